import { setupWorker } from 'msw/browser';
import { referenceDriver } from '../../../client/contract-driver.js';
import type { Target } from '../../../contracts/kit/ports.js';
import { clientDriver } from '../../../contracts/kit/runner/client-driver.js';
import { rawDriver } from '../../../contracts/kit/runner/raw-driver.js';
import type { Verdict } from '../../../contracts/kit/runner/result.js';
import { runScenarios } from '../../../contracts/kit/runner/run-scenarios.js';
import { readScenario } from '../../../contracts/kit/scenario/reader.js';
import { hostSigning } from '../../../contracts/signing/host-signing.js';
import { fetchTarget } from '../../../simulator/testing/fetch-target.js';
import { kitControl } from '../../../simulator/testing/kit-control.js';
import { Hops } from './hops.js';
import { inProcessControl, MSW_CAPABILITIES, openSimulator } from '../../../simulator/msw/index.js';

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

/** Runs the scenarios, several at a time: each lane has a simulator of its own behind an origin of its own. */
async function run(
  files: readonly PageScenario[],
  options: { readonly seed: string; readonly startAtMs: number; readonly lanes: number },
): Promise<readonly PageResult[]> {
  const lanes = await Promise.all(
    Array.from({ length: options.lanes }, (_, i) => openLane(i, options)),
  );
  const worker = setupWorker(...lanes.flatMap(({ handling }) => handling));
  await worker.start({ onUnhandledRequest: 'bypass', quiet: true });
  const { length } = lanes;
  const runs = lanes.map((lane, i) =>
    runLane(
      files.filter((_, index) => index % length === i),
      lane.target,
      options.seed,
    ),
  );
  const results = (await Promise.all(runs)).flat();
  worker.stop();
  return results;
}

async function openLane(
  lane: number,
  { seed, startAtMs }: { readonly seed: string; readonly startAtMs: number },
) {
  const origin = `https://topup-${lane}.example`;
  const simulator = await openSimulator({ seed, time: { mode: { kind: 'frozen' }, startAtMs } });
  const hops = new Hops();
  const target = fetchTarget({
    name: 'msw in a browser',
    origin,
    capabilities: new Set(['control', 'triggers', 'spend', ...MSW_CAPABILITIES.browser]),
    send: hops.fetch,
    clientFetch: hops.fetch,
    control: kitControl(inProcessControl(simulator), { signing }),
    pause: hops.pause,
  });
  return { target, handling: hops.handlers(simulator, origin) };
}

async function runLane(
  files: readonly PageScenario[],
  target: Target,
  seed: string,
): Promise<readonly PageResult[]> {
  const { results } = await runScenarios({
    scenarios: files.flatMap((file) => readScenario(file).scenario ?? []),
    target,
    drivers: [rawDriver(signing), clientDriver('reference client', referenceDriver)],
    seed,
  });
  return results.map(({ scenario, driver, verdict }) => ({ file: scenario.file, driver, verdict }));
}

window.runScenarios = run;
window.isReady = true;
