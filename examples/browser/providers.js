// Both providers inside this page: a simulator, and msw in front of it. Production code knows nothing of this file.
import { setupWorker } from 'msw/browser';
import { handlers, inProcessControl, openSimulator } from 'topup-sim/msw';

/** The hosts that the page is set to. */
export const DVS_URL = 'https://topup.dvs.example';
export const TRUEMONEY_URL = 'https://api.truemoney.example/api/v1/service/requestTransaction';

/** Starts both providers, with a partner of ours at each. */
export async function startProviders() {
  const simulator = await openSimulator({ seed: 'page' });
  const control = inProcessControl(simulator);
  const [dvs, truemoney] = await Promise.all([
    control.createPartner({ provider: 'dvs', username: 'shop', balanceVnd: 500_000 }),
    control.createPartner({ provider: 'truemoney', username: 'shop', balanceVnd: 500_000 }),
  ]);
  await setupWorker(...handlers(simulator)).start({ onUnhandledRequest: 'bypass', quiet: true });
  return { control, dvs: dvs.credentials, truemoney: truemoney.credentials };
}
