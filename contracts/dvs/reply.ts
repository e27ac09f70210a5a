import { parseWholeVnd } from '../wire/money.js';
import type { Outcome } from '../wire/outcome.js';
import type { DvsDialect } from './dialect.js';
import { dvsStatusRow, type DvsStatusRow } from './status-codes.js';

/** Content type of every reply, unless another reading of D7 says otherwise. */
export const DVS_CONTENT_TYPE = 'text/html;charset=UTF-8';

/**
 * A reply to a top-up. `-1` and `-1;42` are different things: the first is kind `user`, the second kind `telco`.
 * `row` is `undefined` for a code that no table lists; `outcome` is then `unknown`.
 */
export type DvsTopupReply =
  | {
      readonly kind: 'user';
      readonly code: string;
      readonly row: DvsStatusRow | undefined;
      readonly outcome: Outcome;
    }
  | DvsTelcoReply
  | DvsMalformedReply;

/** A reply that names a transaction: `code;idtransaction`. Source: DVS VI.b. */
export interface DvsTelcoReply {
  readonly kind: 'telco';
  readonly code: string;
  readonly transactionId: string;
  readonly row: DvsStatusRow | undefined;
  readonly outcome: Outcome;
}

/** Text that is no reply of this provider. It proves nothing, so it is `unknown`. */
export interface DvsMalformedReply {
  readonly kind: 'malformed';
  /** The first characters of what came, for evidence. */
  readonly text: string;
  readonly outcome: 'unknown';
}

/** A reply to a re-check: always with an id (D4). */
export type DvsQueryReply = DvsTelcoReply | DvsMalformedReply;

/** A reply to the balance call: an amount or an error, never a bare number. Source: DVS V. */
export type DvsBalanceReply =
  | { readonly kind: 'balance'; readonly amountVnd: number }
  | { readonly kind: 'refused'; readonly code: string; readonly row: DvsStatusRow | undefined }
  | DvsMalformedReply;

const CODE = /^(?:0|-?[1-9]\d{0,8})$/;
const CODE_AND_ID = /^(0|-?[1-9]\d{0,8});([A-Za-z0-9_-]{1,64})$/;

/** Reads the reply to a top-up. Never throws. Source: DVS VI. */
export function parseDvsTopupReply(body: string): DvsTopupReply {
  const text = withoutSurroundings(body);
  if (CODE.test(text)) {
    const row = dvsStatusRow('user', text);
    return { kind: 'user', code: text, row, outcome: row?.outcome ?? 'unknown' };
  }
  return parseDvsQueryReply(body);
}

/** Reads the reply to a re-check. Never throws. Source: DVS IV, D4. */
export function parseDvsQueryReply(body: string): DvsQueryReply {
  const text = withoutSurroundings(body);
  const [, code, transactionId] = CODE_AND_ID.exec(text) ?? [];
  if (code === undefined || transactionId === undefined) return malformed(text);
  const row = dvsStatusRow('telco', code);
  return { kind: 'telco', code, transactionId, row, outcome: row?.outcome ?? 'unknown' };
}

/** Reads the reply to the balance call. Never throws. A negative number is never money. Source: DVS V. */
export function parseDvsBalanceReply(body: string): DvsBalanceReply {
  const text = withoutSurroundings(body);
  const amountVnd = parseWholeVnd(text);
  if (amountVnd !== undefined) return { kind: 'balance', amountVnd };
  if (text.startsWith('-') && CODE.test(text)) {
    return { kind: 'refused', code: text, row: dvsStatusRow('balance', text) };
  }
  return malformed(text);
}

/** Prints a bare code of the user table. */
export function printUserReply(code: string): string {
  return code;
}

/** Prints `code;idtransaction`. Source: DVS VI.b. */
export function printTelcoReply(code: string, transactionId: string): string {
  return `${code};${transactionId}`;
}

/** Prints the balance as a plain integer. Source: DVS V, D10. */
export function printBalanceReply(amountVnd: number): string {
  return String(amountVnd);
}

/** A printed reply as it goes on the wire. */
export interface DvsReplyText {
  readonly contentType: string;
  readonly body: string;
}

const AROUND: Readonly<
  Record<DvsDialect['replyForm'], { before?: string; after?: string; contentType?: string }>
> = {
  plain: {},
  newline: { after: '\n' },
  crlf: { after: '\r\n' },
  'blank-lines': { before: '\r\n\r\n' },
  'text-plain': { contentType: 'text/plain' },
};

/** Puts white space and the content type around a printed reply, of whichever call. Source: D7. */
export function dressReply(text: string, form: DvsDialect['replyForm']): DvsReplyText {
  const { before = '', after = '', contentType = DVS_CONTENT_TYPE } = AROUND[form];
  return { contentType, body: `${before}${text}${after}` };
}

/** Longer texts are no reply of this provider, whatever surrounds them. */
const MAX_REPLY = 1024;

/**
 * Servers of this kind surround their text with blank lines or a byte-order mark; that never changes
 * the verdict (D7).
 */
function withoutSurroundings(body: string): string {
  return body.length > MAX_REPLY ? body.slice(0, MAX_REPLY + 1) : body.trim();
}

function malformed(text: string): DvsMalformedReply {
  return { kind: 'malformed', text: text.slice(0, 200), outcome: 'unknown' };
}
