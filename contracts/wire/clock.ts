/**
 * Time as an argument. The pure rooms, the client and the kit know no other clock, so a test can freeze
 * it, and a 30-second wait takes no time.
 */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z, a whole number. */
  nowMs(): number;
  /**
   * Runs `run` once when `delayMs` (0 or more) have passed. Returns a function that calls it off; calling it
   * off twice, or after the run, does nothing.
   */
  after(delayMs: number, run: () => void): () => void;
}
