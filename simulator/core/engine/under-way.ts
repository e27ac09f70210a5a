import type { WireRequest } from '../../../contracts/wire/message.js';

/** What is known of a request whose caller may still leave. */
interface Known {
  readonly arrivedAtMs: number;
  readonly transactionId: string | undefined;
}

/**
 * When requests came, and which transactions became of them, for as long as somebody holds them: a host that sees a caller leave
 * knows neither.
 */
export class UnderWay {
  readonly #known = new WeakMap<WireRequest, Known>();

  arrived(request: WireRequest, arrivedAtMs: number): void {
    this.#known.set(request, { arrivedAtMs, transactionId: undefined });
  }

  /** Notes the transaction that a request led to. */
  named(request: WireRequest, transactionId: string | undefined): void {
    const known = this.#known.get(request);
    if (known !== undefined && transactionId !== undefined) {
      this.#known.set(request, { ...known, transactionId });
    }
  }

  of(request: WireRequest): Known | undefined {
    return this.#known.get(request);
  }
}
