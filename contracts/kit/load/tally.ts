import type { ProviderName } from '../../wire/operation.js';
import type { Outcome } from '../../wire/outcome.js';
import { operationOf, priceVndOf, type LoadAnswer, type LoadOrder } from './load-target.js';

/** Orders of one operation that were answered alike. */
export interface OutcomeCount {
  readonly provider: ProviderName;
  /** `dvs topup`, `truemoney buy-cards`. */
  readonly operation: string;
  readonly outcome: Outcome;
  /** Table and code, such as `telco 0`; without a code the cause, such as `timeout`. */
  readonly cause: string;
  readonly count: number;
}

/** What the orders of a provider come to, in VND. */
export interface MoneyTally {
  readonly succeededVnd: number;
  readonly openVnd: number;
  readonly openOrders: number;
}

/** Ids that came twice, or that belong to nobody. */
export interface IdTrouble {
  readonly provider: ProviderName;
  readonly text: string;
}

/** Troubles that are kept in words; beyond them they are only counted. */
const MOST_TROUBLES = 20;

/**
 * What became of every order. Keeps a line for each transaction (its id), because no other way tells that one came twice; of
 * an order itself nothing is kept once it is decided.
 */
export class Tally {
  readonly #counts = new Map<string, { count: number } & Omit<OutcomeCount, 'count'>>();
  readonly #succeededVnd = new Map<ProviderName, number>();
  readonly #open = new Map<string, LoadOrder>();
  readonly #ownerOf = new Map<string, string>();
  readonly #troubles: IdTrouble[] = [];
  #troubleCount = 0;
  #unknownSeen = 0;

  /** Counts the answer to a purchase. */
  answered(order: LoadOrder, answer: LoadAnswer): void {
    this.#count(order, answer);
    if (answer.outcome === 'unknown') {
      this.#unknownSeen += 1;
      const { transactionId } = answer;
      this.#open.set(order.requestId, { ...order, transactionId });
    }
    this.#settle(order, answer);
  }

  /** Takes the decision of a question about an open order. */
  decided(order: LoadOrder, answer: LoadAnswer): void {
    const { requestId, transactionId: known } = order;
    if (answer.outcome === 'unknown') return;
    this.#open.delete(requestId);
    const { transactionId } = answer;
    const isOther = known !== undefined && transactionId !== undefined && known !== transactionId;
    if (answer.outcome === 'succeeded' && isOther) {
      this.#trouble(order, `was answered with transaction ${known}, then with ${transactionId}`);
    }
    this.#settle(order, answer);
  }

  /** Keeps what a question has brought, for the next one. */
  stillOpen(order: LoadOrder, progress: object): void {
    this.#open.set(order.requestId, { ...order, progress });
  }

  /** Orders whose end is not known, oldest first. */
  openOrders(): readonly LoadOrder[] {
    return [...this.#open.values()];
  }

  /** Orders that were unknown when their purchase was answered. */
  get unknownSeen(): number {
    return this.#unknownSeen;
  }

  /** The answers to purchases; by operation, the commonest first. */
  counts(): readonly OutcomeCount[] {
    return [...this.#counts.values()].sort(
      (one, other) => compared(one.operation, other.operation) || other.count - one.count,
    );
  }

  money(provider: ProviderName): MoneyTally {
    const open = this.openOrders().filter(({ asked }) => asked.provider === provider);
    return {
      succeededVnd: this.#succeededVnd.get(provider) ?? 0,
      openVnd: open.reduce((sum, { asked }) => sum + priceVndOf(asked), 0),
      openOrders: open.length,
    };
  }

  /** The first troubles with ids, and how many there were in all. */
  idTroubles(): { readonly shown: readonly IdTrouble[]; readonly count: number } {
    return { shown: this.#troubles, count: this.#troubleCount };
  }

  #count(order: LoadOrder, { outcome, why, code, table }: LoadAnswer): void {
    const { provider } = order.asked;
    const operation = operationOf(order.asked);
    const cause = code === undefined ? (why ?? outcome) : [table, code].join(' ').trim();
    const key = JSON.stringify([operation, outcome, cause]);
    const found = this.#counts.get(key);
    if (found === undefined) {
      this.#counts.set(key, { provider, operation, outcome, cause, count: 1 });
    } else found.count += 1;
  }

  /** What an answer proves, whether it came at once or after questions. */
  #settle(order: LoadOrder, { outcome, why, transactionId }: LoadAnswer): void {
    const { provider } = order.asked;
    if (outcome === 'succeeded') {
      const before = this.#succeededVnd.get(provider) ?? 0;
      this.#succeededVnd.set(provider, before + priceVndOf(order.asked));
    }
    // So the reference client says of an answer that names another purchase's transaction.
    if (why === 'wrong-transaction') this.#trouble(order, 'was answered with another order’s id');
    if (transactionId === undefined) return;
    const key = `${provider} ${transactionId}`;
    const owner = this.#ownerOf.get(key);
    this.#ownerOf.set(key, owner ?? order.requestId);
    if (owner !== undefined && owner !== order.requestId) {
      this.#trouble(order, `was answered with transaction ${transactionId}, which is ${owner}’s`);
    }
  }

  #trouble({ asked, requestId }: LoadOrder, what: string): void {
    this.#troubleCount += 1;
    if (this.#troubles.length >= MOST_TROUBLES) return;
    this.#troubles.push({ provider: asked.provider, text: `request ${requestId} ${what}` });
  }
}

function compared(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
