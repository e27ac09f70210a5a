import type { Clock } from '../../contracts/wire/clock.js';
import type { ProviderName } from '../../contracts/wire/operation.js';
import type { BalanceVerdict } from '../result.js';
import { newRequestId } from '../request-id.js';
import { systemClock } from '../system-clock.js';
import { DeskError } from './desk-error.js';
import type { DeskProvider, DeskResult } from './desk-provider.js';
import { goodsOf, isSameGoods, priceVnd } from './goods.js';
import type { DeskOrder, OrderAsked } from './order.js';
import { orderAfter, orderAfterQuestion, orderFailed, orderSucceeded } from './order-after.js';
import { OrderBook } from './order-book.js';
import type { OrderStore } from './order-store.js';
import { UnderWay } from './under-way.js';

export interface PurchaseDeskOptions {
  /** Where orders survive a kill. The desk must be the only one that writes to it. */
  readonly store: OrderStore;
  /** Those that are absent are not sold from. */
  readonly providers: Readonly<Partial<Record<ProviderName, DeskProvider>>>;
  /** Default: the machine's. */
  readonly clock?: Clock | undefined;
  /** Makes the id of each purchase; default 32 random characters. */
  readonly newRequestId?: (() => string) | undefined;
  /** Prints a line for people: orders and reasons, never a secret. Default: nowhere. */
  readonly log?: ((line: string) => void) | undefined;
  /** Age at which an order that is still undecided asks for a person, in milliseconds; default 900,000 (15 minutes). */
  readonly humanAfterMs?: number | undefined;
}

/** Orders that are asked about at the same time: enough to hide the waiting, too few to hammer. */
const ASKED_AT_ONCE = 8;
/** Ids that are drawn for one purchase before the maker of ids is taken for broken. */
const MAX_DRAWS = 1_000;

/**
 * A shop's order book over a provider's client. Each order is saved, with the id it will be sent with, *before* it is sent; so
 * whatever is killed when, a restart finds every order that may have cost money, and asks about it under that same id. An order
 * is decided once, by the provider's proof or by a person: then its cards, or the money given back, stand in the same saved
 * state as the decision.
 *
 * All orders are held in memory, as its store holds them.
 */
export class PurchaseDesk {
  readonly #book: OrderBook;
  readonly #providers: PurchaseDeskOptions['providers'];
  readonly #clock: Clock;
  readonly #makeRequestId: () => string;
  readonly #log: (line: string) => void;
  readonly #humanAfterMs: number;
  readonly #underWay = new UnderWay();

  /** @throws OrderStoreError when the store cannot be read. */
  constructor(options: PurchaseDeskOptions) {
    this.#providers = options.providers;
    this.#clock = options.clock ?? systemClock;
    this.#makeRequestId = options.newRequestId ?? newRequestId;
    this.#log = options.log ?? (() => undefined);
    this.#humanAfterMs = options.humanAfterMs ?? 900_000;
    this.#book = new OrderBook(options.store);
  }

  /**
   * Buys an order that a customer has paid, and gives it as it stands when the provider has answered. An order that is there
   * already is never sent again, whatever became of it: it is given as it stands.
   *
   * @throws DeskError (as a rejection) `ORDER_INVALID`, `ORDER_CONFLICT`, `PROVIDER_NOT_CONFIGURED`, `REQUEST_ID_REPEATED`.
   * @throws OrderStoreError (as a rejection) when it cannot be saved. If that was before sending, nothing was sent; if after, it
   *   is pending. Ordering it again under the same `orderId` is safe.
   */
  async purchase(asked: OrderAsked): Promise<DeskOrder> {
    const { orderId } = asked;
    const goods = goodsOf(asked);
    const known = this.#book.get(orderId);
    if (known !== undefined) {
      if (!isSameGoods(known.goods, goods)) throw conflict(orderId);
      await this.#underWay.of(orderId)?.ended;
      return this.#kept(orderId);
    }
    const provider = this.#provider(goods.provider);
    const requestId = this.#freshRequestId();
    const nowMs = this.#clock.nowMs();
    const order: DeskOrder = {
      ...{ orderId, goods, requestId, status: 'pending' },
      ...{ chargedVnd: priceVnd(goods), refundedVnd: 0 },
      ...{ createdAtMs: nowMs, updatedAtMs: nowMs },
    };
    // MONEY MIGHT MOVE UNSEEN HERE. It cannot, because nothing is sent before the order and its id are safe: sent first, a kill
    // in between would lose the only thing by which anybody can ask what became of the money.
    this.#book.keep(order);
    await this.#underWay.during(orderId, 'purchase', () => this.#buy(order, provider));
    return this.#kept(orderId);
  }

  /**
   * Asks once about each pending order, and saves what was learnt. Orders whose purchase is still under way are left alone: their
   * answer is to come. Call it every now and then, with growing waits, and after each restart.
   *
   * @throws OrderStoreError (as a rejection) when something cannot be saved; the orders are pending as before then.
   */
  async settle(): Promise<void> {
    const waiting = this.#book.pending().values();
    const worker = async () => {
      for (const { orderId } of waiting) await this.#settleOne(orderId);
    };
    const ends = await Promise.allSettled(Array.from({ length: ASKED_AT_ONCE }, worker));
    const failed = ends.find((end) => end.status === 'rejected');
    if (failed !== undefined) throw failed.reason as Error;
  }

