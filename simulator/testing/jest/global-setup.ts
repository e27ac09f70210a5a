import { shareSimulator } from '../shared-simulator.js';
import { addressToEnvironment } from '../sim-address.js';
import { keepRunning } from './running-simulator.js';

/** One simulator for every worker; they inherit its address as `TOPUP_SIM_CONTROL_URL`. */
export default async function globalSetup(): Promise<void> {
  const shared = await shareSimulator();
  const takeBack = addressToEnvironment(shared.address);
  keepRunning({
    close: () => {
      takeBack();
      return shared.close();
    },
  });
}
