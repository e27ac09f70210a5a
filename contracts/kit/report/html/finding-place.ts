import { findingsByRule, type RuleFindings } from '../consumer-findings.js';
import type { ConsumerFinding, ConsumerReport } from '../consumer-report.js';

/** Findings that are drawn; the others are counted, so that a page with thousands still opens. */
const MOST_DRAWN = 200;
/** What every rule may draw, whatever was found before it. */
const SHARE = 5;

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

/** Chooses what is drawn. Every rule has its share, so that a loud one does not hide the others. */
export function placeFindings(report: ConsumerReport): readonly PlacedRule[] {
  const byRule = findingsByRule(report);
  let free = MOST_DRAWN;
  let number = 0;
  return byRule.map(({ findings, ...rule }, i) => {
    const behind = byRule.slice(i + 1);
    const kept = behind.reduce((sum, other) => sum + Math.min(other.findings.length, SHARE), 0);
    const count = Math.min(findings.length, free, Math.max(SHARE, free - kept));
    free -= count;
    const drawn = findings.slice(0, count).map((finding) => ({ finding, number: ++number }));
    return { ...rule, id: `rule-${i + 1}`, drawn, hidden: findings.length - count };
  });
}
