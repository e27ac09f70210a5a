import type { PartnerGiven } from '../../ports.js';
import type { FaultInput } from '../../scenario/form/fault-form.js';
import type { ConsumerScenario, ConsumerStep } from '../consumer-scenario.js';
import { GoodsDraw, type Buying } from './goods.js';

/** What one made scenario is about. */
export interface PurchaseSituation {
  readonly buying: Buying;
  /** Behind the name of what is bought, such as `0;id, held, then charged`. */
  readonly words: string;
  readonly group: string;
  readonly source: readonly string[];
  readonly faults?: readonly FaultInput[];
  readonly decision?: ConsumerScenario['decision'];
  readonly given?: PartnerGiven;
  /** Steps around the one purchase; default only that. */
  readonly steps?: (purchase: ConsumerStep) => readonly ConsumerStep[];
  readonly cause: string;
  readonly point: string;
  /** What becomes of the money in truth. */
  readonly truth: string;
  /** The operation that the cause meets; default the purchase. */
  readonly operation?: string;
}

/** One purchase in one situation. */
export function purchaseScenario(seed: string, situation: PurchaseSituation): ConsumerScenario {
  const { buying, words, group, source, faults = [], given = {}, cause, point, truth } = situation;
  const title = `${buying.name}: ${words}`;
  const order = new GoodsDraw(seed, title).order('a', buying);
  const purchase: ConsumerStep = { kind: 'purchase', orders: [order] };
  const { operation = buying.name } = situation;
  return {
    title,
    group: `${buying.name}: ${group}`,
    source,
    given: { [buying.provider]: given, wrong: [], faults },
    steps: situation.steps?.(purchase) ?? [purchase],
    decision: situation.decision ?? 'succeeded',
    covers: [{ operation, cause, point, decision: truth }],
  };
}

/** A fault that meets the first purchase of its kind only. */
export function onFirst(
  { provider, operation }: Buying,
  fault: Omit<FaultInput, 'match'>,
): FaultInput {
  return { ...fault, match: { provider, operation, first: 1 } };
}
