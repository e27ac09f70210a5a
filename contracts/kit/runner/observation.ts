import type { Answer } from '../ports.js';
import type { Transport } from '../transport.js';

/** What only a driver that reads the wire itself can tell. */
export interface WireFacts {
  readonly httpStatus: number;
  readonly contentType: string;
  /** The body, to the letter; secrets and all, so never print it unredacted. */
  readonly body: string;
  /** TrueMoney: `status.value`. */
  readonly message?: string;
  /** TrueMoney: the provider's signature over the reply. */
  readonly signature?: 'valid' | 'invalid' | 'absent';
  /** The very characters of the balance. */
  readonly balanceText?: string;
  /** TrueMoney query: the looked-up transaction's own code. */
  readonly errorCode?: string;
  /** TrueMoney query: whether the provider knows the transaction. */
  readonly transaction?: 'found' | 'absent';
}

/** What a driver saw of one step. */
export interface Observation extends Answer {
  /** Only from the raw driver, of a step that sends a request. */
  readonly transport?: Transport;
  /** Only from the raw driver, of a request that was answered. */
  readonly wire?: WireFacts;
}

/** What the ledger says of a partner, in VND. */
export interface Money {
  readonly availableVnd: number;
  readonly heldVnd: number;
  readonly chargedVnd: number;
  /** Given back of what was charged. */
  readonly reversedVnd: number;
}
