/** One check of a request: a name for people, and the refusal it answers with. */
export interface Check<Call, Refusal> {
  readonly name: string;
  /** What is answered when the check fails; `undefined` when it passes. */
  readonly refuse: (call: Call) => Refusal | undefined;
}

/** What a check came to. */
export interface CheckVerdict {
  readonly name: string;
  readonly isPassed: boolean;
}

/** What a row of checks came to. */
export interface Checked<Refusal> {
  /** Those that were looked at, in order; only the last can have failed. */
  readonly checks: readonly CheckVerdict[];
  /** The refusal and the check that made it. */
  readonly refused: { readonly by: string; readonly refusal: Refusal } | undefined;
}

/** Runs checks in wire order: the first that fails answers, the others are not looked at. */
export function runChecks<Call, Refusal>(
  table: readonly Check<Call, Refusal>[],
  call: Call,
): Checked<Refusal> {
  const checks: CheckVerdict[] = [];
  for (const { name, refuse } of table) {
    const refusal = refuse(call);
    checks.push(refusal === undefined ? passed(name) : { name, isPassed: false });
    if (refusal !== undefined) return { checks, refused: { by: name, refusal } };
  }
  return { checks, refused: undefined };
}

const PASSED = new Map<string, CheckVerdict>();

/** The verdict of a check that was passed. A journal keeps thousands of the same few, so there is one of each. */
export function passed(name: string): CheckVerdict {
  const known = PASSED.get(name);
  if (known !== undefined) return known;
  const verdict = { name, isPassed: true };
  PASSED.set(name, verdict);
  return verdict;
}
