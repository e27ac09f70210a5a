/** A value now, or a promise of it: a maker may answer at once, or work on another thread or on another machine. */
export type MaybePromise<T> = T | Promise<T>;

/**
 * True for a promise, whoever made it: what is taken for an answer and is none says nothing of the money. Awaiting what is there
 * already costs more than most steps of a request's way, which this look spares.
 */
export function isPromise<T>(value: MaybePromise<T>): value is Promise<T> {
  const mayBe = (typeof value === 'object' && value !== null) || typeof value === 'function';
  return mayBe && 'then' in value;
}

/** Goes on with a value at once, or when it comes. */
export function andThen<T, Next>(
  value: MaybePromise<T>,
  next: (value: T) => MaybePromise<Next>,
): MaybePromise<Next> {
  return isPromise(value) ? resume(value, next) : next(value);
}

/** Awaited, because what somebody else calls a promise may have no more than a `then`. */
async function resume<T, Next>(
  value: Promise<T>,
  next: (value: T) => MaybePromise<Next>,
): Promise<Next> {
  return next(await value);
}
