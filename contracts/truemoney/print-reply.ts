import type { TrueMoneyDialect } from './dialect.js';
import { NumberLiteral, printJson, type JsonObject, type JsonValue } from './json.js';

/** What a service's reply has beside status and signature; an absent field is none of that service. */
export interface TrueMoneyReplyFields {
  readonly transactionId?: string | null;
  readonly encryptCards?: string | null;
  readonly balance?: NumberLiteral;
  readonly transaction?: JsonObject | null;
}

/** A reply that is ready to be printed. */
export interface TrueMoneyReply {
  readonly code: string;
  /** `status.value`. */
  readonly message: string;
  readonly fields: TrueMoneyReplyFields;
  /** `undefined` leaves the field out, as no provider would. */
  readonly dataSign: string | null | undefined;
}

/** The readings that decide how a reply looks. */
export type TrueMoneyReplyForm = Pick<TrueMoneyDialect, 'statusCodeType' | 'replyShape' | 'idName'>;

/** Prints the body of a reply. Source: TM "Response", PROVIDERS 3.3, D20, D21, D24. */
export function printTrueMoneyReply(reply: TrueMoneyReply, form: TrueMoneyReplyForm): string {
  const { code, message, dataSign } = reply;
  const status = { code: codeLiteral(code, form.statusCodeType), value: message };
  const signature = dataSign === undefined ? {} : { dataSign };
  const fields = withSecondName(reply.fields, form.idName);
  return printJson(
    form.replyShape === 'full'
      ? { status, ...fullShape(fields, signature) }
      : { status, ...fields, ...signature },
  );
}

/** A code that is no plain number stays a text: no number would have its characters. */
function codeLiteral(code: string, type: TrueMoneyDialect['statusCodeType']): JsonValue {
  return type === 'number' && /^(?:0|-?[1-9]\d*)$/.test(code) ? new NumberLiteral(code) : code;
}

/** `txnId` says the same as `transactionId`, wherever that stands. Source: D24. */
function withSecondName(
  fields: TrueMoneyReplyFields,
  idName: TrueMoneyDialect['idName'],
): TrueMoneyReplyFields & { readonly txnId?: string | null } {
  const { transactionId, ...rest } = fields;
  if (transactionId === undefined) return fields;
  return { transactionId, ...(idName === 'both' ? { txnId: transactionId } : {}), ...rest };
}

/** One object for all services; what the service does not have is null. Source: D21 `full`. */
function fullShape(
  fields: ReturnType<typeof withSecondName>,
  signature: { readonly dataSign?: string | null },
): JsonObject {
  return {
    unstructuredData: [],
    conversationId: null,
    cards: null,
    encryptCards: fields.encryptCards ?? null,
    transactionId: fields.transactionId ?? null,
    txnId: fields.txnId ?? null,
    balance: fields.balance ?? null,
    ...signature,
    transaction: fields.transaction ?? null,
  };
}
