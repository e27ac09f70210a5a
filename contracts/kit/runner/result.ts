import type { Position, Scenario } from '../scenario/scenario.js';

/** One expectation that was not met, or one step that could not be done. */
export interface Failure {
  readonly file: string;
  /** Where the expectation stands, or the step when it is not written out. */
  readonly position: Position;
  /** The step in words, such as `step 2 (topup)`. */
  readonly step: string;
  /** What was looked at, such as `code`; `step` when the step itself could not be done. */
  readonly what: string;
  readonly found: string;
  readonly expected: string;
  /** The exchange, redacted. */
  readonly evidence: string;
}

export type Verdict =
  | { readonly kind: 'passed' }
  | { readonly kind: 'failed'; readonly failures: readonly Failure[] }
  /** It could not be run here, which proves nothing. */
  | { readonly kind: 'not-applicable'; readonly reason: string };

/** What came of one scenario with one driver. */
export interface ScenarioResult {
  readonly scenario: Scenario;
  /** The driver's name. */
  readonly driver: string;
  readonly verdict: Verdict;
}

/** Everything that a report says. */
export interface RunReport {
  /** The target's name. */
  readonly target: string;
  /** Seed of the request ids: the same seed sends the same ids. */
  readonly seed: string;
  readonly results: readonly ScenarioResult[];
}

/** `file:line:column  step: what: found …; expected …` on one line. */
export function printFailure(failure: Failure): string {
  const { file, position, step, what, found, expected } = failure;
  const place = `${file}:${position.line}:${position.column}`;
  return `${place}  ${step}: ${what}: found ${found}, expected ${expected}`;
}
