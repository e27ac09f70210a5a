import { parseAmountLiteral } from './java-double.js';
import { field, isJsonObject, numberText, type JsonObject, type JsonValue } from './json.js';
import {
  balanceReplySignedText,
  purchaseReplySignedText,
  queryReplySignedText,
} from './signed-texts.js';
import { trueMoneyStatusRow, type TrueMoneyStatusRow } from './status-codes.js';
import { idOf, textOf, transactionFromJson, type TransactionView } from './transaction.js';

/** Content type of every reply. Source: TM "Format: Json", PROVIDERS 3.1. */
export const TRUEMONEY_CONTENT_TYPE = 'application/json;charset=UTF-8';

/**
 * What a provider's signature covers and the signature itself. Reading a reply never proves it: a caller must
 * verify `signature` over `text` with the provider's public key before it believes the answer.
 */
export interface Claim {
  readonly text: string;
  readonly signature: string;
}

/** A reply that says something else than success: a status and no proof. */
export interface TrueMoneyRefusal {
  readonly kind: 'refused';
  readonly code: string;
  readonly message: string;
  /** `undefined` for an unlisted code, which means `unknown`. */
  readonly row: TrueMoneyStatusRow | undefined;
  readonly transactionId?: string;
}

/** Text that is no reply of this provider, or a success that lacks what makes it one. It is `unknown`. */
export interface TrueMoneyMalformed {
  readonly kind: 'malformed';
  readonly why: string;
}

/** A reply to CHECK_BALANCE: an amount (still to be verified) or an error, never a bare number. */
export type TrueMoneyBalanceReply =
  | {
      readonly kind: 'balance';
      readonly amountVnd: number;
      readonly literal: string;
      readonly claim: Claim | undefined;
    }
  | TrueMoneyRefusal
  | TrueMoneyMalformed;

/** A reply to PHONE_TOPUP or EPIN. */
export type TrueMoneyPurchaseReply =
  | {
      readonly kind: 'accepted';
      readonly transactionId: string;
      /** Base64 of the encrypted card list; `undefined` on a top-up. */
      readonly encryptedCards: string | undefined;
      readonly claim: Claim | undefined;
    }
  | TrueMoneyRefusal
  | TrueMoneyMalformed;

/** A reply to TXN_DETAIL. A status 0 says that the query worked; the verdict is in `transaction.errorCode`. */
export type TrueMoneyQueryReply =
  | {
      readonly kind: 'found';
      readonly transaction: TransactionView;
      readonly claim: Claim | undefined;
    }
  | { readonly kind: 'not-found'; readonly code: string }
  | TrueMoneyRefusal
  | TrueMoneyMalformed;

/**
 * How the balance is printed (D23). The reader must know: a plain integer could also be an id, and the signature of
 * somebody's purchase would vouch for it.
 */
export type BalanceForm = 'java-double' | 'integer';

/**
 * Reads CHECK_BALANCE. `tree` carries numbers with their characters, else no balance verifies.
 * @param form default `java-double`; a balance in the other form is malformed.
 */
export function readBalanceReply(
  tree: JsonValue,
  form: BalanceForm = 'java-double',
): TrueMoneyBalanceReply {
  const head = readHead(tree);
  if (head.kind !== 'success') return head;
  const literal = numberText(field(head.body, 'balance'));
  const isExpected = literal !== undefined && /[.E]/.test(literal) === (form === 'java-double');
  const amountVnd = isExpected ? parseAmountLiteral(literal) : undefined;
  if (literal === undefined || amountVnd === undefined) {
    return { kind: 'malformed', why: 'status 0 without a whole balance' };
  }
  const claim = claimOf(head.body, balanceReplySignedText(head.code, literal));
  return { kind: 'balance', amountVnd, literal, claim };
}

/** Reads PHONE_TOPUP and EPIN. The id may be named `txnId` (D24). */
export function readPurchaseReply(tree: JsonValue): TrueMoneyPurchaseReply {
  const head = readHead(tree);
  if (head.kind !== 'success') return head;
  const transactionId = transactionIdOf(head.body);
  if (transactionId === undefined)
    return { kind: 'malformed', why: 'status 0 without a transactionId' };
  const encrypted = field(head.body, 'encryptCards');
  return {
    kind: 'accepted',
    transactionId,
    encryptedCards: typeof encrypted === 'string' && encrypted !== '' ? encrypted : undefined,
    claim: claimOf(head.body, purchaseReplySignedText(head.code, transactionId)),
  };
}

/** Reads TXN_DETAIL. Status 1 (or 0) with `transaction` null means that the provider knows no such call (D33). */
export function readQueryReply(tree: JsonValue): TrueMoneyQueryReply {
  const head = readHead(tree);
  if (head.kind === 'malformed') return head;
  const body = tree as JsonObject;
  if ((field(body, 'transaction') ?? null) === null && (head.code === '0' || head.code === '1')) {
    return { kind: 'not-found', code: head.code };
  }
  if (head.kind === 'refused') return head;
  const transaction = transactionFromJson(field(body, 'transaction'));
  if (transaction === undefined)
    return { kind: 'malformed', why: 'transaction lacks id or errorCode' };
  return {
    kind: 'found',
    transaction,
    claim: claimOf(body, queryReplySignedText(head.code, transaction.id)),
  };
}

type Head =
  | { readonly kind: 'success'; readonly code: '0'; readonly body: JsonObject }
  | TrueMoneyRefusal
  | TrueMoneyMalformed;

const STATUS_CODE = /^-?\d{1,9}$/;

/** `status.code` is quoted in the template and a number in a recorded reply: both are read (D20). */
function readHead(tree: JsonValue): Head {
  if (!isJsonObject(tree)) return { kind: 'malformed', why: 'the body is not a JSON object' };
  const status = field(tree, 'status');
  const code = isJsonObject(status) ? textOf(field(status, 'code')) : undefined;
  if (code === undefined || !STATUS_CODE.test(code))
    return { kind: 'malformed', why: 'no status.code' };
  if (code === '0') return { kind: 'success', code, body: tree };
  const message = isJsonObject(status) ? field(status, 'value') : undefined;
  const transactionId = transactionIdOf(tree);
  return {
    kind: 'refused',
    code,
    message: typeof message === 'string' ? message : '',
    row: trueMoneyStatusRow(code),
    ...(transactionId === undefined ? {} : { transactionId }),
  };
}

function transactionIdOf(body: JsonObject): string | undefined {
  return [field(body, 'transactionId'), field(body, 'txnId')]
    .map(idOf)
    .find((id) => id !== undefined);
}

function claimOf(body: JsonObject, text: string): Claim | undefined {
  const signature = field(body, 'dataSign');
  return typeof signature === 'string' && signature !== '' ? { text, signature } : undefined;
}
