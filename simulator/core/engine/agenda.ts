import type { WireRequest } from '../../../contracts/wire/message.js';
import type { ProviderName } from '../../../contracts/wire/operation.js';
import type { Clock } from '../../../contracts/wire/clock.js';
import type { AccountKey } from '../ledger/transaction.js';
import type { Activity } from './activity.js';

/** A decision that the provider will take on its own. */
export interface LateDecision {
  readonly kind: 'decision';
  readonly dueMs: number;
  readonly rule: string;
  readonly account: AccountKey;
  readonly transactionId: string;
  readonly decision: 'succeeded' | 'failed' | 'reversed';
  /** The provider's code for it. */
  readonly code: string;
}

/** A request that was received and is not executed yet. */
interface LateArrival {
  readonly kind: 'arrival';
  /** `undefined`: once somebody has asked about its request id. */
  readonly dueMs: number | undefined;
  readonly rule: string;
  readonly provider: ProviderName;
  readonly username: string | undefined;
  readonly requestId: string | undefined;
  readonly request: WireRequest;
}

/** Something that is to happen later, as plain JSON. */
export type AgendaItem = LateDecision | LateArrival;

/** Does an item; calls `onPause` when it stands still before it is done. Never rejects. */
export type DoLater = (item: AgendaItem, onPause: () => void) => Promise<void>;

/** Requests that wait for somebody to ask; the oldest makes room. */
const MOST_UNASKED = 1_000;

/**
 * What is to happen when nobody calls. Items are data, so that a snapshot holds them; each is armed on the clock that
 * everything else goes by.
 */
export class Agenda {
  readonly #clock: Clock;
  readonly #activity: Activity;
  readonly #doLater: DoLater;
  /** Items that wait, and how to call each off. */
  readonly #waiting = new Map<AgendaItem, () => void>();
  /** Those that wait for somebody to ask, oldest first. */
  readonly #unasked = new Set<AgendaItem>();

  constructor(clock: Clock, activity: Activity, doLater: DoLater) {
    this.#clock = clock;
    this.#activity = activity;
    this.#doLater = doLater;
  }

  add(item: AgendaItem): void {
    const { dueMs } = item;
    if (dueMs === undefined) {
      this.#waiting.set(item, () => undefined);
      this.#unasked.add(item);
      this.#forgetOldest();
      return;
    }
    const callOff = this.#clock.after(dueMs - this.#clock.nowMs(), () => {
      void this.#start(item);
    });
    this.#waiting.set(item, callOff);
  }

  /** True when something waits for somebody to ask. */
  get isAwaitingQuestions(): boolean {
    return this.#unasked.size > 0;
  }

  /** A partner has asked about a request id, or sent it again, and has got the answer: what waited for that is done now. */
  async asked(by: {
    readonly provider: ProviderName;
    readonly username: string | undefined;
    readonly about: string;
  }): Promise<void> {
    for (const item of [...this.#unasked]) {
      if (item.kind !== 'arrival') continue;
      if (item.provider !== by.provider || item.username !== by.username) continue;
      if (item.requestId === by.about) await this.#start(item);
    }
  }

  /** Items that wait, in the order of their making; `restore` takes them back. */
  list(): readonly AgendaItem[] {
    return [...this.#waiting.keys()];
  }

  clear(): void {
    for (const callOff of this.#waiting.values()) callOff();
    this.#waiting.clear();
    this.#unasked.clear();
  }

  /** Puts items in place of those that wait. What has fallen due by the clock is done at once. */
  restore(items: readonly AgendaItem[]): void {
    this.clear();
    for (const item of items) this.add(item);
  }

  /** Requests that nobody ever asks about would pile up. */
  #forgetOldest(): void {
    for (const oldest of this.#unasked) {
      if (this.#unasked.size <= MOST_UNASKED) return;
      this.#unasked.delete(oldest);
      this.#waiting.delete(oldest);
    }
  }

  /** Does an item as an exchange of its own; resolves when it is done, or stands still: nobody waits for its delays. */
  #start(item: AgendaItem): Promise<void> {
    // Taken out first: an item that is done twice could move money twice.
    if (!this.#waiting.delete(item)) return Promise.resolve();
    this.#unasked.delete(item);
    return new Promise((resolve) => {
      void this.#activity.during(() => this.#doLater(item, resolve)).then(resolve);
    });
  }
}
