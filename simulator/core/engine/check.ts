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
    checks.push({ name, isPassed: refusal === undefined });
    if (refusal !== undefined) return { checks, refused: { by: name, refusal } };
  }
  return { checks, refused: undefined };
}
