/**
 * A reply's body as a stream of bytes that come when they come. Bytes that have come are read
 * before the error that follows them.
 */
export class ReplyBody {
  readonly #pieces: Uint8Array[] = [];
  readonly #signal: AbortSignal | undefined;
  #ending: { readonly error?: unknown } | undefined;
  #wake: () => void = () => undefined;
  readonly stream: ReadableStream<Uint8Array>;

  /** `onCancel` is called when the reader wants no more; `signal` makes unread bytes unreadable. */
  constructor({ signal, onCancel }: { signal: AbortSignal | undefined; onCancel: () => void }) {
    this.#signal = signal;
    this.stream = new ReadableStream({
      type: 'bytes',
      pull: (controller) => this.#pull(controller),
      cancel: onCancel,
    });
  }

  push(bytes: Uint8Array): void {
    // The stream takes the memory of what it is given.
    if (bytes.length > 0) this.#pieces.push(bytes.slice());
    this.#wake();
  }

  end(): void {
    this.#ending ??= {};
    this.#wake();
  }

  fail(error: unknown): void {
    this.#ending ??= { error };
    this.#wake();
  }

  async #pull(controller: ReadableByteStreamController): Promise<void> {
    while (this.#pieces.length === 0 && this.#ending === undefined) {
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    const piece = this.#pieces.shift();
    if (this.#signal?.aborted === true) controller.error(this.#signal.reason);
    else if (piece !== undefined) controller.enqueue(piece as Uint8Array<ArrayBuffer>);
    else if (this.#ending !== undefined && 'error' in this.#ending) {
      controller.error(this.#ending.error);
    } else {
      controller.close();
      controller.byobRequest?.respond(0);
    }
  }
}
