import type { RunReport, Verdict } from '../../../contracts/kit/runner/result.js';
import { withoutControls } from '../output.js';

/**
 * A report of which every text is fit for a terminal. What a provider answered is judged as it
 * came; only what is shown of it changes, before any colour of ours is put on.
 */
export function harmlessReport(report: RunReport): RunReport {
  return {
    ...report,
    results: report.results.map((result) => ({
      ...result,
      scenario: {
        ...result.scenario,
        title: withoutControls(result.scenario.title),
        source: result.scenario.source.map(withoutControls),
      },
      verdict: harmlessVerdict(result.verdict),
    })),
  };
}

function harmlessVerdict(verdict: Verdict): Verdict {
  switch (verdict.kind) {
    case 'passed':
      return verdict;
    case 'not-applicable':
      return { ...verdict, reason: withoutControls(verdict.reason) };
    case 'failed':
      return {
        ...verdict,
        failures: verdict.failures.map((failure) => ({
          ...failure,
          file: withoutControls(failure.file),
          step: withoutControls(failure.step),
          what: withoutControls(failure.what),
          found: withoutControls(failure.found),
          expected: withoutControls(failure.expected),
          evidence: withoutControls(failure.evidence),
        })),
      };
  }
}
