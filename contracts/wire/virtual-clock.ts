import type { Clock } from './clock.js';
import { EventHeap } from './event-heap.js';

/** How a virtual clock goes. */
export type ClockMode =
  /** As fast as the clock beneath it, times `rate`; 1 is real time. */
  | { readonly kind: 'running'; readonly rate: number }
  /** It stands still until it is advanced. */
  | { readonly kind: 'frozen' };

/** A clock as others see it. */
export interface ClockState {
  readonly nowMs: number;
  readonly mode: ClockMode;
  /** When the next event is due; absent when nothing waits. */
  readonly nextEventAtMs?: number;
  /** Events that wait. */
  readonly waiting: number;
}

export interface VirtualClockOptions {
  /** The clock beneath: it tells how time passes while this one runs. */
  readonly host: Clock;
  /** Where time begins, in milliseconds since 1970, up to `LAST_INSTANT_MS`; default the host's now. */
  readonly startAtMs?: number | undefined;
  /** Default real time. */
  readonly mode?: ClockMode | undefined;
  /**
   * Lets everything run that is ready to, so that what an event sets off is done before the next; default does not wait.
   * Asked only while the clock stands still: running, it must be on time.
   */
  readonly breathe?: (() => Promise<void>) | undefined;
}

interface Event {
  readonly atMs: number;
  readonly run: () => void;
}

/**
 * One clock for everything that takes time: delays, settlements, the limits of a day, outages. It runs as real time, at a
 * multiple of it, or stands still and is advanced; events that fall due run in the order of their times, and of their
 * making where times are equal.
 *
 * Goes backward by `restore` and `reset` alone: whoever compares two times may rely on it in between. It ends at
 * `LAST_INSTANT_MS`: there it stands still, and what is due later never runs.
 */
export class VirtualClock implements Clock {
  readonly #host: Clock;
  readonly #breathe: () => Promise<void>;
  readonly #made: Pick<VirtualClockOptions, 'startAtMs' | 'mode'>;
  #mode: ClockMode;
  /** This clock's time when the host's was last looked at: whole milliseconds, and the part of one beyond them. */
  #wholeMs: number;
  #restMs = 0;
  #hostMs: number;
  readonly #events = new EventHeap<Event>();
  #callOff: () => void = () => undefined;
  #advancing: Promise<void> = Promise.resolve();
  /** Raised whenever time is put elsewhere: what was under way before has no say in it. */
  #epoch = 0;

  /** @throws RangeError when the rate is not a positive number, or the start is beyond `LAST_INSTANT_MS`. */
  constructor({ host, startAtMs, mode, breathe }: VirtualClockOptions) {
    this.#host = host;
    this.#breathe = breathe ?? (() => Promise.resolve());
    this.#made = { startAtMs, mode };
    this.#mode = checked(mode ?? { kind: 'running', rate: 1 });
    this.#hostMs = host.nowMs();
    this.#wholeMs = checkedInstant(startAtMs ?? this.#hostMs);
  }

