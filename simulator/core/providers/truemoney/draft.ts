import type { JsonObject } from '../../../../contracts/truemoney/json.js';
import { trueMoneyStatusRow, type Language } from '../../../../contracts/truemoney/status-codes.js';
import type { Transaction } from '../../ledger/transaction.js';
import type { Answer } from '../provider.js';

/** A TrueMoney reply before it is signed and printed. */
export interface TrueMoneyDraft {
  readonly status: number;
  /** The body without `dataSign`; `undefined` for an empty body. */
  readonly body: JsonObject | undefined;
  /** What `dataSign` covers; `undefined` makes it null. */
  readonly signedText: string | undefined;
}

export type TrueMoneyAnswer = Answer<TrueMoneyDraft>;

/** The `status` of a reply; a code without a row is printed with a message of its own. */
export function statusJson(code: string, language: Language): JsonObject {
  return { code, value: trueMoneyStatusRow(code)?.message[language] ?? `Error ${code}` };
}

/**
 * A reply that is not a success: HTTP 200, the service's own fields null, no signature.
 * Source: PROVIDERS 3.1, 3.3, D35.
 */
export function refusal(
  code: string,
  language: Language,
  details: { fields?: JsonObject; refusedBy?: string; transaction?: Transaction } = {},
): TrueMoneyAnswer {
  const { fields = {}, ...rest } = details;
  const body = { status: statusJson(code, language), ...fields };
  return { status: statusOf(code), draft: { status: 200, body, signedText: undefined }, ...rest };
}

/** A success: the fields, and a signature over `signedText`. */
export function success(
  language: Language,
  details: { fields: JsonObject; signedText: string; transaction?: Transaction },
): TrueMoneyAnswer {
  const { fields, signedText, ...rest } = details;
  const body = { status: statusJson('0', language), ...fields };
  return { status: statusOf('0'), draft: { status: 200, body, signedText }, ...rest };
}

/** A plain HTTP refusal without a body. */
export function httpRefusal(status: 404 | 405): TrueMoneyAnswer {
  return { draft: { status, body: undefined, signedText: undefined } };
}

function statusOf(code: string) {
  return { table: trueMoneyStatusRow(code)?.table ?? 'status', code };
}
