import { findingsByRule, type RuleFindings } from '../consumer-findings.js';
import type { ConsumerFinding, ConsumerReport } from '../consumer-report.js';
import { sharesOf } from './shares.js';

/** A finding on the page. */
export interface PlacedFinding {
  readonly finding: ConsumerFinding;
  /** Counts from 1 over the page. */
  readonly number: number;
}

/** One rule's findings on the page. */
export interface PlacedRule extends Omit<RuleFindings, 'findings'> {
  /** Its anchor on the page. */
  readonly id: string;
  readonly drawn: readonly PlacedFinding[];
  readonly hidden: number;
}

/** Chooses what is drawn. */
export function placeFindings(report: ConsumerReport): readonly PlacedRule[] {
  const byRule = findingsByRule(report);
  const shares = sharesOf(byRule.map(({ findings }) => findings.length));
  let number = 0;
  return byRule.map(({ findings, ...rule }, i) => {
    const drawn = findings.slice(0, shares[i]).map((finding) => ({ finding, number: ++number }));
    return { ...rule, id: `rule-${i + 1}`, drawn, hidden: findings.length - drawn.length };
  });
}
