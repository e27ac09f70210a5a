import { grouped } from '../oracle/grouped.js';
import { hasFailed } from './consumer-counts.js';
import type { ConsumerScenarioResult } from './consumer-report.js';

/** Scenarios that belong together, and what they came to. */
export interface ScenarioGroup {
  readonly name: string;
  readonly results: readonly ConsumerScenarioResult[];
  readonly judged: number;
  readonly passed: number;
  readonly findings: number;
  readonly notApplicable: readonly ReasonCount[];
}

/** Why scenarios could not be run, and how many that were. */
export interface ReasonCount {
  readonly reason: string;
  readonly count: number;
}

/** Puts the scenarios of a group together, in the order of the first of each. */
export function scenarioGroups(
  results: readonly ConsumerScenarioResult[],
): readonly ScenarioGroup[] {
  return grouped(results, ({ group }) => group).map((own) => {
    const reasons = reasonsOf(own);
    const judged = own.length - reasons.reduce((sum, { count }) => sum + count, 0);
    return {
      name: own[0].group,
      results: own,
      judged,
      passed: judged - own.filter(hasFailed).length,
      findings: own.reduce((sum, { findings }) => sum + findings.length, 0),
      notApplicable: reasons,
    };
  });
}

/** Each reason once, with the scenarios that it kept from being run. */
export function reasonsOf(results: readonly ConsumerScenarioResult[]): readonly ReasonCount[] {
  const reasons = results.flatMap(({ verdict }) =>
    verdict.kind === 'not-applicable' ? [verdict.reason] : [],
  );
  return grouped(reasons, (reason) => reason).map((same) => ({
    reason: same[0],
    count: same.length,
  }));
}
