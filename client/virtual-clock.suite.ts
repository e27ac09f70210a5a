import type { Clock } from '../contracts/wire/clock.js';

/** A clock that stands still until it is told to go on. */
export class VirtualClock implements Clock {
  #nowMs = 1_700_000_000_000;
  readonly #timers = new Set<{ readonly atMs: number; readonly run: () => void }>();

  nowMs(): number {
    return this.#nowMs;
  }

  after(delayMs: number, run: () => void): () => void {
    const timer = { atMs: this.#nowMs + delayMs, run };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  }

  /** Timers that are waiting: none after a call has ended. */
  get waiting(): number {
    return this.#timers.size;
  }

  /** Lets time pass and runs what falls due, in order. */
  advance(byMs: number): void {
    const endMs = this.#nowMs + byMs;
    for (;;) {
      const due = [...this.#timers].filter((timer) => timer.atMs <= endMs);
      const next = due.sort((one, other) => one.atMs - other.atMs)[0];
      if (next === undefined) break;
      this.#timers.delete(next);
      this.#nowMs = next.atMs;
      next.run();
    }
    this.#nowMs = endMs;
  }
}

/** A clock that jumps to the next timer as soon as somebody waits: a reconciliation of a quarter of an hour takes no time. */
export class JumpingClock implements Clock {
  #nowMs = 1_700_000_000_000;
  /** Every wait, in milliseconds. */
  readonly waits: number[] = [];

  nowMs(): number {
    return this.#nowMs;
  }

  after(delayMs: number, run: () => void): () => void {
    let isOff = false;
    this.waits.push(delayMs);
    queueMicrotask(() => {
      if (isOff) return;
      this.#nowMs += delayMs;
      run();
    });
    return () => {
      isOff = true;
    };
  }
}
