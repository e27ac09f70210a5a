import { andThen, type MaybePromise } from '../../../contracts/wire/maybe-promise.js';
import { chanceStream, type ChanceStream } from '../../../contracts/wire/chance.js';
import type { Ledger, Reservation, Reserved, Settlement } from '../ledger/port.js';
import type { AccountKey, Goods, Transaction } from '../ledger/transaction.js';
import { vietnamDay } from './calendar.js';
import type { Context } from './context.js';
import type { Verdict } from './verdict.js';

/** An attempt to buy that passed the checks before the ledger, or was refused by one that must be noted. */
export interface Purchase {
  readonly account: AccountKey;
  /** First five digits of the transaction's id; no other partner's ids begin with them. */
  readonly partnerNumber: number;
  /** The partner's own id, to be claimed. */
  readonly requestId: string | undefined;
  /** What tells this request from others when it brings no id of its own. */
  readonly content: string;
  readonly amountVnd: number;
  /** Makes the goods; cards are drawn from the stream. */
  readonly goods: (chance: ChanceStream) => Goods;
  readonly refusedCode?: string;
  readonly refusalCodes: Reservation['refusalCodes'];
  /** The account that was authenticated, where time passes before the commit. */
  readonly incarnation?: number | undefined;
}

/** What became of a purchase at the ledger. */
export type Committed =
  | { readonly kind: 'decided' | 'held'; readonly transaction: Transaction }
  | Exclude<Reserved, { kind: 'held' | 'id-taken' | 'no-account' }>;

/**
 * Stages 4 and 5 of the road: one atomic reservation, then the network's verdict.
 *
 * Money may move here and nowhere else. Once the reservation has answered `held` the partner is
 * charged, whatever happens to the reply afterwards; nothing that follows may reserve again. `undefined` when the account
 * has gone, or another one has its name, since the request was authenticated.
 */
export function commit(
  context: Context,
  purchase: Purchase,
  verdict: Verdict,
): MaybePromise<Committed | undefined> {
  const { account, requestId, content } = purchase;
  const ordinal = requestId === undefined ? context.ledger.ordinal(account, content) : undefined;
  return andThen(ordinal, (nth) =>
    reserve(context, purchase, { verdict, labels: streamLabels(purchase, nth), attempt: 0 }),
  );
}

interface Attempt {
  readonly verdict: Verdict;
  readonly labels: readonly (string | number)[];
  readonly attempt: number;
}

function reserve(
  context: Context,
  purchase: Purchase,
  { verdict, labels, attempt }: Attempt,
): MaybePromise<Committed | undefined> {
  const { ledger, clock, seed } = context;
  const chance = chanceStream(seed, ...labels, attempt);
  const atMs = clock.nowMs();
  const asked = reservation(purchase, { chance, atMs, heldCode: verdict.heldCode });
  return andThen(ledger.reserve(asked), (reserved) => {
    // An id that exists is no answer to the partner: nothing was noted, so another id is proposed.
    if (reserved.kind === 'id-taken') {
      return reserve(context, purchase, { verdict, labels, attempt: attempt + 1 });
    }
    if (reserved.kind === 'no-account') return undefined;
    return reserved.kind === 'held' && verdict.decision !== 'held'
      ? settle(ledger, reserved, { decision: verdict.decision, code: verdict.decisionCode, atMs })
      : reserved;
  });
}

function settle(
  ledger: Ledger,
  held: Extract<Committed, { kind: 'held' | 'decided' }>,
  how: Pick<Settlement, 'decision' | 'code' | 'atMs'>,
): MaybePromise<Committed> {
  const { account, id: transactionId } = held.transaction;
  return andThen(ledger.settle({ account, transactionId, ...how }), (settled) =>
    // Somebody else may have decided in between; the ledger's word counts, not our wish.
    settled.kind === 'not-found' ? held : { kind: 'decided', transaction: settled.transaction },
  );
}

/**
 * Labels of the transaction's own stream. They come from the request, never from the order of
 * arrival, so that parallel load changes neither ids nor cards.
 */
function streamLabels(
  { account: { provider, username }, requestId, content }: Purchase,
  ordinal: number | undefined,
): readonly (string | number)[] {
  return requestId === undefined
    ? [provider, username, 'content', content, ordinal ?? 0]
    : [provider, username, 'request', requestId];
}

/** Digits of a transaction id after the partner's number: 10^10 ids a partner. */
const ID_DIGITS = 10;

function reservation(
  purchase: Purchase,
  drawn: { readonly chance: ChanceStream; readonly atMs: number; readonly heldCode: string },
): Reservation {
  const { chance, atMs, heldCode } = drawn;
  return {
    account: purchase.account,
    incarnation: purchase.incarnation,
    transactionId: `${purchase.partnerNumber}${chance.digits(ID_DIGITS)}`,
    requestId: purchase.requestId,
    goods: purchase.goods(chance),
    amountVnd: purchase.amountVnd,
    atMs,
    day: vietnamDay(atMs),
    heldCode,
    refusedCode: purchase.refusedCode,
    refusalCodes: purchase.refusalCodes,
  };
}
