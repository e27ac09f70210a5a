import type { Outcome } from '../contracts/wire/outcome.js';
import { BoundedMap } from './bounded-map.js';

/** Transactions that are remembered; at 100 bytes each they take a megabyte or two. */
const MAX_REMEMBERED = 10_000;

/** A transaction that a reply has named. */
export interface Sighting {
  readonly transactionId: string;
  /** The purchase that the reply was taken to be about; `undefined` when only the provider's id is known. */
  readonly requestId: string | undefined;
  /** What the reply says of it; `charged` when the money is spent and the goods are not in hand. */
  readonly outcome: Outcome | 'charged';
  /** A purchase's answer names a transaction that is new; a query's may name any. */
  readonly from: 'purchase' | 'query';
}

/** Why a reply cannot be about the purchase that it was taken for. */
export type Contradiction = 'of-another-request' | 'of-another-transaction' | 'charged-before';

interface Known {
  readonly owner: string | undefined;
  readonly isCharged: boolean;
}

/**
 * Which purchase each transaction belongs to. A provider's reply is not bound to the request that it answers: an old one,
 * sent again for another purchase, carries a valid signature, and a query's signature is over the same text as a
 * purchase's. Its transaction id gives it away, whatever it says of the money.
 *
 * Bounded, and of this process only: a shop should have a unique key on (provider, transactionId) in its own store too.
 */
export class SeenTransactions {
  readonly #known = new BoundedMap<Known>(MAX_REMEMBERED);
  readonly #transactionOf = new BoundedMap<string>(MAX_REMEMBERED);

  /** Notes what a reply says of a transaction; answers why it cannot be so, and then notes nothing. */
  claim(sighting: Sighting): Contradiction | undefined {
    const { transactionId, requestId, outcome, from } = sighting;
    const known = this.#known.get(transactionId);
    // A transaction that was there before the purchase was answered, and was nobody's then, is not this new purchase.
    const mayAdopt = known === undefined || (known.owner === undefined && from === 'query');
    const isForeign = requestId !== undefined && !mayAdopt && known.owner !== requestId;
    if (isForeign) return 'of-another-request';
    const own = requestId === undefined ? undefined : this.#transactionOf.get(requestId);
    if (own !== undefined && own !== transactionId) {
      // DANGER: a refund follows. A purchase has one transaction, and the failure of a second one is another's.
      if (outcome === 'failed') return 'of-another-transaction';
      // What was charged as one transaction is delivered by that one: the goods of another are another's.
      if (outcome !== 'unknown' && this.#known.get(own)?.isCharged === true) {
        return 'of-another-transaction';
      }
    }
    if (outcome === 'failed' && known?.isCharged === true) return 'charged-before';
    const isCharged = known?.isCharged === true || outcome === 'succeeded' || outcome === 'charged';
    this.#known.set(transactionId, { owner: known?.owner ?? requestId, isCharged });
    if (requestId !== undefined && this.#transactionOf.get(requestId) === undefined) {
      this.#transactionOf.set(requestId, transactionId);
    }
    return undefined;
  }

  /** Notes a transaction that is certainly not the purchase's it was taken for; whose it is, is not known. */
  noteStray(transactionId: string): void {
    if (this.#known.get(transactionId) !== undefined) return;
    this.#known.set(transactionId, { owner: undefined, isCharged: false });
  }

  /** True for a transaction that some purchase has, or that was noted as a stray. */
  knows(transactionId: string): boolean {
    return this.#known.get(transactionId) !== undefined;
  }

  /** True when the transaction is known to be another purchase's. For ids that nobody signed: it notes nothing. */
  isAnothers(transactionId: string, requestId: string): boolean {
    const owner = this.#known.get(transactionId)?.owner;
    return owner !== undefined && owner !== requestId;
  }
}
