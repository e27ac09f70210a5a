/** Every kind of mistake of a fault, by a stable name. */
export const FAULT_PROBLEM_CODES = [
  'FAULT_ID_MALFORMED',
  'FAULT_ID_RESERVED',
  'FAULT_DOES_NOTHING',
  'FAULT_POINT_IMPOSSIBLE',
  'FAULT_EFFECT_ELSEWHERE',
  'FAULT_CODE_IMPOSSIBLE',
  'FAULT_TRUTH_CONTRADICTS',
  'FAULT_NEVER_MEETS',
  'FAULT_WITHOUT_END',
  'FAULT_MATCH_CONTRADICTS',
  'FAULT_NUMBER_WRONG',
  'FAULT_TIME_WRONG',
  'FAULT_VALUE_WRONG',
] as const;

export type FaultProblemCode = (typeof FAULT_PROBLEM_CODES)[number];

/** One mistake of a fault: where it stands, what was found, what was expected, what to do. */
export interface FaultProblem {
  /** Keys that lead to it, by the names of the written form (`effect`, `match.schedule.from`, …). */
  readonly path: readonly (string | number)[];
  readonly code: FaultProblemCode;
  readonly found: string;
  readonly expected: string;
  /** What to do, as an imperative. */
  readonly advice: string;
}

/**
 * A problem, and whether force helps. What no provider could do is done when somebody insists; what the simulator itself
 * could not carry out, or what has no meaning, stays refused.
 */
export interface Finding extends FaultProblem {
  readonly isForcible: boolean;
}

/** A mistake that force does not help. */
export function meaningless(problem: FaultProblem): Finding {
  return { ...problem, isForcible: false };
}

/** What no provider could do. */
export function impossible(problem: FaultProblem): Finding {
  return { ...problem, isForcible: true };
}
