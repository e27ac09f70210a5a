import { COVERED_KINDS, coverageOf, type CoveredKind } from '../coverage.js';
import type { RunReport, Verdict } from '../runner/result.js';

/** Counts of results by their verdict. */
export type VerdictCounts = Readonly<Record<Verdict['kind'], number>>;

/** Counts the results of a run. */
export function countVerdicts(results: RunReport['results']): VerdictCounts {
  const count = (kind: Verdict['kind']) => results.filter((r) => r.verdict.kind === kind).length;
  return {
    passed: count('passed'),
    failed: count('failed'),
    'not-applicable': count('not-applicable'),
  };
}

/** `12 passed, 1 failed, 3 not applicable`. */
export function summaryLine(counts: VerdictCounts): string {
  const { passed, failed } = counts;
  return `${passed} passed, ${failed} failed, ${counts['not-applicable']} not applicable`;
}

/** How much of one kind of contract item the scenarios of a run proved. */
export interface KindCoverage {
  readonly kind: CoveredKind;
  readonly covered: number;
  readonly all: number;
}

/**
 * What a run proved of the contracts of the providers it ran: only scenarios that passed with
 * some driver count, because one that was not applicable proves nothing.
 */
export function provenCoverage({ results }: RunReport): readonly KindCoverage[] {
  const passed = results.filter((r) => r.verdict.kind === 'passed').map((r) => r.scenario);
  const providers = new Set(results.map((r) => r.scenario.provider));
  const { covered, missing } = coverageOf([...new Set(passed)]);
  return COVERED_KINDS.map((kind) => {
    const of = (items: typeof covered) =>
      items.filter((i) => i.kind === kind && providers.has(i.provider)).length;
    return { kind, covered: of(covered), all: of(covered) + of(missing) };
  });
}
