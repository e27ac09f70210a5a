import type { ChaosFailure, ChaosReport } from '../../../chaos/chaos-report.js';
import { grouped } from '../../../oracle/grouped.js';
import { sharesOf } from '../shares.js';

/** A failure on the page. */
export interface PlacedFailure {
  readonly failure: ChaosFailure;
  /** Counts from 1 over the page. */
  readonly number: number;
}

/** One rule's failures on the page. */
export interface PlacedChaosRule {
  /** Its anchor on the page. */
  readonly id: string;
  readonly rule: string;
  /** The rule in one sentence; empty where the report does not know it. */
  readonly text: string;
  readonly drawn: readonly PlacedFailure[];
  readonly hidden: number;
}

/** Puts failures together by rule, in the order of the first of each, and chooses what is drawn. */
export function placeFailures({ failures, rules }: ChaosReport): readonly PlacedChaosRule[] {
  const byRule = grouped(failures, ({ rule }) => rule);
  const shares = sharesOf(byRule.map(({ length }) => length));
  let number = 0;
  return byRule.map((own, i) => {
    const [{ rule }] = own;
    const text = rules.find(({ name }) => name === rule)?.text ?? '';
    const drawn = own.slice(0, shares[i]).map((failure) => ({ failure, number: ++number }));
    return { id: `rule-${i + 1}`, rule, text, drawn, hidden: own.length - drawn.length };
  });
}
