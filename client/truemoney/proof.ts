import { parse } from 'lossless-json';
import type { Signing } from '../../contracts/signing/port.js';
import type { TrueMoneyDialect } from '../../contracts/truemoney/dialect.js';
import {
  field,
  isJsonObject,
  NumberLiteral,
  type JsonValue,
} from '../../contracts/truemoney/json.js';
import type { Claim } from '../../contracts/truemoney/reply.js';
import { refusalSignedText } from '../../contracts/truemoney/signed-texts.js';
import { unknownVerdict, type UnknownVerdict, type UnknownWhy, type Verdict } from '../result.js';
import type { CardOpener } from './card-opener.js';

/** Where every code of TrueMoney stands. */
export const TABLE = 'status';

/** What a judge believes with. */
export interface Proof {
  readonly signing: Signing;
  readonly providerPublicKeyPem: string;
  readonly cards: CardOpener;
  readonly dialect: TrueMoneyDialect;
}

/** What a reply says, and the transaction that the provider's signature names in it. */
export interface Judged {
  readonly verdict: Verdict;
  /** Absent when nothing was signed. */
  readonly signedId?: string;
}

/**
 * Parses with every number's own characters, which is what the provider signs; `undefined` when it is not JSON, or when a
 * key comes twice with different values: whoever verifies the one must not act on the other.
 */
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

/** Why something is not believed, and the same for people. */
export type Distrust = readonly [why: UnknownWhy, reason: string];

/** Why a claim is not believed; `undefined` when the provider has signed it. */
export function distrustOf(
  claim: Claim | undefined,
  { signing, providerPublicKeyPem, dialect }: Proof,
): Distrust | undefined {
  if (claim === undefined) return ['signature-missing', 'an answer without dataSign'];
  return signing.verify({
    hash: dialect.hash,
    text: claim.text,
    signatureBase64: claim.signature,
    publicKeyPem: providerPublicKeyPem,
  })
    ? undefined
    : ['signature-invalid', `dataSign is not the provider's signature of "${claim.text}"`];
}

/**
 * Why a refusal is not believed; `undefined` where the provider signs none (D35), which leaves nothing to hold against it.
 */
export function distrustOfRefusal(
  tree: JsonValue,
  code: string,
  proof: Proof,
): Distrust | undefined {
  if (proof.dialect.errorSignature !== 'signed') return undefined;
  const signature = signatureIn(tree);
  const text = refusalSignedText(code);
  return distrustOf(signature === undefined ? undefined : { text, signature }, proof);
}

/** `dataSign`, when there is one. */
export function signatureIn(tree: JsonValue): string | undefined {
  const signature = isJsonObject(tree) ? field(tree, 'dataSign') : undefined;
  return typeof signature === 'string' && signature !== '' ? signature : undefined;
}

/**
 * DANGER: this money is spent, and the goods are not in hand. It is neither a delivery nor a failure; a refund would give
 * away the cards, a new order would buy them twice. A query returns them, so the order stays unknown until then.
 */
export function chargedWithoutCards(transactionId: string): UnknownVerdict {
  const reason = 'charged, but the cards could not be read or are not the ones that were ordered';
  return unknownVerdict('cards-unreadable', reason, { code: '0', table: TABLE, transactionId });
}
