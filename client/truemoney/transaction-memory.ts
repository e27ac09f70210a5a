import { unknownVerdict, type BalanceVerdict, type Verdict } from '../result.js';
import { SeenTransactions, type Contradiction, type Sighting } from '../seen-transactions.js';
import { chargedWithoutCards, type Judged } from './proof.js';
import { SoldSerials } from './sold-serials.js';

const IN_WORDS: Readonly<Record<Contradiction, string>> = {
  'of-another-request': 'belongs to another purchase',
  'of-another-transaction': 'is not the one that this purchase was before',
  'charged-before': 'was charged by an earlier signed answer, so it cannot have failed',
};

/** What this client has learnt of transactions and cards; doubts a verdict that contradicts it. */
export class TransactionMemory {
  readonly #transactions = new SeenTransactions();
  /** Balances that were printed as plain integers. */
  readonly #amounts = new SeenTransactions();
  readonly #serials = new SoldSerials();

  /**
   * The verdict, unless its reply is an old one that was sent again. A signature binds a reply to a transaction, never to
   * the question, so *whose* the transaction is must be remembered, for failures as for successes.
   */
  believe(judged: Judged, about: Pick<Sighting, 'requestId' | 'from'>): Verdict {
    const { verdict, signedId } = judged;
    const { requestId, from } = about;
    if (signedId === undefined) return this.#withoutAnothers(verdict, requestId);
    if (verdict.outcome === 'unknown' && verdict.why === 'wrong-transaction') {
      this.#transactions.noteStray(signedId);
      return verdict;
    }
    if (from === 'purchase' && this.#amounts.knows(signedId)) {
      return stale(verdict, signedId, 'is a balance that was signed before');
    }
    const isSpent = verdict.outcome === 'unknown' && verdict.why === 'cards-unreadable';
    const outcome = isSpent ? 'charged' : verdict.outcome;
    const sighting = { transactionId: signedId, requestId, outcome, from } as const;
    const contradiction = this.#transactions.claim(sighting);
    if (contradiction !== undefined) return stale(verdict, signedId, IN_WORDS[contradiction]);
    if (verdict.outcome !== 'succeeded' || verdict.cards === undefined) return verdict;
    const delivery = { transactionId: signedId, requestId };
    return this.#serials.claim(verdict.cards, delivery) ? verdict : chargedWithoutCards(signedId);
  }

  /**
   * A balance in the reading D23 `integer`. Its signature is over `0|500000`, which is also that of a purchase with the id
   * 500000: what was seen as the one is not believed as the other.
   */
  believeInteger(verdict: BalanceVerdict): BalanceVerdict {
    if (verdict.kind !== 'balance') return verdict;
    const text = String(verdict.amountVnd);
    if (this.#transactions.knows(text)) {
      const reason = `the signature is that of transaction ${text}`;
      return { kind: 'unknown', why: 'wrong-transaction', reason };
    }
    this.#amounts.noteStray(text);
    return verdict;
  }

  /** An unsigned answer teaches nothing, or anybody could; but one that names another purchase's transaction is stale. */
  #withoutAnothers(verdict: Verdict, requestId: string | undefined): Verdict {
    const { transactionId } = verdict;
    if (transactionId === undefined || requestId === undefined) return verdict;
    return this.#transactions.isAnothers(transactionId, requestId)
      ? stale(verdict, transactionId, IN_WORDS['of-another-request'])
      : verdict;
  }
}

function stale({ code, table }: Verdict, transactionId: string, words: string): Verdict {
  return unknownVerdict('wrong-transaction', `transaction ${transactionId} ${words}`, {
    code,
    table,
  });
}