  nowMs(): number {
    const hostMs = this.#host.nowMs();
    // While a host is set back no time passes.
    const passedMs = Math.max(0, hostMs - this.#hostMs);
    this.#hostMs = hostMs;
    if (this.#mode.kind === 'running') {
      const exactMs = this.#restMs + passedMs * this.#mode.rate;
      this.#wholeMs += Math.floor(exactMs);
      this.#restMs = exactMs - Math.floor(exactMs);
      if (this.#wholeMs > LAST_INSTANT_MS) this.#goTo(LAST_INSTANT_MS);
    }
    return this.#wholeMs;
  }

  after(delayMs: number, run: () => void): () => void {
    const event = { atMs: this.nowMs() + wholeMs(delayMs), run };
    const callOff = this.#events.add(event);
    // Where another is due first, the host's wake-up is set for that one.
    if (this.#events.first() === event) this.#arm();
    return () => {
      const isFirst = this.#events.first() === event;
      if (callOff() && isFirst) this.#arm();
    };
  }

  state(): ClockState {
    const next = this.#events.first();
    return {
      nowMs: this.nowMs(),
      mode: this.#mode,
      ...(next === undefined ? {} : { nextEventAtMs: next.atMs }),
      waiting: this.#events.size,
    };
  }

  /** Changes how it goes from now on. @throws RangeError when the rate is not a positive number. */
  set(mode: ClockMode): void {
    const checkedMode = checked(mode);
    // What has passed, passed as it went until now.
    this.nowMs();
    this.#mode = checkedMode;
    this.#arm();
  }

  /**
   * Puts time and mode where they were, also backward: only for whoever puts everything else back too. What waits falls due
   * at the time it did. An advance that is under way ends with the event that it is at, those behind it do nothing, and all
   * of them resolve. @throws RangeError when the rate is not a positive number, or the time is beyond `LAST_INSTANT_MS`.
   */
  restore({ nowMs, mode }: Pick<ClockState, 'nowMs' | 'mode'>): void {
    const [checkedMode, checkedMs] = [checked(mode), checkedInstant(nowMs)];
    this.#epoch += 1;
    this.#mode = checkedMode;
    this.#hostMs = this.#host.nowMs();
    this.#goTo(checkedMs);
    this.#arm();
  }

  /** Begins anew: as it was made, at the time it was made for, or the host's now. Ends what is under way, as `restore` does. */
  reset(): void {
    const { startAtMs, mode = { kind: 'running', rate: 1 } } = this.#made;
    this.restore({ nowMs: startAtMs ?? this.#host.nowMs(), mode });
  }

  /**
   * Lets `byMs` pass at once. Events run in order, each at its own time, and what one sets off runs before the next.
   * Calls that overlap wait for one another; it goes no further than `LAST_INSTANT_MS`. Rejects with a RangeError when
   * `byMs` is no finite number, and with what an event throws; those behind it still wait then.
   */
  advance(byMs: number): Promise<void> {
    if (!Number.isFinite(byMs)) {
      return Promise.reject(new RangeError(`clock advanced by ${byMs} ms: expected a number`));
    }
    return this.#inTurn(() => this.#run(this.nowMs() + wholeMs(byMs)));
  }

  /** Lets time pass until the next event and runs all that are due then. Does nothing when none waits, or none in time. */
  advanceToNext(): Promise<void> {
    return this.#inTurn(() => {
      const next = this.#nextInTime();
      return next === undefined ? Promise.resolve() : this.#run(Math.max(next.atMs, this.nowMs()));
    });
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const epoch = this.#epoch;
    const mine = this.#advancing.then(() => (epoch === this.#epoch ? work() : undefined));
    this.#advancing = mine.catch(() => undefined);
    return mine;
  }

  async #run(untilMs: number): Promise<void> {
    const epoch = this.#epoch;
    const endMs = Math.min(untilMs, LAST_INSTANT_MS);
    try {
      await this.#letRun();
      // While it let others run, time may have been put elsewhere.
      while (epoch === this.#epoch) {
        const event = this.#events.first();
        if (event === undefined || event.atMs > endMs) {
          if (endMs > this.nowMs()) this.#goTo(endMs);
          return;
        }
        if (event.atMs > this.nowMs()) this.#goTo(event.atMs);
        this.#events.takeFirst();
        event.run();
        await this.#letRun();
      }
    } finally {
      this.#arm();
    }
  }

  async #letRun(): Promise<void> {
    if (this.#mode.kind === 'frozen') await this.#breathe();
  }

  #goTo(nowMs: number): void {
    this.#wholeMs = nowMs;
    this.#restMs = 0;
  }

  /** The first that is due; nothing when that is after the end of time. */
  #nextInTime(): Event | undefined {
    const next = this.#events.first();
    return next === undefined || next.atMs > LAST_INSTANT_MS ? undefined : next;
  }

  /** A running clock has one wake-up of the host set, for the event that is due first. */
  #arm(): void {
    this.#callOff();
    this.#callOff = () => undefined;
    if (this.#mode.kind === 'frozen') return;
    const next = this.#nextInTime();
    if (next === undefined) return;
    const delayMs = Math.max(0, next.atMs - this.nowMs()) / this.#mode.rate;
    this.#callOff = this.#host.after(Math.ceil(delayMs), () => {
      void this.#inTurn(() => this.#run(this.nowMs()));
    });
  }
}

/** As time is told in whole milliseconds, a part of one is one. What is no number would hide every other event. */
function wholeMs(delayMs: number): number {
  return Number.isNaN(delayMs) ? 0 : Math.ceil(Math.max(0, delayMs));
}

function checked(mode: ClockMode): ClockMode {
  if (mode.kind === 'running' && !(mode.rate > 0 && mode.rate <= MAX_RATE)) {
    throw new RangeError(`clock rate ${mode.rate}: expected above 0, up to ${MAX_RATE}`);
  }
  return mode;
}

function checkedInstant(ms: number): number {
  if (!(ms <= LAST_INSTANT_MS)) {
    throw new RangeError(`clock at ${ms} ms: expected ${LAST_INSTANT_MS} or earlier`);
  }
  return ms;
}

/** The last day of the year 9998: until then every instant has a text of four digits a year. */
export const LAST_INSTANT_MS = 253_370_764_800_000;

/** Three hours a second: beyond it no client's own clock means anything. */
export const MAX_RATE = 10_000;
