import type { Card } from '../../contracts/truemoney/cards.js';
import type { DeskResult } from './desk-provider.js';
import type { DeskOrder } from './order.js';

/**
 * Which order each transaction and each card belongs to: the unique keys of the book. A client remembers what it has seen, but
 * not over a restart, and an old reply that is sent again for another order carries a valid signature. Its transaction, or its
 * cards, give it away here.
 */
export class OwnedGoods {
  readonly #orderOf = new Map<string, string>();

  /** Notes what an order has. */
  note(order: DeskOrder): void {
    for (const key of keysOf(order.goods.provider, order)) this.#orderOf.set(key, order.orderId);
  }

  /** Why a result cannot be this order's; `undefined` when nothing speaks against it. */
  troubleOf({ orderId, goods }: DeskOrder, result: DeskResult): string | undefined {
    for (const key of keysOf(goods.provider, result)) {
      const owner = this.#orderOf.get(key);
      if (owner !== undefined && owner !== orderId) {
        return `the answer brings what belongs to order ${owner}`;
      }
    }
    return undefined;
  }
}

/** Of a card its serial, never its PIN. */
function keysOf(
  provider: string,
  has: {
    readonly transactionId?: string | undefined;
    readonly cards?: readonly Card[] | undefined;
  },
): readonly string[] {
  const cards =
    has.cards?.map(({ cardType, serial }) => ['card', provider, cardType, serial]) ?? [];
  const transactions =
    has.transactionId === undefined ? [] : [['transaction', provider, has.transactionId]];
  return [...transactions, ...cards].map((key) => JSON.stringify(key));
}
