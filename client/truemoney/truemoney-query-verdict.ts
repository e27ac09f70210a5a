import { trueMoneyRowIn } from '../../contracts/truemoney/dialect-row.js';
import { readQueryReply, type TrueMoneyRefusal } from '../../contracts/truemoney/reply.js';
import type { TransactionView } from '../../contracts/truemoney/transaction.js';
import { failedVerdict, unknownVerdict, type Verdict } from '../result.js';
import {
  foundPurchase,
  orderedCards,
  purchaseDifference,
  serviceOfFound,
  type PurchaseFacts,
} from './found-purchase.js';
import {
  chargedWithoutCards,
  distrustOf,
  distrustOfRefusal,
  notJson,
  parseReply,
  TABLE,
  type Judged,
  type Proof,
} from './proof.js';
import { DUPLICATES, reasonOf, whyUnknown } from './refusal-words.js';

/** What a looked-up transaction is compared with. */
export interface Asked {
  readonly transactionId?: string | undefined;
  readonly purchase: PurchaseFacts;
}

/**
 * What the reply to a query means for the money of the purchase asked about. The verdict is the transaction's `errorCode`,
 * never the reply's own status: that one is about the question. Source: PROVIDERS 3.3, D32, D33.
 */
export function judgeQuery(text: string, asked: Asked, proof: Proof): Judged {
  const tree = parseReply(text);
  if (tree === undefined) return { verdict: notJson() };
  const reply = readQueryReply(tree);
  if (reply.kind === 'malformed') {
    return { verdict: unknownVerdict('malformed-reply', reply.why) };
  }
  if (reply.kind !== 'found') {
    const distrust = distrustOfRefusal(tree, reply.code, proof);
    const facts = { code: reply.code, table: TABLE };
    if (distrust !== undefined) return { verdict: unknownVerdict(...distrust, facts) };
  }
  switch (reply.kind) {
    case 'not-found':
      // The purchase may still be on its way: a proxy or a queue can deliver it after this answer.
      return {
        verdict: unknownVerdict('not-found', 'the provider knows no such purchase yet', {
          code: reply.code,
          table: TABLE,
        }),
      };
    case 'refused':
      return { verdict: judgeQueryRefusal(reply, proof) };
    case 'found': {
      // Both verdicts need the signature here: a forged "failed" would pay back a charged order. It covers the
      // transaction's id and not its errorCode, so it proves who answers, and no more.
      const distrust = distrustOf(reply.claim, proof);
      if (distrust !== undefined) {
        const facts = { code: reply.transaction.errorCode, table: TABLE };
        return { verdict: unknownVerdict(...distrust, facts) };
      }
      const found = { ...reply, purchase: foundPurchase(tree) };
      return { verdict: judgeFound(found, asked, proof), signedId: reply.transaction.id };
    }
  }
}

function judgeFound(
  found: { readonly transaction: TransactionView; readonly purchase: PurchaseFacts },
  asked: Asked,
  proof: Proof,
): Verdict {
  const { id: transactionId, errorCode: code, serials } = found.transaction;
  const difference =
    asked.transactionId !== undefined && asked.transactionId !== transactionId
      ? 'id'
      : purchaseDifference(asked.purchase, found.purchase);
  if (difference !== undefined) {
    const reason = `the answer is about a transaction with another ${difference}`;
    return unknownVerdict('wrong-transaction', reason, { code, table: TABLE });
  }
  const row = trueMoneyRowIn(proof.dialect, code);
  const facts = { code, table: TABLE, transactionId };
  if (row?.outcome === 'failed') return failedVerdict('provider-refused', row.meaning, facts);
  if (row?.outcome !== 'succeeded') {
    return unknownVerdict(whyUnknown(code), row?.meaning ?? 'a code that no table lists', facts);
  }
  const success = { outcome: 'succeeded', ...facts } as const;
  const order = orderedCards(asked.purchase, found.purchase, serials.length);
  // An answer that names neither a service nor cards may be a purchase of cards that came without them.
  if (order === undefined) {
    return serviceOfFound(asked.purchase, found.purchase)?.operation === 'topup'
      ? success
      : chargedWithoutCards(transactionId);
  }
  const cards = order.quantity === 0 ? undefined : proof.cards.openSerials(serials, order);
  return cards === undefined ? chargedWithoutCards(transactionId) : { ...success, cards };
}

/** "Invalid login", "bad signature", "provider down" are said of the question: the purchase may be charged all the same. */
function judgeQueryRefusal(reply: TrueMoneyRefusal, { dialect }: Proof): Verdict {
  const isQuestionable = reply.row?.table === 'status' && reply.row.outcome === 'unknown';
  const why = isQuestionable && !DUPLICATES.has(reply.code) ? 'questionable-code' : 'query-refused';
  return unknownVerdict(why, reasonOf(reply, dialect), { code: reply.code, table: TABLE });
}
