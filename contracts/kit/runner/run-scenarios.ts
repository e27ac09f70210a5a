import { chanceStream } from '../../wire/chance.js';
import type { Target } from '../ports.js';
import type { Scenario } from '../scenario/scenario.js';
import type { DriverMaker } from './driver.js';
import type { RunReport, ScenarioResult } from './result.js';
import { runScenario } from './run-scenario.js';

/** What to run, where and how. */
export interface RunOptions {
  readonly scenarios: readonly Scenario[];
  readonly target: Target;
  /** Every scenario is run with each of them; each run is a result of its own. */
  readonly drivers: readonly DriverMaker[];
  /**
   * Seed of the request ids. A simulator may be given the same seed again. A real account may
   * not: it would see the ids of the run before, so give it a seed never used before.
   */
  readonly seed: string;
  /** Called after each result, for progress. */
  readonly onResult?: (result: ScenarioResult) => void;
}

/** Runs scenarios one after another. Never rejects, unless `onResult` throws. */
export async function runScenarios(options: RunOptions): Promise<RunReport> {
  const { scenarios, target, drivers, seed, onResult } = options;
  const results: ScenarioResult[] = [];
  for (const [index, scenario] of scenarios.entries()) {
    for (const maker of drivers) {
      const labels = [scenario.provider, scenario.title, index, maker.name] as const;
      const freshId = (step: number) =>
        `kit-${chanceStream(seed, 'request id', ...labels, step).digits(16)}`;
      const result = await runScenario(scenario, { target, maker, freshId });
      results.push(result);
      onResult?.(result);
    }
  }
  return { target: target.name, seed, results };
}
