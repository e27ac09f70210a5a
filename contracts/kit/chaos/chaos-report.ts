import type { ConsumerFinding, RuleCount } from '../report/consumer-report.js';
import type { Survival } from './survival.js';

/** A failing run made as small as it gets. */
export interface ShrunkRun {
  /** Where the scenario file was written, as the command line shows it; `undefined` when nobody wrote it. */
  readonly file: string | undefined;
  /** The scenario file itself: YAML. */
  readonly text: string;
  readonly orders: number;
  readonly faults: number;
  readonly crashes: number;
  /** Runs that the search took. */
  readonly tries: number;
  /** False when the search ended because it may take no more runs: then there may be a smaller one. */
  readonly isMinimal: boolean;
  /** False for a consumer with a clock of its own whose small run did not fail again when it was tried once more. */
  readonly isSteady: boolean;
  /** What was found in the small run; its `reproduce` is the command that replays the file. */
  readonly finding: ConsumerFinding;
}

/** One rule that was broken by one seed. */
export interface ChaosFailure {
  readonly seed: string;
  readonly rule: string;
  /** Findings of this rule in the whole run. */
  readonly count: number;
  /** The first of them; its `reproduce` runs the whole seed again. */
  readonly finding: ConsumerFinding;
  /** `undefined` when it was not shrunk: somebody stopped the run, or asked for no shrinking. */
  readonly shrunk: ShrunkRun | undefined;
}

/** Everything that a report about chaos says. */
export interface ChaosReport {
  /** The consumer's name: `stdio python3 shop.py`, `reference consumer`. */
  readonly consumer: string;
  readonly kitVersion: string;
  /** The profile: its name (`storm`, or a file as it was named) and its sentence. */
  readonly profile: { readonly name: string; readonly text: string };
  readonly dialect: string;
  /** How many times faster than real time the providers' clock went; `undefined` in virtual time. */
  readonly timeScale: number | undefined;
  /** Seeds that were to be run, as asked for: `7`, `1..1000`. */
  readonly seeds: string;
  /** Seeds that were run to their end. */
  readonly done: number;
  /** Seeds that were to be run; more than `done` when somebody stopped it. */
  readonly asked: number;
  /** Seeds that were run to their end and broke no rule of level error, in their order. */
  readonly survivedSeeds: readonly string[];
  /** Seeds that broke a rule of level error. */
  readonly failedSeeds: readonly string[];
  readonly survival: Survival;
  /** Rules of level error that were broken, one entry a seed and rule, in the order of the seeds; those that are too many are only counted. */
  readonly failures: readonly ChaosFailure[];
  /** Failures that were left out of `failures`. */
  readonly moreFailures: number;
  /** Every rule with its findings in all runs. */
  readonly rules: readonly RuleCount[];
  /** Of a single run in virtual time: SHA-256 of its journal in hex; the same seed gives the same. */
  readonly journalSha256: string | undefined;
  /** True when somebody stopped it. */
  readonly isStopped: boolean;
  /** The command that runs all of it again. */
  readonly reproduce: string;
}
