import type { Clock } from '../../wire/clock.js';

/** How orders arrive. */
export interface ArrivalPlan {
  /** Orders a second, above 0. */
  readonly ratePerS: number;
  /** How long orders arrive, in milliseconds of the clock, above 0. */
  readonly durationMs: number;
  /** Purchases under way at most, 1 or more; those beyond wait in line. */
  readonly atOnce: number;
}

/** One order on its way. */
export interface Sending {
  /** From 0, in the order of arrival. */
  readonly index: number;
  readonly dueAtMs: number;
  readonly sentAtMs: number;
}

/** One second of the run, from 0. */
export interface LoadSecond {
  readonly second: number;
  readonly due: number;
  readonly sent: number;
  readonly answered: number;
  /** Orders that stood in line when it ended. */
  readonly waiting: number;
}

/** How far the arrivals have come. */
export interface ArrivalState {
  readonly elapsedMs: number;
  /** Orders whose time has come. */
  readonly due: number;
  readonly sent: number;
  readonly answered: number;
  /** True when no order will be sent any more. */
  readonly isOver: boolean;
}

export interface OpenLoopOptions extends ArrivalPlan {
  /** Real time, or what stands for it. Fractions of a millisecond count where it tells them. */
  readonly clock: Clock;
  /** Sends one order and resolves when it has ended, well or not. Must not reject. */
  readonly send: (sending: Sending) => Promise<void>;
  /** Ends the arrivals early: what is under way is waited for, what stands in line is never sent. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Arrivals of an open loop: the i-th order is due at i / rate, whether those before it were answered or not. So a provider that
 * stalls gets no rest, and what it makes others wait is measured.
 *
 * The line is not kept anywhere: it is the orders from the next one that would be sent to the last one that is due.
 */
export class OpenLoop {
  readonly #options: OpenLoopOptions;
  readonly #startedAtMs: number;
  readonly #total: number;
  /** Sent and answered, by second. */
  readonly #seconds: { sent: number; answered: number }[] = [];
  #sent = 0;
  #answered = 0;
  #answeredInTime = 0;
  /** When somebody stopped it, and the orders that were due then. */
  #stop: { readonly atMs: number; readonly due: number } | undefined;
  #senderLateMs = 0;
  #callOff: () => void = () => undefined;
  #end: () => void = () => undefined;
  #fail: (error: unknown) => void = () => undefined;

  constructor(options: OpenLoopOptions) {
    const { ratePerS, durationMs, clock } = options;
    this.#options = options;
    this.#startedAtMs = clock.nowMs();
    // What is left of a product such as 0.1 × 3,000 in its last digit is no order.
    this.#total = Math.max(1, Math.ceil((ratePerS * durationMs) / 1_000 - 1e-9));
  }

  /** Runs to the last answer. Rejects with what the sender throws: one that is broken would be waited for for ever. */
  async run(): Promise<void> {
    const { signal } = this.#options;
    const stop = () => {
      const atMs = this.#options.clock.nowMs();
      this.#stop ??= { atMs, due: this.#dueAt(atMs) };
      this.#pump();
    };
    await new Promise<void>((resolve, reject) => {
      this.#end = resolve;
      this.#fail = (error) => {
        this.#callOff();
        reject(error instanceof Error ? error : new Error(String(error)));
      };
      signal?.addEventListener('abort', stop);
      if (signal?.aborted === true) stop();
      else this.#pump();
    });
    signal?.removeEventListener('abort', stop);
  }

  state(): ArrivalState {
    const nowMs = this.#options.clock.nowMs();
    return {
      elapsedMs: nowMs - this.#startedAtMs,
      due: this.#stop?.due ?? this.#dueAt(nowMs),
      sent: this.#sent,
      answered: this.#answered,
      isOver: this.#isOver(),
    };
  }

  /** By how many milliseconds a wake-up came late at worst, which is this machine's doing and not the provider's. */
  get senderLateMs(): number {
    return this.#senderLateMs;
  }

  /** Answers a second while orders arrived: what came later, with nothing more to do, says nothing of the rate. */
  get achievedPerS(): number {
    const { durationMs } = this.#options;
    const stoppedMs = (this.#stop?.atMs ?? Infinity) - this.#startedAtMs;
    return (this.#answeredInTime * 1_000) / Math.max(1, Math.min(durationMs, stoppedMs));
  }

  /** Every second until the last answer. */
  seconds(): readonly LoadSecond[] {
    const due = this.state().due;
    let waiting = 0;
    const { ratePerS } = this.#options;
    const dueBefore = (second: number) => Math.min(due, Math.ceil(second * ratePerS - 1e-9));
    return Array.from({ length: this.#seconds.length }, (_, second) => {
      const { sent, answered } = this.#seconds[second] ?? { sent: 0, answered: 0 };
      const own = dueBefore(second + 1) - dueBefore(second);
      waiting += own - sent;
      return { second, due: own, sent, answered, waiting };
    });
  }

  /** Sends what is due as far as there is room, and sets the wake-up for the next one. */
  #pump(): void {
    const { clock, atOnce } = this.#options;
    this.#callOff();
    for (;;) {
      if (this.#isOver()) break;
      const hasRoom = this.#sent - this.#answered < atOnce;
      // The next answer makes room, and comes back here.
      if (!hasRoom) return;
      const nowMs = clock.nowMs();
      const dueAtMs = this.#dueTime(this.#sent);
      if (dueAtMs > nowMs) {
        this.#callOff = clock.after(dueAtMs - nowMs, () => {
          this.#senderLateMs = Math.max(this.#senderLateMs, clock.nowMs() - dueAtMs);
          this.#pump();
        });
        return;
      }
      this.#send({ index: this.#sent, dueAtMs, sentAtMs: nowMs });
    }
    if (this.#answered === this.#sent) this.#end();
  }

  #send(sending: Sending): void {
    this.#sent += 1;
    this.#count('sent', sending.sentAtMs);
    void this.#options.send(sending).then(() => {
      const nowMs = this.#options.clock.nowMs();
      this.#answered += 1;
      const isInTime = nowMs - this.#startedAtMs <= this.#options.durationMs;
      if (isInTime && this.#stop === undefined) this.#answeredInTime += 1;
      this.#count('answered', nowMs);
      this.#pump();
    }, this.#fail);
  }

  #count(what: 'sent' | 'answered', nowMs: number): void {
    const at = Math.floor((nowMs - this.#startedAtMs) / 1_000);
    while (this.#seconds.length <= at) this.#seconds.push({ sent: 0, answered: 0 });
    const second = this.#seconds[at];
    if (second !== undefined) second[what] += 1;
  }

  #isOver(): boolean {
    return this.#stop !== undefined || this.#sent === this.#total;
  }

  #dueTime(index: number): number {
    return this.#startedAtMs + (index * 1_000) / this.#options.ratePerS;
  }

  #dueAt(nowMs: number): number {
    const elapsedMs = nowMs - this.#startedAtMs;
    return Math.min(this.#total, Math.floor((elapsedMs * this.#options.ratePerS) / 1_000) + 1);
  }
}
