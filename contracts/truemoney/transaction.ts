import { printJavaDouble } from './java-double.js';
import {
  field,
  isJsonObject,
  NumberLiteral,
  numberText,
  type JsonObject,
  type JsonValue,
} from './json.js';

/** One card of a looked-up transaction. */
export interface Serial {
  readonly serial: string;
  /** As it stands on the wire: encrypted like `encryptCards`, or in the clear in the reading D27 `plain`. */
  readonly encryptedPin: string;
  readonly priceVnd: number;
  readonly cardType: string;
  /** `dd/MM/yyyy`. */
  readonly expiredDate: string;
}

/** The `transaction` of a TXN_DETAIL reply. Source: field, PROVIDERS 3.3. */
export interface TransactionDetail {
  readonly id: string;
  /** The provider's verdict on the looked-up call: a status code, 4501 for as long as it is questionable (D32). */
  readonly errorCode: string;
  readonly errorMessage: string;
  /** Values are ours: `success`, `processing`, `failed`, `reversed`. */
  readonly transactionStatus: string;
  /** The number of the partner's customer file. */
  readonly cif: string;
  readonly amountVnd: number;
  readonly priceVnd: number;
  readonly quantity: number;
  readonly lastBalanceVnd: number;
  readonly currentBalanceVnd: number;
  readonly serviceCode: string;
  readonly serviceName: string;
  readonly serviceType: string;
  readonly telcoType: string;
  readonly subject: string;
  readonly info: string;
  readonly creationEpochMs: number;
  readonly serials: readonly Serial[];
}

/**
 * The JSON of a transaction. `commision` is the provider's own spelling; prices of serials print as doubles,
 * dates as epoch milliseconds. Source: PROVIDERS 3.3.
 */
export function transactionToJson(t: TransactionDetail): JsonObject {
  return {
    id: t.id,
    cif: t.cif,
    amount: t.amountVnd,
    commision: 0,
    fee: 0,
    price: t.priceVnd,
    quantity: t.quantity,
    realAmount: t.amountVnd,
    lastBalance: t.lastBalanceVnd,
    currentBalance: t.currentBalanceVnd,
    info: t.info,
    serviceType: t.serviceType,
    subject: t.subject,
    errorCode: t.errorCode,
    errorMessage: t.errorMessage,
    transactionStatus: t.transactionStatus,
    creationDate: t.creationEpochMs,
    serviceCode: t.serviceCode,
    serviceName: t.serviceName,
    telcoType: t.telcoType,
    serials: t.serials.map((s) => ({
      serial: s.serial,
      pin: s.encryptedPin,
      price: new NumberLiteral(printJavaDouble(s.priceVnd)),
      cardType: s.cardType,
      expiredDate: s.expiredDate,
    })),
  };
}

/** What a client needs of a looked-up transaction. */
export interface TransactionView {
  readonly id: string;
  readonly errorCode: string;
  readonly serials: readonly Serial[];
}

/** Reads a `transaction`; `undefined` when a needed field is missing or of a wrong type. */
export function transactionFromJson(value: JsonValue | undefined): TransactionView | undefined {
  if (!isJsonObject(value)) return undefined;
  const id = idOf(field(value, 'id'));
  const errorCode = textOf(field(value, 'errorCode'));
  if (id === undefined || errorCode === undefined) return undefined;
  const list = field(value, 'serials') ?? [];
  if (!Array.isArray(list)) return undefined;
  const serials = (list as readonly JsonValue[]).map(serialFromJson);
  return serials.includes(undefined) ? undefined : { id, errorCode, serials: serials as Serial[] };
}

function serialFromJson(value: JsonValue): Serial | undefined {
  if (!isJsonObject(value)) return undefined;
  const priceVnd = Number(textOf(field(value, 'price')));
  const serial = textOf(field(value, 'serial'));
  const encryptedPin = textOf(field(value, 'pin'));
  const cardType = textOf(field(value, 'cardType'));
  const expiredDate = textOf(field(value, 'expiredDate'));
  if (!serial || !encryptedPin || !cardType || !expiredDate || !Number.isSafeInteger(priceVnd))
    return undefined;
  return { serial, encryptedPin, priceVnd, cardType, expiredDate };
}

const ID = /^[A-Za-z0-9_-]{1,64}$/;

/**
 * A transaction's id. It has neither a dot nor a bar, so that a signature over one kind of reply (`0|10000.0`) can
 * never vouch for another.
 */
export function idOf(value: JsonValue | undefined): string | undefined {
  const text = textOf(value);
  return text !== undefined && ID.test(text) ? text : undefined;
}

/** The characters of a text or a number; ids and codes come as either (D20). */
export function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : numberText(value);
}
