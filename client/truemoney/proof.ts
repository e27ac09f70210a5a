import { parse } from 'lossless-json';
import type { Signing } from '../../contracts/signing/port.js';
import { NumberLiteral, type JsonValue } from '../../contracts/truemoney/json.js';
import type { BalanceForm, Claim } from '../../contracts/truemoney/reply.js';
import { unknownVerdict, type UnknownVerdict, type UnknownWhy, type Verdict } from '../result.js';
import type { CardOpener } from './card-opener.js';

/** Where every code of TrueMoney stands. */
export const TABLE = 'status';

/** What a judge believes with. */
export interface Proof {
  readonly signing: Signing;
  readonly providerPublicKeyPem: string;
  readonly cards: CardOpener;
  readonly balanceForm: BalanceForm;
}

/** What a reply says, and the transaction that the provider's signature names in it. */
export interface Judged {
  readonly verdict: Verdict;
  /** Absent when nothing was signed. */
  readonly signedId?: string;
}

/** Parses with every number's own characters, which is what the provider signs; `undefined` when it is not JSON. */
export function parseReply(text: string): JsonValue | undefined {
  try {
    return parse(text, undefined, (literal) => new NumberLiteral(literal)) as JsonValue;
  } catch {
    return undefined;
  }
}

export function notJson(): UnknownVerdict {
  return unknownVerdict('malformed-reply', 'the body is not JSON');
}

/** Why a claim is not believed; `undefined` when the provider has signed it. */
export function distrustOf(
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

/**
 * DANGER: this money is spent, and the goods are not in hand. It is neither a delivery nor a failure; a refund would give
 * away the cards, a new order would buy them twice. A query returns them, so the order stays unknown until then.
 */
export function chargedWithoutCards(transactionId: string): UnknownVerdict {
  const reason = 'charged, but the cards could not be read or are not the ones that were ordered';
  return unknownVerdict('cards-unreadable', reason, { code: '0', table: TABLE, transactionId });
}
