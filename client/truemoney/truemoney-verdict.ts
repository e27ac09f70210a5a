import { parse } from 'lossless-json';
import type { Signing } from '../../contracts/signing/port.js';
import { NumberLiteral, type JsonValue } from '../../contracts/truemoney/json.js';
import {
  readBalanceReply,
  readPurchaseReply,
  readQueryReply,
  type Claim,
  type TrueMoneyRefusal,
} from '../../contracts/truemoney/reply.js';
import { trueMoneyStatusRow } from '../../contracts/truemoney/status-codes.js';
import type { TransactionView } from '../../contracts/truemoney/transaction.js';
import {
  failedVerdict,
  unknownVerdict,
  type BalanceVerdict,
  type UnknownWhy,
  type Verdict,
} from '../result.js';
import type { CardOpener } from './card-opener.js';
import {
  expectedCards,
  foundPurchase,
  purchaseDifference,
  type PurchaseFacts,
} from './found-purchase.js';

/** Where every code of TrueMoney stands. */
const TABLE = 'status';

/** "Duplicate transaction", in both readings of D29. */
const DUPLICATES: ReadonlySet<string> = new Set(['2005', '2702']);

/** What a judge believes with. */
export interface Proof {
  readonly signing: Signing;
  readonly providerPublicKeyPem: string;
  readonly cards: CardOpener;
}

/** What a looked-up transaction is compared with. */
export interface Asked {
  readonly transactionId?: string | undefined;
  readonly purchase: PurchaseFacts;
}

/**
 * What the reply to a top-up (`quantity` undefined) or a purchase of cards means for the money. A success counts only with
 * the provider's signature; a refusal carries none by nature (D35).
 */
export function judgePurchase(text: string, quantity: number | undefined, proof: Proof): Verdict {
  const tree = parseReply(text);
  if (tree === undefined) return notJson();
  const reply = readPurchaseReply(tree);
  if (reply.kind === 'malformed') return unknownVerdict('malformed-reply', reply.why);
  if (reply.kind === 'refused') return judgeRefusal(reply);
  const distrust = distrustOf(reply.claim, proof);
  // An id that nobody signed is not kept: asking about a forged one would answer about somebody else's purchase.
  if (distrust !== undefined) return unknownVerdict(...distrust, { code: '0', table: TABLE });
  const { transactionId, encryptedCards } = reply;
  const success = { outcome: 'succeeded', transactionId, code: '0', table: TABLE } as const;
  if (quantity === undefined) return success;
  const cards = proof.cards.openList(encryptedCards ?? '', quantity);
  return cards === undefined ? chargedWithoutCards(transactionId) : { ...success, cards };
}

/**
 * What the reply to a query means for the money of the purchase asked about. The verdict is the transaction's `errorCode`,
 * never the reply's own status: that one is about the question. Source: PROVIDERS 3.3, D32, D33.
 */
export function judgeQuery(text: string, asked: Asked, proof: Proof): Verdict {
  const tree = parseReply(text);
  if (tree === undefined) return notJson();
  const reply = readQueryReply(tree);
  switch (reply.kind) {
    case 'malformed':
      return unknownVerdict('malformed-reply', reply.why);
    case 'not-found':
      // The purchase may still be on its way: a proxy or a queue can deliver it after this answer.
      return unknownVerdict('not-found', 'the provider knows no such purchase yet', {
        code: reply.code,
        table: TABLE,
      });
    case 'refused':
      return judgeQueryRefusal(reply);
    case 'found': {
      // Both verdicts need the signature here: a forged "failed" would pay back a charged order. It covers the
      // transaction's id and not its errorCode, so it proves who answers, and no more.
      const distrust = distrustOf(reply.claim, proof);
      if (distrust !== undefined) {
        return unknownVerdict(...distrust, { code: reply.transaction.errorCode, table: TABLE });
      }
      return judgeFound({ ...reply, purchase: foundPurchase(tree) }, asked, proof);
    }
  }
}

