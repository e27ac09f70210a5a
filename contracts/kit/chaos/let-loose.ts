import { ConsumerTrouble } from '../consumers/consumer-trouble.js';
import { CONSUMER_RULES } from '../oracle/orders/judge-consumer.js';
import type { RuleCount } from '../report/consumer-report.js';
import type { ChaosFailure, ChaosReport } from './chaos-report.js';
import { mergedSurvival, NOTHING_SURVIVED } from './merged-survival.js';
import type { RuleBreach, SeedResult } from './run-seed.js';
import type { Survival } from './survival.js';

/** Runs seeds, perhaps several at the same time. */
export interface SeedRunner {
  /** Results in the order of their ends. Stops early when somebody says so; rejects with a ConsumerTrouble. */
  run(seeds: readonly string[], onResult: (result: SeedResult) => void): Promise<void>;
}

export interface LetLooseOptions {
  /** What the report says of it that does not come from the runs. */
  readonly about: Pick<
    ChaosReport,
    'consumer' | 'kitVersion' | 'profile' | 'dialect' | 'timeScale' | 'reproduce'
  > & {
    /** As asked for: `7`, `1..1000`. */
    readonly seedsText: string;
  };
  readonly seeds: readonly string[];
  readonly runner: SeedRunner;
  /** The command that runs one seed again. */
  readonly reproduce: (seed: string) => string;
  /** Makes a failure small; absent: nothing is shrunk. */
  readonly shrink?: ((failure: ChaosFailure) => Promise<ChaosFailure['shrunk']>) | undefined;
  /** SHA-256 in hex. */
  readonly digest: (text: string) => string;
  /** Told after each seed, for progress. */
  readonly onResult?: ((result: SeedResult, done: number, failed: number) => void) | undefined;
  /** Told when the consumer does not keep to its port; without it the trouble is thrown. */
  readonly onTrouble?: ((trouble: ConsumerTrouble) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Failures that are kept whole: a consumer that is wrong throughout fails in each of ten thousand seeds. */
const MOST_FAILURES = 50;

/** Rules of which the first failure is made small. */
const MOST_SHRUNK = 12;

/**
 * Lets chaos loose, seed after seed, and gives what was survived, or for each rule that was broken a failure made small: that of
 * the first seed which broke it.
 * @throws ConsumerTrouble when the consumer does not keep to its port, and there is no `onTrouble`.
 */
export async function letLoose(options: LetLooseOptions): Promise<ChaosReport> {
  const { about, seeds, runner, digest, onResult, onTrouble, signal } = options;
  const tally = new Tally(seeds);
  try {
    await runner.run(seeds, (result) => {
      tally.add(result);
      onResult?.(result, tally.done, tally.failed);
    });
  } catch (error) {
    if (onTrouble === undefined || !(error instanceof ConsumerTrouble)) throw error;
    onTrouble(error);
  }
  const { seedsText, ...facts } = about;
  const { failures, more } = tally.failures(options.reproduce);
  const [only] = seeds.length === 1 ? tally.results() : [];
  return {
    ...facts,
    seeds: seedsText,
    done: tally.done,
    asked: seeds.length,
    failedSeeds: tally.failedSeeds(),
    survivedSeeds: tally.survivedSeeds(),
    survival: tally.survival,
    failures: await withShrunk(failures, options),
    moreFailures: more,
    rules: tally.rules(),
    // With a clock of its own a consumer is a little sooner or later each time.
    journalSha256:
      only?.isCut === false && only.journal !== undefined && about.timeScale === undefined
        ? digest(only.journal)
        : undefined,
    isStopped: signal?.aborted === true || tally.done < seeds.length,
  };
}

async function withShrunk(
  failures: readonly ChaosFailure[],
  { shrink, signal }: LetLooseOptions,
): Promise<readonly ChaosFailure[]> {
  if (shrink === undefined) return failures;
  const rules = new Set<string>();
  const shown: ChaosFailure[] = [];
  for (const failure of failures) {
    const isFirst = !rules.has(failure.rule) && rules.size < MOST_SHRUNK;
    rules.add(failure.rule);
    const isShrunk = isFirst && signal?.aborted !== true;
    shown.push(isShrunk ? { ...failure, shrunk: await shrink(failure) } : failure);
  }
  return shown;
}

/** What came of the seeds so far: only failing ones are kept whole. */
class Tally {
  survival: Survival = NOTHING_SURVIVED;
  done = 0;
  failed = 0;
  readonly #seeds: readonly string[];
  readonly #ended = new Map<string, 'failed' | 'survived'>();
  readonly #failing = new Map<string, SeedResult>();
  readonly #counts = new Map<string, number>();

  constructor(seeds: readonly string[]) {
    this.#seeds = seeds;
  }

  add(result: SeedResult): void {
    this.survival = mergedSurvival(this.survival, result.survival);
    const isFailing = result.breaches.some(isError);
    if (isFailing) this.failed += 1;
    // A run that was cut can show a failure, and can prove nothing else.
    if (!result.isCut) this.done += 1;
    if (isFailing || !result.isCut) {
      this.#ended.set(result.seed, isFailing ? 'failed' : 'survived');
    }
    if (isFailing || this.#seeds.length === 1) this.#failing.set(result.seed, result);
    for (const { rule, level, count } of result.breaches) {
      // A note blames nobody: it is an order that only a person can settle.
      if (level === 'note') continue;
      this.#counts.set(rule, (this.#counts.get(rule) ?? 0) + count);
    }
  }

  /** Results that were kept, in the order of the seeds and not of their ends. */
  results(): readonly SeedResult[] {
    return this.#seeds.flatMap((seed) => this.#failing.get(seed) ?? []);
  }

  failedSeeds(): readonly string[] {
    return this.#endedAs('failed');
  }

  survivedSeeds(): readonly string[] {
    return this.#endedAs('survived');
  }

  failures(reproduce: (seed: string) => string): {
    readonly failures: readonly ChaosFailure[];
    readonly more: number;
  } {
    const all = this.results().flatMap(({ seed, breaches }) =>
      breaches.filter(isError).map(({ rule, count, finding }): ChaosFailure => {
        const whole = { ...finding, reproduce: reproduce(seed) };
        return { seed, rule, count, finding: whole, shrunk: undefined };
      }),
    );
    return { failures: all.slice(0, MOST_FAILURES), more: Math.max(0, all.length - MOST_FAILURES) };
  }

  rules(): readonly RuleCount[] {
    return CONSUMER_RULES.map(({ name, text, level, source }) => {
      return { name, text, level, source, findings: this.#counts.get(name) ?? 0 };
    });
  }

  #endedAs(end: 'failed' | 'survived'): readonly string[] {
    return this.#seeds.filter((seed) => this.#ended.get(seed) === end);
  }
}

function isError({ level }: RuleBreach): boolean {
  return level === 'error';
}
