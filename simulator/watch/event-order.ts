import type { WatchedExchange, Moment } from './watched-exchange.js';

/** The way of "I am gone" and that of the next request may cross, by so much at most, in milliseconds. */
const CROSSING_MS = 50;

/** Numbers the arrivals and the ends of exchanges as they are seen, one after another: clocks may stand still. */
export class EventOrder {
  #last = 0;
  /** Exchanges whose end is a time still to come. */
  readonly #ending = new Set<WatchedExchange>();
  /** The latest arrivals, oldest first. */
  readonly #latest: { readonly watcherAtMs: number; readonly order: number }[] = [];

  /** The place of a request that comes now. */
  arrival({ atMs, watcherAtMs }: Moment): number {
    this.settle(atMs);
    const order = (this.#last += 1);
    this.#latest.push({ watcherAtMs, order });
    this.#forgetBefore(watcherAtMs - CROSSING_MS);
    return order;
  }

  /** The place of something else that happens now: behind every answer that is whole by then. */
  mark(nowMs: number): number {
    this.settle(nowMs);
    return (this.#last += 1);
  }

  /** From here on an answer goes out; whatever comes once it is whole may have been sent by whoever has read it. */
  answer(exchange: WatchedExchange, { atMs }: Moment): void {
    this.#ending.add(exchange);
    this.settle(atMs);
  }

  /** The place at which a caller left: before all that it may have sent since. */
  leaving(exchange: WatchedExchange, { watcherAtMs }: Moment): number {
    this.#ending.delete(exchange);
    this.#forgetBefore(watcherAtMs - CROSSING_MS);
    const since = this.#latest.find(({ order }) => order > exchange.arrival.arrivalOrder);
    return (since?.order ?? (this.#last += 1)) - 0.5;
  }

  /** Gives their places to the answers that are whole by now. */
  settle(nowMs: number): void {
    for (const exchange of this.#ending) {
      if (exchange.endsAtMs === undefined || exchange.endsAtMs > nowMs) continue;
      exchange.endOrder = this.#last += 1;
      this.#ending.delete(exchange);
    }
  }

  #forgetBefore(watcherAtMs: number): void {
    const kept = this.#latest.findIndex((one) => one.watcherAtMs >= watcherAtMs);
    this.#latest.splice(0, kept === -1 ? this.#latest.length : kept);
  }
}
