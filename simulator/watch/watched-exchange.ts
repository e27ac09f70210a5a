import type { ObservedExchange, ObservedGiveUp } from '../../contracts/kit/oracle/observation.js';
import { showSeconds } from '../../contracts/wire/seconds.js';
import { entryWords } from '../control/entry-words.js';
import type { JournalEntry } from '../core/journal/entry.js';
import { nothing, type Told } from './told-answer.js';

type Entered = Pick<
  ObservedExchange,
  'transactionId' | 'movement' | 'wrongSignature' | 'account' | 'accountAtMs'
>;

/** What is known of a request when it comes. */
export type Arrival = Omit<
  ObservedExchange,
  'told' | 'life' | 'isForgotten' | 'isCutShort' | keyof Entered
>;

/** A moment by both clocks, in milliseconds. */
export interface Moment {
  readonly atMs: number;
  readonly watcherAtMs: number;
}

/** A request that is still on its way. */
const UNENTERED = {
  transactionId: undefined,
  movement: undefined,
  wrongSignature: undefined,
  account: 'has not seen it yet',
} as const;

/** Checks whose refusal is a wrong checksum or signature. */
const SIGNATURE_CHECKS: readonly (string | undefined)[] = ['checksum', 'dataSign'];

/** One exchange as far as it has come. */
export class WatchedExchange {
  readonly arrival: Arrival;
  /** Which life of its account it belongs to. */
  life = 0;
  /** True when a fault acted on it. */
  hasFault = false;
  /** The place of its end among all events, once it has ended. */
  endOrder: number | undefined;
  #told: Told | undefined;
  #answeredAt: Moment | undefined;
  #left: Moment | undefined;
  #isInterrupted = false;
  /** True when its answer was not whole by the time its caller was killed. */
  #isCutOff = false;
  #entry: Entered | undefined;

  constructor(arrival: Arrival) {
    this.arrival = arrival;
  }

  /** The journal has it; of an entry only what rules need is kept. */
  entered(entry: JournalEntry): void {
    const { transactionId, movement, refusedBy, reason, faults } = entry;
    const { answeredAtMs: accountAtMs } = entry;
    this.hasFault = faults.length > 0;
    const isWrong = SIGNATURE_CHECKS.includes(refusedBy);
    const wrongSignature = isWrong
      ? { code: reason?.code ?? 'WRONG', words: reason?.en ?? 'Why is not recognised.' }
      : undefined;
    const account = entryWords(entry);
    this.#entry = { transactionId, movement, wrongSignature, account, accountAtMs };
  }

  /** The provider's record of it, once there is one. */
  get transactionId(): string | undefined {
    return this.#entry?.transactionId;
  }

  /** Its answer goes out from that moment on. */
  answered(told: Told, moment: Moment): void {
    this.#told = told;
    this.#answeredAt = moment;
  }

  /** When its answer is whole, by the simulator's clock. */
  get endsAtMs(): number | undefined {
    return this.#told?.endedAtMs;
  }

  get hasLeft(): boolean {
    return this.#left !== undefined;
  }

  left(moment: Moment, endOrder: number): void {
    this.#left = moment;
    // Whoever was killed behind a whole answer had it before.
    if (!this.#isInterrupted || this.#isCutOff) this.endOrder = endOrder;
  }

  /** Its caller is killed: if it still waits, it leaves because of that. */
  interrupt(): void {
    if (this.#left !== undefined) return;
    this.#isInterrupted = true;
    this.#isCutOff = this.endOrder === undefined;
  }

  /** Who left, and when. */
  giveUp(isInterrupted: (left: Moment) => boolean): ObservedGiveUp | undefined {
    const left = this.#left;
    if (left === undefined) return undefined;
    return {
      exchange: this.arrival.number,
      leftAtMs: left.atMs,
      waitedMs: this.#waitedMs(left),
      isInterrupted: this.#isInterrupted || isInterrupted(left),
    };
  }

  /** @param isCutShort whether an end at that moment of the watcher's clock was cut short. */
  observed(
    isForgotten: boolean,
    isCutShort: (endedWatcherAtMs: number) => boolean,
  ): ObservedExchange {
    const { arrival, life, endOrder } = this;
    const told = { ...this.#toldUntilLeft(), endOrder };
    const known = this.#entry ?? { ...UNENTERED, accountAtMs: arrival.arrivedAtMs };
    return {
      ...arrival,
      life,
      told,
      ...known,
      isForgotten,
      isCutShort: isCutShort(this.#endedWatcherAtMs()),
    };
  }

  /** Whoever left, or was killed, was told nothing, whatever was on its way. */
  #toldUntilLeft(): Told {
    const leftAtMs = this.#left?.atMs;
    if (this.#isCutOff) {
      return nothing('left', 'got no answer before you were killed', leftAtMs ?? this.endsAtMs);
    }
    if (this.#left === undefined || this.#isInterrupted) {
      const isWhole = this.#told?.endedAtMs === undefined || this.endOrder !== undefined;
      return (isWhole ? this.#told : undefined) ?? nothing('no-answer', 'got no answer', undefined);
    }
    const waited = showSeconds(this.#waitedMs(this.#left));
    return nothing('left', `got no answer before you left after ${waited}`, leftAtMs);
  }

  /** Infinity for what never ended. */
  #endedWatcherAtMs(): number {
    if (this.#left !== undefined) return this.#left.watcherAtMs;
    const { atMs, watcherAtMs } = this.#answeredAt ?? { atMs: 0, watcherAtMs: Infinity };
    return watcherAtMs + (this.endsAtMs ?? Infinity) - atMs;
  }

  /** By the clock that saw more time pass: one that stands still hides patience. */
  #waitedMs({ atMs, watcherAtMs }: Moment): number {
    const { arrivedAtMs, watcherAtMs: cameAtMs } = this.arrival;
    return Math.max(atMs - arrivedAtMs, Math.round(watcherAtMs - cameAtMs));
  }
}
