import { setupWorker } from 'msw/browser';
import { referenceDriver } from '../../../client/contract-driver.js';
import { clientDriver } from '../../../contracts/kit/runner/client-driver.js';
import { rawDriver } from '../../../contracts/kit/runner/raw-driver.js';
import type { Verdict } from '../../../contracts/kit/runner/result.js';
import { runScenarios } from '../../../contracts/kit/runner/run-scenarios.js';
import { readScenario } from '../../../contracts/kit/scenario/reader.js';
import { hostSigning } from '../../../contracts/signing/host-signing.js';
import { fetchTarget } from '../../../simulator/testing/fetch-target.js';
import { kitControl } from '../../../simulator/testing/kit-control.js';
import { Hops } from './hops.js';
import {
  handlers,
  inProcessControl,
  MSW_CAPABILITIES,
  openSimulator,
} from '../../../simulator/msw/index.js';

/** A file of a scenario, as it was read from the disk. */
export interface PageScenario {
  readonly file: string;
  readonly content: string;
}

/** What a run in the page came to. */
export interface PageResult {
  readonly file: string;
  readonly driver: string;
  readonly verdict: Verdict;
}

declare global {
  interface Window {
    runScenarios: typeof run;
    isReady: boolean;
  }
}

const signing = hostSigning();

/** Runs every scenario against a simulator of this page, whose requests go through msw's service worker. */
async function run(
  files: readonly PageScenario[],
  options: { readonly seed: string; readonly startAtMs: number; readonly origin: string },
): Promise<readonly PageResult[]> {
  const { seed, startAtMs, origin } = options;
  const time = { mode: { kind: 'frozen' }, startAtMs } as const;
  const simulator = await openSimulator({ seed, time });
  const hops = new Hops();
  const worker = setupWorker(...handlers(hops.of(simulator), { baseUrls: [origin] }));
  await worker.start({ onUnhandledRequest: 'bypass', quiet: true });
  const target = fetchTarget({
    name: 'msw in a browser',
    origin,
    capabilities: new Set(['control', 'triggers', 'spend', ...MSW_CAPABILITIES.browser]),
    send: hops.fetch,
    clientFetch: hops.fetch,
    control: kitControl(inProcessControl(simulator), { signing }),
    pause: hops.pause,
  });
  const { results } = await runScenarios({
    scenarios: files.flatMap((file) => readScenario(file).scenario ?? []),
    target,
    drivers: [rawDriver(signing), clientDriver('reference client', referenceDriver)],
    seed,
  });
  worker.stop();
  return results.map(({ scenario, driver, verdict }) => ({ file: scenario.file, driver, verdict }));
}

window.runScenarios = run;
window.isReady = true;
