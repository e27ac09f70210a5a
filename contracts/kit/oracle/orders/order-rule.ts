import type { Source } from '../../../wire/source.js';
import type { RuleLevel } from '../passive-rule.js';
import type { ObservedExchange } from '../observation.js';
import type { OrderFacts, OrderStory } from './order-story.js';

/** One way in which a rule was broken. */
export interface OrderBreach {
  /** Plain sentences: what happened, and the likely mistake. */
  readonly text: string;
  /** The orders that it is about; empty when it is about none. */
  readonly orders: readonly OrderFacts[];
  /** Exchanges that it is about beside those of its orders. */
  readonly exchanges?: readonly ObservedExchange[];
  /** Set where the consumer is less to blame than by the rule's level. */
  readonly level?: 'warning' | 'note';
}

/**
 * A rule that holds a consumer's own book against the provider's ledger and the wire. It blames the consumer for what it did with
 * what it could know, never for what only the provider knew.
 */
export interface OrderRule {
  readonly name: string;
  /** The rule in one sentence. */
  readonly text: string;
  readonly level: RuleLevel;
  readonly source: readonly Source[];
  find(story: OrderStory): readonly OrderBreach[];
}
