import type {
  ObservedExchange,
  ObservedGiveUp,
  Told,
} from '../../../contracts/kit/oracle/observation.js';
import { showSeconds } from '../../../contracts/wire/seconds.js';
import { entryWords } from '../../control/entry-words.js';
import type { JournalEntry } from '../../core/journal/entry.js';
import { nothing } from './told-answer.js';

/** What is known of a request when it comes. */
export type Arrival = Omit<
  ObservedExchange,
  'told' | 'life' | 'transactionId' | 'wrongSignature' | 'isForgotten' | 'account' | 'accountAtMs'
>;

/** A moment by both clocks, in milliseconds. */
export interface Moment {
  readonly atMs: number;
  readonly watcherAtMs: number;
}

/** A request that is still on its way. */
const UNENTERED = {
  transactionId: undefined,
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
  #told: Told | undefined;
  #left: Moment | undefined;
  #entry:
    | Pick<ObservedExchange, 'transactionId' | 'wrongSignature' | 'account' | 'accountAtMs'>
    | undefined;

  constructor(arrival: Arrival) {
    this.arrival = arrival;
  }

  /** The journal has it; of an entry only what rules need is kept. */
  entered(entry: JournalEntry): void {
    const { transactionId, refusedBy, reason, faults, answeredAtMs: accountAtMs } = entry;
    this.hasFault = faults.length > 0;
    const isWrong = SIGNATURE_CHECKS.includes(refusedBy);
    const wrongSignature = isWrong
      ? { code: reason?.code ?? 'WRONG', words: reason?.en ?? 'Why is not recognised.' }
      : undefined;
    this.#entry = { transactionId, wrongSignature, account: entryWords(entry), accountAtMs };
  }

  /** The provider's record of it, once there is one. */
  get transactionId(): string | undefined {
    return this.#entry?.transactionId;
  }

  answered(told: Told): void {
    this.#told = told;
  }

  left(moment: Moment): void {
    this.#left = moment;
  }

  /** Who left, and when. */
  giveUp(isInterrupted: (left: Moment) => boolean): ObservedGiveUp | undefined {
    const left = this.#left;
    if (left === undefined) return undefined;
    return {
      exchange: this.arrival.number,
      leftAtMs: left.atMs,
      waitedMs: this.#waitedMs(left),
      isInterrupted: isInterrupted(left),
    };
  }

  observed(isForgotten: boolean): ObservedExchange {
    const { arrival, life } = this;
    const told = this.#toldUntilLeft();
    const known = this.#entry ?? { ...UNENTERED, accountAtMs: arrival.arrivedAtMs };
    return { ...arrival, life, told, ...known, isForgotten };
  }

  /** Whoever left was told nothing, whatever was on its way. */
  #toldUntilLeft(): Told {
    if (this.#left === undefined) return this.#told ?? nothing('got no answer', undefined);
    const waited = showSeconds(this.#waitedMs(this.#left));
    return nothing(`got no answer before you left after ${waited}`, this.#left.atMs);
  }

  /** By the clock that saw more time pass: one that stands still hides patience. */
  #waitedMs({ atMs, watcherAtMs }: Moment): number {
    const { arrivedAtMs, watcherAtMs: cameAtMs } = this.arrival;
    return Math.max(atMs - arrivedAtMs, Math.round(watcherAtMs - cameAtMs));
  }
}
