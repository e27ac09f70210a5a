import { trueMoneyRowIn } from '../../contracts/truemoney/dialect-row.js';
import type { JsonValue } from '../../contracts/truemoney/json.js';
import {
  readBalanceReply,
  readPurchaseReply,
  type Claim,
  type TrueMoneyRefusal,
} from '../../contracts/truemoney/reply.js';
import { purchaseReplySignedText } from '../../contracts/truemoney/signed-texts.js';
import { failedVerdict, unknownVerdict, type BalanceVerdict, type Verdict } from '../result.js';
import type { CardOrder } from './ordered-cards.js';
import {
  chargedWithoutCards,
  distrustOf,
  distrustOfRefusal,
  notJson,
  parseReply,
  signatureIn,
  TABLE,
  type Judged,
  type Proof,
} from './proof.js';
import { reasonOf, whyUnknown } from './refusal-words.js';

/**
 * What the reply to a top-up (`order` undefined) or a purchase of cards means for the money. A success counts only with
 * the provider's signature; a refusal carries none by nature, but in one reading of D35.
 */
export function judgePurchase(text: string, order: CardOrder | undefined, proof: Proof): Judged {
  const tree = parseReply(text);
  if (tree === undefined) return { verdict: notJson() };
  const reply = readPurchaseReply(tree);
  if (reply.kind === 'malformed') {
    return { verdict: unknownVerdict('malformed-reply', reply.why) };
  }
  if (reply.kind === 'refused') {
    return contradictionOf(tree, reply, proof) ?? { verdict: judgeRefusal(tree, reply, proof) };
  }
  const distrust = distrustOf(reply.claim, proof);
  // An id that nobody signed is not kept: asking about a forged one would answer about somebody else's purchase.
  if (distrust !== undefined) {
    return { verdict: unknownVerdict(...distrust, { code: '0', table: TABLE }) };
  }
  const { transactionId, encryptedCards } = reply;
  const success = { outcome: 'succeeded', transactionId, code: '0', table: TABLE } as const;
  if (order === undefined) return { verdict: success, signedId: transactionId };
  const cards = proof.cards.openList(encryptedCards ?? '', order);
  const verdict = cards === undefined ? chargedWithoutCards(transactionId) : { ...success, cards };
  return { verdict, signedId: transactionId };
}

/** What the reply to CHECK_BALANCE says. The signature is verified over the very characters of the amount (D23). */
export function judgeBalance(text: string, proof: Proof): BalanceVerdict {
  const tree = parseReply(text);
  if (tree === undefined) return { kind: 'unknown', why: 'malformed-reply', reason: 'not JSON' };
  const { dialect } = proof;
  const reply = readBalanceReply(tree, dialect.balanceText);
  if (reply.kind === 'malformed') {
    return { kind: 'unknown', why: 'malformed-reply', reason: reply.why };
  }
  const distrust =
    reply.kind === 'refused'
      ? distrustOfRefusal(tree, reply.code, proof)
      : distrustOf(reply.claim, proof);
  if (distrust !== undefined) return { kind: 'unknown', why: distrust[0], reason: distrust[1] };
  return reply.kind === 'refused'
    ? { kind: 'refused', code: reply.code, table: TABLE, reason: reasonOf(reply, dialect) }
    : { kind: 'balance', amountVnd: reply.amountVnd };
}

/**
 * A refusal that carries the provider's signature of a *success* is a success whose code was changed on the way, or an old
 * signature under a new refusal. It is either one's word against the other's, and a refund needs better than that.
 */
function contradictionOf(
  tree: JsonValue,
  { code, transactionId }: TrueMoneyRefusal,
  proof: Proof,
): Judged | undefined {
  const signature = signatureIn(tree);
  if (transactionId === undefined || signature === undefined) return undefined;
  const claim: Claim = { text: purchaseReplySignedText('0', transactionId), signature };
  if (distrustOf(claim, proof) !== undefined) return undefined;
  const reason = 'a refusal with the signature of a success';
  const facts = { code, table: TABLE, transactionId };
  return {
    verdict: unknownVerdict('signature-invalid', reason, facts),
    signedId: transactionId,
  };
}

function judgeRefusal(tree: JsonValue, reply: TrueMoneyRefusal, proof: Proof): Verdict {
  const { code, transactionId } = reply;
  const distrust = distrustOfRefusal(tree, code, proof);
  if (distrust !== undefined) return unknownVerdict(...distrust, { code, table: TABLE });
  const facts = { code, table: TABLE, transactionId };
  const reason = reasonOf(reply, proof.dialect);
  return trueMoneyRowIn(proof.dialect, code)?.outcome === 'failed'
    ? failedVerdict('provider-refused', reason, facts)
    : unknownVerdict(whyUnknown(code), reason, facts);
}
