import type { RuleLevel } from '../oracle/passive-rule.js';
import type { ConsumerReport, ConsumerScenarioResult } from './consumer-report.js';

/** What a run came to, in numbers. */
export interface ConsumerCounts {
  /** Scenarios that were run to their end: they were kept to, or failed. */
  readonly judged: number;
  /** Those without a finding of level error; warnings and notes fail nothing. */
  readonly passed: number;
  readonly failed: number;
  readonly notApplicable: number;
  readonly notRun: number;
  /** Findings by their level. */
  readonly findings: Readonly<Record<RuleLevel, number>>;
  /** Rules of which there is a finding of level error. */
  readonly brokenRules: number;
}

/** Counts the results of a run. */
export function countConsumer({ results, notRun }: ConsumerReport): ConsumerCounts {
  const findings = results.flatMap((result) => result.findings);
  const ofLevel = (level: RuleLevel) => findings.filter((finding) => finding.level === level);
  const errors = ofLevel('error');
  const notApplicable = results.filter(({ verdict }) => verdict.kind === 'not-applicable').length;
  const failed = results.filter(hasFailed).length;
  const judged = results.length - notApplicable;
  return {
    judged,
    passed: judged - failed,
    failed,
    notApplicable,
    notRun,
    findings: {
      error: errors.length,
      warning: ofLevel('warning').length,
      note: ofLevel('note').length,
    },
    brokenRules: new Set(errors.map(({ rule }) => rule)).size,
  };
}

/** True for a scenario in which something of level error was found. */
export function hasFailed({ verdict }: ConsumerScenarioResult): boolean {
  return verdict.kind === 'found' && verdict.hasError;
}