/** What the reply to CHECK_BALANCE says. The signature is verified over the very characters of the amount (D23). */
export function judgeBalance(text: string, proof: Proof): BalanceVerdict {
  const tree = parseReply(text);
  const reply = tree === undefined ? undefined : readBalanceReply(tree);
  if (reply === undefined || reply.kind === 'malformed') {
    return { kind: 'unknown', why: 'malformed-reply', reason: reply?.why ?? 'not JSON' };
  }
  if (reply.kind === 'refused') {
    return { kind: 'refused', code: reply.code, table: TABLE, reason: reasonOf(reply) };
  }
  const distrust = distrustOf(reply.claim, proof);
  if (distrust !== undefined) return { kind: 'unknown', why: distrust[0], reason: distrust[1] };
  return { kind: 'balance', amountVnd: reply.amountVnd };
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
  const row = trueMoneyStatusRow(code);
  const facts = { code, table: TABLE, transactionId };
  if (row?.outcome === 'failed') return failedVerdict('provider-refused', row.meaning, facts);
  if (row?.outcome !== 'succeeded') {
    return unknownVerdict(whyUnknown(code), row?.meaning ?? 'a code that no table lists', facts);
  }
  const success = { outcome: 'succeeded', ...facts } as const;
  const quantity = expectedCards(asked.purchase, found.purchase);
  if (quantity === undefined && serials.length === 0) return success;
  const cards =
    quantity === 0 ? undefined : proof.cards.openSerials(serials, quantity ?? serials.length);
  return cards === undefined ? chargedWithoutCards(transactionId) : { ...success, cards };
}

function judgeRefusal(reply: TrueMoneyRefusal): Verdict {
  const { code, transactionId } = reply;
  if (reply.row?.outcome === 'failed') {
    return failedVerdict('provider-refused', reasonOf(reply), {
      code,
      table: TABLE,
      transactionId,
    });
  }
  const facts = { code, table: TABLE, transactionId };
  return unknownVerdict(whyUnknown(code), reasonOf(reply), facts);
}

/** "Invalid login", "bad signature", "provider down" are said of the question: the purchase may be charged all the same. */
function judgeQueryRefusal(reply: TrueMoneyRefusal): Verdict {
  const isQuestionable = reply.row?.table === 'status' && reply.row.outcome === 'unknown';
  const why = isQuestionable && !DUPLICATES.has(reply.code) ? 'questionable-code' : 'query-refused';
  return unknownVerdict(why, reasonOf(reply), { code: reply.code, table: TABLE });
}

/**
 * DANGER: this money is spent, and the goods are not in hand. It is neither a delivery nor a failure; a refund would give
 * away the cards, a new order would buy them twice. A query returns them, so the order stays unknown until then.
 */
function chargedWithoutCards(transactionId: string): Verdict {
  const reason = 'charged, but the cards could not be read or are not as many as ordered';
  return unknownVerdict('cards-unreadable', reason, { code: '0', table: TABLE, transactionId });
}

function whyUnknown(code: string): UnknownWhy {
  if (DUPLICATES.has(code)) return 'duplicate-request-id';
  return trueMoneyStatusRow(code)?.table === 'status' ? 'questionable-code' : 'unlisted-code';
}

function distrustOf(
  claim: Claim | undefined,
  { signing, providerPublicKeyPem }: Proof,
): readonly [UnknownWhy, string] | undefined {
  if (claim === undefined) return ['signature-missing', 'a success without dataSign'];
  return signing.verify({
    hash: 'sha1',
    text: claim.text,
    signatureBase64: claim.signature,
    publicKeyPem: providerPublicKeyPem,
  })
    ? undefined
    : ['signature-invalid', `dataSign is not the provider's signature of "${claim.text}"`];
}

function reasonOf({ row, message }: TrueMoneyRefusal): string {
  return row?.meaning ?? `a code that no table lists: ${message.slice(0, 100)}`;
}

function notJson(): Verdict {
  return unknownVerdict('malformed-reply', 'the body is not JSON');
}

/** Parses with every number's own characters, which is what the provider signs; `undefined` when it is not JSON. */
function parseReply(text: string): JsonValue | undefined {
  try {
    return parse(text, undefined, (literal) => new NumberLiteral(literal)) as JsonValue;
  } catch {
    return undefined;
  }
}
