import type { MaybePromise } from '../../../contracts/signing/port.js';
import type { WireReply, WireRequest } from '../../../contracts/wire/message.js';
import type { Operation, ProviderName } from '../../../contracts/wire/operation.js';
import type { Context } from '../engine/context.js';
import type { Committed, Purchase } from '../engine/purchase.js';
import type { Transaction } from '../ledger/transaction.js';

/** What a reply will say, before it is printed and signed; the draft's form is the provider's own. */
export interface Answer<Draft> {
  readonly draft: Draft;
  /** Table and code of the status row; absent for an answer that is no code (a balance, 404). */
  readonly status?: { readonly table: string; readonly code: string };
  /** The check that refused the request. */
  readonly refusedBy?: string;
  readonly transaction?: Transaction;
}

/** What a provider makes of a request before any money moves. */
export interface Examined<Draft> {
  /** `undefined` when the request reached no operation. */
  readonly operation: Operation | undefined;
  /** The partner's name as sent. */
  readonly username: string | undefined;
  readonly requestId: string | undefined;
  readonly next:
    | { readonly kind: 'answer'; readonly answer: Answer<Draft> }
    | { readonly kind: 'purchase'; readonly purchase: Purchase };
}

/** What the one road needs to know of a provider. */
export interface Provider<Draft> {
  readonly name: ProviderName;
  /** True for a path that is this provider's. */
  owns(path: string): boolean;
  /** Reads, authenticates and checks in wire order. Moves no money. */
  examine(context: Context, request: WireRequest): MaybePromise<Examined<Draft>>;
  /** Says what became of a purchase. */
  answer(context: Context, purchase: Purchase, committed: Committed): MaybePromise<Answer<Draft>>;
  /** Prints and signs. The ledger's state is final before this is called. */
  print(context: Context, draft: Draft): MaybePromise<WireReply>;
}
