import { faultProblems } from '../../../faults/possible.js';
import { actionsOf } from '../../consumer-scenario/actions-of.js';
import type { ConsumerScenario } from '../../consumer-scenario/consumer-scenario.js';
import { asFaultRule } from '../../scenario/form/fault-form.js';
import { faultsOf } from './parts.js';

export interface TrialOptions {
  /** Runs a candidate: true when it still breaks the rule. */
  readonly breaks: (candidate: ConsumerScenario) => Promise<boolean>;
  /** Runs that it may take, 1 or more. */
  readonly mostTries: number;
  /** Told after each run. */
  readonly onTry?: ((tries: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Tries candidates, the same one only once, until it may try no more. */
export class Trial {
  readonly #options: TrialOptions;
  readonly #known = new Map<string, boolean>();
  #tries = 0;
  #isOver = false;

  constructor(options: TrialOptions) {
    this.#options = options;
  }

  get tries(): number {
    return this.#tries;
  }

  /** True when a candidate was left untried because it may try no more. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** True when the candidate is a scenario that could stand in a file, and still breaks the rule. */
  async breaks(candidate: ConsumerScenario): Promise<boolean> {
    const { breaks, mostTries, onTry, signal } = this.#options;
    if (!isPossible(candidate)) return false;
    const key = JSON.stringify([candidate.given, candidate.steps, candidate.decision]);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    if (this.#tries >= mostTries || signal?.aborted === true) {
      this.#isOver = true;
      return false;
    }
    this.#tries += 1;
    const answer = await breaks(candidate);
    this.#known.set(key, answer);
    onTry?.(this.#tries);
    return answer;
  }

  /** The first candidate that still breaks the rule. */
  async firstOf(candidates: readonly ConsumerScenario[]): Promise<ConsumerScenario | undefined> {
    for (const candidate of candidates) if (await this.breaks(candidate)) return candidate;
    return undefined;
  }
}

function isPossible(candidate: ConsumerScenario): boolean {
  const asks = actionsOf(candidate.steps).some(
    ({ kind }) => kind === 'purchase' || kind === 'balance',
  );
  return (
    asks && faultsOf(candidate).every((one) => faultProblems(asFaultRule(one, 'any')).length === 0)
  );
}
