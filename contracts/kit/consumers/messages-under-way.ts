import type { Clock } from '../../wire/clock.js';
import { ConsumerTrouble } from './consumer-trouble.js';
import type { RawAnswer } from './raw-answer.js';

/** Until when a message is waited for. */
export interface MessageLimit {
  readonly clock: Clock;
  readonly limitMs: number;
  /** What to say when it is over. */
  readonly silent: () => ConsumerTrouble;
}

/** What an answer meets: somebody who waits, nobody any more, an answer that was there before, or no such message. */
export type Arrival = 'taken' | 'late' | 'duplicate' | 'unknown';

interface Waiting {
  readonly resolve: (answer: RawAnswer) => void;
  readonly reject: (trouble: ConsumerTrouble) => void;
}

/** The messages of one running consumer: each has an id, and is answered once, or ends with a trouble. */
export class MessagesUnderWay {
  readonly #waiting = new Map<string, Waiting>();
  /** Ids of messages that nobody waits for any more, and that may still be answered. */
  readonly #givenUp = new Set<string>();
  #sent = 0;
  #over: ConsumerTrouble | undefined;

  /** Why nothing can be sent any more; `undefined` as long as something can. */
  get over(): ConsumerTrouble | undefined {
    return this.#over;
  }

  /**
   * Begins a message. Its answer rejects with a ConsumerTrouble: when its time is over, or what it is ended with.
   * @param limit absent where somebody else watches over time.
   */
  begin(limit?: MessageLimit): { readonly id: string; readonly answer: Promise<RawAnswer> } {
    this.#sent += 1;
    const id = String(this.#sent);
    if (this.#over !== undefined) return { id, answer: Promise.reject(this.#over) };
    const answer = new Promise<RawAnswer>((resolve, reject) => {
      const callOff = limit?.clock.after(limit.limitMs, () => {
        this.#givenUp.add(id);
        this.fail(id, limit.silent());
      });
      this.#waiting.set(id, {
        resolve: (raw) => {
          callOff?.();
          resolve(raw);
        },
        reject: (trouble) => {
          callOff?.();
          reject(trouble);
        },
      });
    });
    return { id, answer };
  }

  /** Gives an answer to whom it belongs. */
  answer(id: string, raw: RawAnswer): Arrival {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    waiting?.resolve(raw);
    if (waiting !== undefined) return 'taken';
    if (this.#givenUp.delete(id)) return 'late';
    return this.#wasSent(id) ? 'duplicate' : 'unknown';
  }

  /** Ends one message; does nothing when it is over already. */
  fail(id: string, trouble: ConsumerTrouble): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    waiting?.reject(trouble);
  }

  /** Ends all of them, and those to come. The first reason stays. */
  end(trouble: ConsumerTrouble): void {
    this.#over ??= trouble;
    for (const { reject } of this.#waiting.values()) reject(this.#over);
    this.#waiting.clear();
  }

  #wasSent(id: string): boolean {
    return /^[1-9]\d{0,15}$/.test(id) && Number(id) <= this.#sent;
  }
}
