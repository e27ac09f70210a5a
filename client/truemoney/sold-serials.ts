import { BoundedMap } from '../bounded-map.js';
import type { SoldCard } from '../sold-card.js';

/** Cards that are remembered: a thousand purchases of the greatest size. */
const MAX_REMEMBERED = 50_000;

/** Whom cards were delivered to. */
export interface Delivery {
  readonly transactionId: string;
  /** `undefined` when only the provider's id is known. */
  readonly requestId: string | undefined;
}

/**
 * Which purchase each card was delivered to. The provider's signature does not cover the cards, so the cards of an old
 * answer can stand in a new one, and two customers would hold the same card. PINs are not kept here, only serials.
 */
export class SoldSerials {
  readonly #delivered = new BoundedMap<Delivery>(MAX_REMEMBERED);

  /** False when one of the cards was another purchase's; otherwise notes that all are this one's. */
  claim(cards: readonly SoldCard[], delivery: Delivery): boolean {
    const keys = cards.map(({ cardType, serial }) => `${cardType}|${serial}`);
    const isAnothers = keys.some((key) => {
      const before = this.#delivered.get(key);
      return before !== undefined && !isSame(before, delivery);
    });
    if (isAnothers) return false;
    for (const key of keys) {
      // A query by the provider's id alone must not forget whose the cards are.
      const requestId = delivery.requestId ?? this.#delivered.get(key)?.requestId;
      this.#delivered.set(key, { ...delivery, requestId });
    }
    return true;
  }
}

/** A query shows the same cards again, under either id. */
function isSame(one: Delivery, other: Delivery): boolean {
  return (
    one.transactionId === other.transactionId ||
    (one.requestId !== undefined && one.requestId === other.requestId)
  );
}
