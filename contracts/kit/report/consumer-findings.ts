import type { RuleLevel } from '../oracle/passive-rule.js';
import { grouped } from '../oracle/grouped.js';
import type { ConsumerFinding, ConsumerReport, RuleCount } from './consumer-report.js';

const LEVELS: readonly RuleLevel[] = ['error', 'warning', 'note'];

/** The findings of one rule at one level. */
export interface RuleFindings {
  readonly rule: string;
  readonly level: RuleLevel;
  /** The rule in one sentence; empty where the report does not know it. */
  readonly text: string;
  readonly findings: readonly ConsumerFinding[];
}

/** Findings by rule: errors first, then warnings, then notes; within a level in the order of the rules. */
export function findingsByRule({ results, rules }: ConsumerReport): readonly RuleFindings[] {
  const all = results.flatMap(({ findings }) => findings);
  return LEVELS.flatMap((level) => {
    const own = all.filter((finding) => finding.level === level);
    return grouped(own, ({ rule }) => rule)
      .map((findings): RuleFindings => {
        const [{ rule }] = findings;
        return { rule, level, text: known(rules, rule)?.text ?? '', findings };
      })
      .sort((one, other) => placeOf(rules, one.rule) - placeOf(rules, other.rule));
  });
}

function known(rules: readonly RuleCount[], name: string): RuleCount | undefined {
  return rules.find((rule) => rule.name === name);
}

function placeOf(rules: readonly RuleCount[], name: string): number {
  const place = rules.findIndex((rule) => rule.name === name);
  return place === -1 ? rules.length : place;
}
