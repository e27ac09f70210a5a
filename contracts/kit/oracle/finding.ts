import type { ProviderName } from '../../wire/operation.js';
import type { RuleLevel } from './passive-rule.js';

/** One event of what happened around a finding. */
export interface FindingEvent {
  /** Since the first event of the finding, by the simulator's clock. */
  readonly afterMs: number;
  readonly side: 'consumer' | 'provider';
  readonly text: string;
}

/** One thing that a consumer did against a rule. */
export interface Finding {
  readonly rule: string;
  readonly level: RuleLevel;
  /** One plain sentence with the likely mistake. */
  readonly text: string;
  readonly provider?: ProviderName;
  readonly partner?: string;
  readonly requestIds: readonly string[];
  readonly transactionIds: readonly string[];
  /** What both sides did about these ids, oldest first; the middle of a long story is left out. */
  readonly timeline: readonly FindingEvent[];
  /** Events that were left out. */
  readonly leftOut: number;
}