  /**
   * Decides a pending order on a person's word, who has asked the provider by other means. `failed` gives the money back.
   * @param decision with what the person found out, for the book.
   * @throws DeskError (as a rejection) `ORDER_UNKNOWN`, `ORDER_SETTLED`.
   */
  async decideByHand(
    orderId: string,
    decision: { readonly status: 'succeeded' | 'failed'; readonly note: string },
  ): Promise<DeskOrder> {
    while (this.#underWay.of(orderId) !== undefined) await this.#underWay.of(orderId)?.ended;
    const { status, note } = decision;
    const order = this.#kept(orderId);
    if (order.status !== 'pending') {
      throw new DeskError('ORDER_SETTLED', `order ${orderId} is ${order.status}, for ever`);
    }
    const reason = `by hand: ${note}`;
    this.#keep(status === 'failed' ? orderFailed(order, reason) : orderSucceeded(order, reason));
    return this.#kept(orderId);
  }

  /** Every order, oldest first. */
  orders(): readonly DeskOrder[] {
    return this.#book.all();
  }

  /** What the provider says is left. @throws DeskError (as a rejection) `PROVIDER_NOT_CONFIGURED`. */
  async balance(provider: ProviderName): Promise<BalanceVerdict> {
    return this.#provider(provider).balance();
  }

  async #buy(order: DeskOrder, provider: DeskProvider): Promise<void> {
    const result = await unlessThrown(() => provider.buy(order));
    if (typeof result === 'string') this.#keep({ ...order, lastReason: result });
    else this.#conclude(order, result);
  }

  #conclude(order: DeskOrder, result: DeskResult): void {
    this.#keep(orderAfter(order, result, this.#book.troubleOf(order, result)));
  }

  async #settleOne(orderId: string): Promise<void> {
    const busy = this.#underWay.of(orderId);
    if (busy !== undefined) return busy.kind === 'question' ? busy.ended : undefined;
    const order = this.#kept(orderId);
    const provider = this.#providers[order.goods.provider];
    if (order.status !== 'pending' || provider === undefined) return;
    await this.#underWay.during(orderId, 'question', () => this.#ask(order, provider));
  }

  /**
   * DANGER: an order that is pending after a restart looks like one that was never sent, and buying it anew would be a second
   * purchase if it was. It is asked about like every other unknown order; what sends it again, if anything, is the inquiry, under
   * the id that was saved with it.
   */
  async #ask(order: DeskOrder, provider: DeskProvider): Promise<void> {
    const asked = await unlessThrown(() => provider.ask(order));
    if (typeof asked === 'string') this.#keep({ ...order, lastReason: asked });
    else if (asked.kind === 'decided') this.#conclude(order, asked.result);
    else this.#keep(orderAfterQuestion(order, asked));
  }

  /** Whom no answer has decided in time needs a person, and is asked about all the same. */
  #calledFor(order: DeskOrder): DeskOrder {
    const isLate = this.#clock.nowMs() - order.createdAtMs >= this.#humanAfterMs;
    if (order.status !== 'pending' || order.needsHuman !== undefined || !isLate) return order;
    const advice = 'Ask the provider by other means, with the request id.';
    return { ...order, needsHuman: { why: 'deadline', advice } };
  }

  #keep(order: DeskOrder): void {
    this.#book.keep({ ...this.#calledFor(order), updatedAtMs: this.#clock.nowMs() });
    const { orderId, status, lastReason } = order;
    const reason = lastReason === undefined ? '' : ` (${lastReason})`;
    this.#log(`order ${JSON.stringify(orderId)} is ${status}${reason}`);
  }

  /** @throws DeskError `ORDER_UNKNOWN` */
  #kept(orderId: string): DeskOrder {
    const order = this.#book.get(orderId);
    if (order === undefined) throw new DeskError('ORDER_UNKNOWN', `there is no order ${orderId}`);
    return order;
  }

  /** @throws DeskError `PROVIDER_NOT_CONFIGURED` */
  #provider(name: ProviderName): DeskProvider {
    const provider = this.#providers[name];
    if (provider !== undefined) return provider;
    throw new DeskError('PROVIDER_NOT_CONFIGURED', `no credentials for ${name} were given`);
  }

  /**
   * An id that no order of the book has. DANGER: the provider refuses a second use, and whoever then asked about it would be
   * told of the other order.
   * @throws DeskError `REQUEST_ID_REPEATED`
   */
  #freshRequestId(): string {
    for (let draw = 0; draw < MAX_DRAWS; draw++) {
      const requestId = this.#makeRequestId();
      if (!this.#book.hasRequestId(requestId)) return requestId;
    }
    const words = `newRequestId gave ${MAX_DRAWS} ids that other orders have; make it random`;
    throw new DeskError('REQUEST_ID_REPEATED', words);
  }
}

/** What comes of a call, or in words that it threw: then nothing is known, and the order stays pending. */
async function unlessThrown<Result>(call: () => Promise<Result>): Promise<Result | string> {
  try {
    return await call();
  } catch (error) {
    // Its words may hold anything, so they are not repeated.
    return `the call broke off (${error instanceof Error ? error.name : typeof error})`;
  }
}

function conflict(orderId: string): DeskError {
  const words = 'was ordered before with other goods; give a new order a new orderId';
  return new DeskError('ORDER_CONFLICT', `orderId ${orderId} ${words}`);
}
