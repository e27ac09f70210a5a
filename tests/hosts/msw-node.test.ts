import { setupServer } from 'msw/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wireNeeds } from '../../contracts/kit/runner/wire-needs.js';
import { inProcessControl } from '../../simulator/control/in-process.js';
import { handlers, MSW_CAPABILITIES } from '../../simulator/msw/index.js';
import { fetchTarget } from '../../simulator/testing/fetch-target.js';
import { kitControl } from '../../simulator/testing/kit-control.js';
import { openSimulated, shippedScenarios, signing } from '../scenarios/simulated-target.js';
import { hostRow } from './host-row.js';
import { neverRun, runOnHost } from './on-a-host.js';

/** Like a production host, of which there is none: whatever is not intercepted fails. */
const ORIGIN = 'https://topup.example';

const scenarios = await shippedScenarios();
const simulator = await openSimulated();
const server = setupServer(...handlers(simulator, { baseUrls: [ORIGIN] }));
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => server.close());

const capabilities = new Set(['control', 'triggers', 'spend', ...MSW_CAPABILITIES.node] as const);

/** Long enough for a request to pass through the interceptors. */
const shortWait = () => new Promise<void>((resolve) => void setTimeout(resolve, 1));

describe('every provider scenario', () => {
  it('passes through msw in Node, by fetch and by node:http', async ({ task }) => {
    const target = fetchTarget({
      name: 'msw in Node',
      origin: ORIGIN,
      capabilities,
      // Looked up at each call: msw puts its own in the place of the global one.
      send: (input, init) => fetch(input, init),
      control: kitControl(inProcessControl(simulator), { signing }),
      pause: shortWait,
    });
    const results = await runOnHost(target, scenarios);
    const needy = scenarios.filter((scenario) =>
      [...wireNeeds(scenario)].some((need) => !capabilities.has(need)),
    );
    expect(neverRun(results)).toEqual(needy.map(({ file }) => file));
    expect(needy.length).toBeGreaterThan(0);
    task.meta.hostRow = hostRow('msw in Node', results);
  });
});
