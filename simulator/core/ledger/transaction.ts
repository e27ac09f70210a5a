import type { Card } from '../../../contracts/truemoney/cards.js';
import type { Operation, ProviderName } from '../../../contracts/wire/operation.js';

/**
 * Where a transaction's money is.
 *
 * ```
 *   reserve ──► held ──► succeeded ──► reversed   (the partner has paid, and got it back)
 *      │          └────► failed                    (the money went back)
 *      └────────────────► failed                   (refused: no money moved)
 * ```
 */
export type TransactionState = 'held' | 'succeeded' | 'failed' | 'reversed';

/** The account that a transaction belongs to. */
export interface AccountKey {
  readonly provider: ProviderName;
  readonly username: string;
}

/** What was bought. Never changes after the reservation. */
export interface Goods {
  readonly operation: Operation;
  readonly phone?: string;
  /** Network or card service, in the provider's own code. */
  readonly serviceCode?: string;
  readonly unitPriceVnd: number;
  readonly quantity: number;
  readonly cards: readonly Card[];
}

/** The provider's record of one attempt to buy, refused attempts included. */
export interface Transaction {
  readonly id: string;
  readonly account: AccountKey;
  /** The partner's own id, claimed for ever by this transaction. */
  readonly requestId?: string;
  readonly goods: Goods;
  /** Price of everything, in VND. */
  readonly amountVnd: number;
  readonly state: TransactionState;
  /** The provider's code that was said of it, for as long as the state is what it was then. */
  readonly code: string;
  readonly openedAtMs: number;
  /** Number of the day whose limits it counts in. */
  readonly day: number;
  readonly decidedAtMs?: number;
  readonly reversedAtMs?: number;
  /** What the account had available just before and just after the reservation. */
  readonly balanceBeforeVnd: number;
  readonly balanceAfterVnd: number;
}
