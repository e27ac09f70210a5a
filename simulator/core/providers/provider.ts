import type { MaybePromise } from '../../../contracts/wire/maybe-promise.js';
import type { ChanceStream } from '../../../contracts/wire/chance.js';
import type { EffectOf } from '../../../contracts/faults/effect.js';
import type { WireReply, WireRequest } from '../../../contracts/wire/message.js';
import type { Operation, ProviderName } from '../../../contracts/wire/operation.js';
import type { Outcome } from '../../../contracts/wire/outcome.js';
import type { CheckVerdict } from '../engine/check.js';
import type { Context } from '../engine/context.js';
import type { Committed, Purchase } from '../engine/purchase.js';
import type { Said, Verdict } from '../engine/verdict.js';
import type { Explanation } from '../explain/explanation.js';
import type { Transaction } from '../ledger/transaction.js';

/** What a request says of itself, whether or not it is true. Nothing is authenticated yet. */
export interface RequestFacts {
  /** `undefined` when the request reaches no operation. */
  readonly operation: Operation | undefined;
  readonly username?: string | undefined;
  /** The request's own id. */
  readonly requestId?: string | undefined;
  readonly phone?: string | undefined;
  /** Price of one item. */
  readonly amountVnd?: number | undefined;
  /** DVS: gateway. TrueMoney: service code. */
  readonly serviceCode?: string | undefined;
  /** What a query asks about: the provider's id, or the request's. */
  readonly asksAbout?: string | undefined;
  /** What tells this request from others when it brings no id of its own. */
  readonly content: string;
  /** Every field by its name on the wire, decoded, secrets and all: redacted where it is kept. */
  readonly fields: Readonly<Record<string, string>>;
}

/** A request as its provider read it. */
export interface Call {
  readonly request: WireRequest;
  readonly facts: RequestFacts;
}

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
  /** The checks that were looked at, in wire order; the last one may have failed. */
  readonly checks: readonly CheckVerdict[];
  /** The plain text that is to be hashed or signed, secrets and all; absent where nothing is. */
  readonly signedText?: string;
  /** Says why a signature or checksum was refused; present only when it was. */
  readonly explain?: () => Explanation | undefined;
  readonly next:
    | { readonly kind: 'answer'; readonly answer: Answer<Draft> }
    | { readonly kind: 'purchase'; readonly purchase: Purchase };
}

/** Effects that change what a reply says, before it is printed and signed. */
export type ReplyEffect = EffectOf<
  'signature' | 'wrong-transaction-id' | 'cards' | 'still-questionable'
>;

/** A reply that is to be made wrong. */
export interface Distortion<Draft> {
  readonly answer: Answer<Draft>;
  readonly effect: ReplyEffect;
  readonly chance: ChanceStream;
}

/** The provider's own codes for what the engine decides. */
export interface DecisionCodes {
  readonly succeeded: string;
  readonly failed: string;
  readonly questionable: string;
}

/** What the one road needs to know of a provider. */
export interface Provider<Draft, C extends Call = Call> {
  readonly name: ProviderName;
  readonly codes: DecisionCodes;
  /** True for a path that is this provider's in some dialect. */
  owns(path: string): boolean;
  /** Decodes a request. Checks nothing, never throws. */
  read(request: WireRequest): C;
  /** Authenticates and checks in wire order. Moves no money. */
  examine(context: Context, call: C): MaybePromise<Examined<Draft>>;
  /** What the network makes of a purchase: success, unless something special is to be said. */
  verdict(context: Context, call: C, said: Said | undefined): Verdict;
  /** True for a code that can stand in a reply of this provider, whatever it means. */
  isSayable(said: Pick<Said, 'code' | 'isBare'>): boolean;
  /** What a code means for money, to this caller. */
  outcomeOf(context: Context, call: C, said: Pick<Said, 'code' | 'isBare'>): Outcome;
  /** True where the code of a query is the verdict on what it asks about, and not on the question. */
  readonly isQueryVerdict: boolean;
  /** What the wire calls the request's own id. */
  readonly requestIdName: string;
  /** Says what became of a purchase. */
  answer(
    context: Context,
    purchase: Purchase,
    decided: { readonly committed: Committed; readonly verdict: Verdict },
  ): MaybePromise<Answer<Draft>>;
  /** What a reply to this call looks like that says this code. */
  answerCode(
    context: Context,
    call: C,
    what: { readonly said: Said; readonly transaction?: Transaction | undefined },
  ): MaybePromise<Answer<Draft>>;
  /** Makes a reply wrong in what it says. An effect that this reply has no room for changes nothing. */
  distort(context: Context, call: C, distortion: Distortion<Draft>): MaybePromise<Answer<Draft>>;
  /** Prints and signs. The ledger's state is final before this is called. */
  print(context: Context, call: C, draft: Draft): MaybePromise<WireReply>;
}
