/** Something about a test's simulator, or about what was asked of it, that its author can put right. */
export class SimError extends Error {
  override readonly name = 'SimError';

  constructor(
    /** Stable. */
    readonly code: string,
    /** What was found, what was expected, what to do. */
    detail: string,
  ) {
    super(`${code}: ${detail}`);
  }
}
