/** One check of a request: a name for people, and the refusal it answers with. */
export interface Check<Call, Refusal> {
  readonly name: string;
  /** What is answered when the check fails; `undefined` when it passes. */
  readonly refuse: (call: Call) => Refusal | undefined;
}

/** A refusal and the check that made it. */
export interface Refused<Refusal> {
  readonly by: string;
  readonly refusal: Refusal;
}

/** Runs checks in wire order: the first that fails answers, the others are not looked at. */
export function firstRefusal<Call, Refusal>(
  checks: readonly Check<Call, Refusal>[],
  call: Call,
): Refused<Refusal> | undefined {
  for (const check of checks) {
    const refusal = check.refuse(call);
    if (refusal !== undefined) return { by: check.name, refusal };
  }
  return undefined;
}
