import type { Clock } from '../contracts/wire/clock.js';
import { describeError, neverLeft } from './never-left.js';
import type { Outgoing, Sender } from './sender.js';

/** Longest reply that is read, in bytes: fifty cards take a hundredth of it. */
export const MAX_REPLY_BYTES = 1_048_576;

/** What came of one request. */
export type Exchange = Times & (Replied | NothingLeft | Trouble);

/** A reply was read to its end. Any status. */
export interface Replied extends ReplySoFar {
  readonly kind: 'reply';
  readonly status: number;
  readonly text: string;
  readonly isFramed: boolean;
  readonly isPart: boolean;
}

/** Proven: no byte of the request left this machine. */
export interface NothingLeft {
  readonly kind: 'nothing-left';
  readonly trouble: string;
}

/** The request may have left, and its reply was not read to the end. */
export interface Trouble extends ReplySoFar {
  readonly kind: 'trouble';
  readonly why: 'timeout' | 'aborted' | 'connection-lost' | 'malformed-reply';
  readonly trouble: string;
}

interface ReplySoFar {
  readonly status?: number;
  readonly text?: string;
}

interface Times {
  readonly startedAtMs: number;
  readonly finishedAtMs: number;
}

export interface TransportOptions {
  readonly send: Sender;
  readonly clock: Clock;
  /** Deadline of the whole exchange, body included, in milliseconds. */
  readonly timeoutMs: number;
  /** The caller's own wish to stop. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Sends one request once and reads its reply before one deadline, which covers connecting, head *and* body. Never throws.
 *
 * The deadline is raced, not only signalled: a sender that ignores its signal cannot hold the caller up.
 */
export function exchange(outgoing: Outgoing, options: TransportOptions): Promise<Exchange> {
  const { send, clock, timeoutMs, signal } = options;
  const startedAtMs = clock.nowMs();
  if (signal?.aborted === true) {
    const trouble = 'the caller gave up before sending';
    return Promise.resolve({
      kind: 'nothing-left',
      trouble,
      startedAtMs,
      finishedAtMs: startedAtMs,
    });
  }
  return new Promise((resolve) => {
    const stop = new AbortController();
    const receiver = new Receiver();
    const finish = (end: Replied | NothingLeft | Trouble) => {
      callOff();
      signal?.removeEventListener('abort', giveUp);
      resolve({ ...end, startedAtMs, finishedAtMs: clock.nowMs() });
      // Frees the connection of an exchange that is over; after a whole reply it does nothing.
      stop.abort();
    };
    const giveUp = () => finish(receiver.broken('aborted', 'the caller gave up after sending'));
    const callOff = clock.after(timeoutMs, () =>
      finish(receiver.broken('timeout', `no whole reply within ${timeoutMs} ms`)),
    );
    signal?.addEventListener('abort', giveUp);
    void receiver.receive(() => send(outgoing, stop.signal)).then(finish);
  });
}

/** Collects a reply and knows, at any moment, how much of it has come. */
class Receiver {
  readonly #decoder = new TextDecoder();
  #status: number | undefined;
  #text = '';
  #bytes = 0;

  async receive(send: () => ReturnType<Sender>): Promise<Replied | NothingLeft | Trouble> {
    try {
      const { status, isFramed, isPart = false, chunks } = await send();
      this.#status = status;
      for await (const chunk of chunks) {
        this.#bytes += chunk.byteLength;
        if (this.#bytes > MAX_REPLY_BYTES) {
          return this.broken('malformed-reply', `the reply is over ${MAX_REPLY_BYTES} bytes`);
        }
        this.#text += this.#decoder.decode(chunk, { stream: true });
      }
      const text = this.#text + this.#decoder.decode();
      return { kind: 'reply', status, text, isFramed, isPart };
    } catch (error) {
      const trouble = describeError(error);
      // A status line proves that the request arrived, whatever the error is called.
      return this.#status === undefined && neverLeft(error)
        ? { kind: 'nothing-left', trouble }
        : this.broken('connection-lost', trouble);
    }
  }

  broken(why: Trouble['why'], trouble: string): Trouble {
    const status = this.#status;
    return {
      kind: 'trouble',
      why,
      trouble,
      ...(status === undefined ? {} : { status, text: this.#text }),
    };
  }
}
