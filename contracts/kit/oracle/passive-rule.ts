import type { ProviderName } from '../../wire/operation.js';
import type { Source } from '../../wire/source.js';
import type {
  Observation,
  ObservedDecision,
  ObservedExchange,
  ObservedGiveUp,
} from './observation.js';
import type { Purchase } from './purchase.js';

/** How bad it is to break a rule. An `error` fails a run. */
export type RuleLevel = 'error' | 'warning' | 'note';

/** What rules look at: an observation, put together. */
export interface Story extends Observation {
  readonly purchases: readonly Purchase[];
  /** The purchases that an exchange belongs to: its own, or those that it asks about. */
  readonly purchasesWith: (exchange: ObservedExchange) => readonly Purchase[];
  /** How the consumer left an exchange. */
  readonly giveUpOf: (exchange: ObservedExchange) => ObservedGiveUp | undefined;
  /** What the provider decided about a transaction when nobody called. */
  readonly decisionsOn: (transactionId: string) => readonly ObservedDecision[];
  /** The shortest time that a consumer may wait for an answer, in milliseconds. */
  readonly patienceMs: number;
}

/** One way in which a rule was broken. */
export interface Breach {
  /** One plain sentence with the likely mistake. */
  readonly text: string;
  /** The exchanges that it is about, in order; empty when it is about none. */
  readonly about: readonly ObservedExchange[];
  /** Where `about` does not tell. */
  readonly provider?: ProviderName;
  readonly partner?: string;
  /** Set where the consumer is less to blame than by the rule's level, which is never exceeded. */
  readonly level?: 'warning' | 'note';
}

/**
 * A rule that holds a consumer against what was seen of it on the wire, without any part of the consumer's own. It blames the
 * consumer for what it was told and did, never for what only the provider knew.
 */
export interface PassiveRule {
  readonly name: string;
  /** The rule in one sentence. */
  readonly text: string;
  /** Unless somebody sets another. */
  readonly level: RuleLevel;
  readonly source: readonly Source[];
  find(story: Story): readonly Breach[];
}
