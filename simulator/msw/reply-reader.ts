import type { WireReply } from '../../contracts/wire/message.js';
import { Departure } from './departure.js';
import type { ConnectionFailure, InProcessClient } from './in-process-client.js';
import { terminated } from './network-error.js';
import { ReplyBody } from './reply-body.js';

type Head = Pick<WireReply, 'status' | 'headers'>;

export interface ReplyReaderOptions {
  /** Makes unread bytes unreadable; without one, a reply that is there at once needs no stream. */
  readonly signal?: AbortSignal | undefined;
  /** Called once, with the head and a body that may still be on its way. */
  readonly onReply: (
    head: Head,
    body: ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer>,
  ) => void;
  /** Called in place of it when the connection ends before a head. */
  readonly onFailure: (failure: ConnectionFailure) => void;
  /** Called when the reply is over, however it ended. */
  readonly onOver?: () => void;
}

/** Makes one reply of what an exchange tells its client. Most replies come at once and whole, and need no stream. */
export class ReplyReader implements InProcessClient {
  readonly departure = new Departure();
  readonly #options: ReplyReaderOptions;
  #head: Head | undefined;
  #first: Uint8Array<ArrayBuffer> | undefined;
  #body: ReplyBody | undefined;

  constructor(options: ReplyReaderOptions) {
    this.#options = options;
  }

  onHead(head: Head): void {
    this.#head = head;
    if (this.#options.signal !== undefined) this.#stream();
    // By then a reply that is there at once has ended.
    else queueMicrotask(() => this.#stream());
  }

  onBytes(bytes: Uint8Array<ArrayBuffer>): void {
    if (this.#body === undefined && this.#first === undefined) this.#first = bytes;
    else this.#stream()?.push(bytes);
  }

  onEnd(): void {
    this.#options.onOver?.();
    if (this.#body === undefined && this.#head !== undefined) {
      const head = this.#head;
      this.#head = undefined;
      this.#options.onReply(head, this.#first ?? NO_BYTES);
    } else this.#body?.end();
  }

  onFailure(failure: ConnectionFailure): void {
    this.#options.onOver?.();
    const body = this.#stream();
    if (body === undefined) this.#options.onFailure(failure);
    else body.fail(terminated(failure));
  }

  /** Ends the exchange from the caller's side; what was not read yet ends with `reason`. */
  leave(reason: unknown): void {
    this.departure.leave();
    this.#body?.fail(reason);
  }

  /** The body as a stream, from the moment that it is needed; `undefined` before there is a head. */
  #stream(): ReplyBody | undefined {
    if (this.#body !== undefined || this.#head === undefined) return this.#body;
    const { signal, onReply, onOver } = this.#options;
    const onCancel = () => {
      onOver?.();
      this.departure.leave();
    };
    this.#body = new ReplyBody({ signal, onCancel });
    if (this.#first !== undefined) this.#body.push(this.#first);
    onReply(this.#head, this.#body.stream);
    return this.#body;
  }
}

const NO_BYTES = new Uint8Array(0);
