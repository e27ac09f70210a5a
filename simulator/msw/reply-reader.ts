import type { WireReply } from '../../contracts/wire/message.js';
import { Departure } from './departure.js';
import type { ConnectionFailure, InProcessClient } from './in-process-client.js';
import { terminated } from './network-error.js';
import { ReplyBody } from './reply-body.js';

type Head = Pick<WireReply, 'status' | 'headers'>;

export interface ReplyReaderOptions {
  /** Makes unread bytes unreadable; without one, a reply that is there at once needs no stream. */
  readonly signal?: AbortSignal | undefined;
  /** Called once, with the head and a body: whole, or one that may still be on its way. */
  readonly onReply: (head: Head, body: ReadableStream<Uint8Array> | string) => void;
  /** Called in place of it when the connection ends before a head. */
  readonly onFailure: (failure: ConnectionFailure) => void;
  /** Called when the reply is over, however it ended. */
  readonly onOver?: () => void;
}

/** Makes one reply of what an exchange tells its client. Most replies come at once and whole, and need no stream. */
export class ReplyReader implements InProcessClient {
  readonly departure = new Departure();
  readonly #options: ReplyReaderOptions;
  #body: ReplyBody | undefined;

  constructor(options: ReplyReaderOptions) {
    this.#options = options;
  }

  onWhole(reply: WireReply): void {
    if (this.#options.signal === undefined) {
      this.#options.onOver?.();
      this.#options.onReply(reply, reply.body);
      return;
    }
    this.onHead(reply);
    this.onBytes(ENCODER.encode(reply.body));
    this.onEnd();
  }

  onHead(head: Head): void {
    const { signal, onReply, onOver } = this.#options;
    const onCancel = () => {
      onOver?.();
      this.departure.leave();
    };
    this.#body = new ReplyBody({ signal, onCancel });
    onReply(head, this.#body.stream);
  }

  onBytes(bytes: Uint8Array<ArrayBuffer>): void {
    this.#body?.push(bytes);
  }

  onEnd(): void {
    this.#options.onOver?.();
    this.#body?.end();
  }

  onFailure(failure: ConnectionFailure): void {
    this.#options.onOver?.();
    if (this.#body === undefined) this.#options.onFailure(failure);
    else this.#body.fail(terminated(failure));
  }

  /** Ends the exchange from the caller's side; what was not read yet ends with `reason`. */
  leave(reason: unknown): void {
    this.departure.leave();
    this.#body?.fail(reason);
  }
}

const ENCODER = new TextEncoder();
