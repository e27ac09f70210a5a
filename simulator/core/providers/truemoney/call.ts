import {
  REQUEST_ID,
  TRUEMONEY_PATH,
  TRUEMONEY_QA_PATH,
} from '../../../../contracts/truemoney/endpoints.js';
import {
  field,
  isJsonObject,
  printJson,
  type JsonObject,
  type JsonValue,
} from '../../../../contracts/truemoney/json.js';
import { serviceOf } from '../../../../contracts/truemoney/services.js';
import type { RequestSignatureParts } from '../../../../contracts/truemoney/signed-texts.js';
import type { WireRequest } from '../../../../contracts/wire/message.js';
import { parseWholeVnd } from '../../../../contracts/wire/money.js';
import { localPhone } from '../../../../contracts/wire/phone.js';
import { contentOf, fieldFacts } from '../facts.js';
import type { Call, RequestFacts } from '../provider.js';

/** A request to TrueMoney, its JSON read once. */
export interface TrueMoneyCall extends Call {
  /** Empty when what was sent is no JSON object. */
  readonly body: JsonObject;
  /** `undefined` when a field that every service needs is missing or malformed. */
  readonly common: CommonFields | undefined;
}

/** The fields that every service needs. Source: TM "Parameter Description". */
export interface CommonFields extends RequestSignatureParts {
  readonly dataSign: string;
}

/** Reads a request. Old names are read in every dialect; whether they work is checked later (D31). */
export function readTrueMoneyCall(request: WireRequest): TrueMoneyCall {
  const body = parseObject(request.body);
  return { request, body, common: commonFields(body), facts: factsOf(request, body) };
}

/** A field's text; null, like an absent field, is no text. */
export function textField(body: JsonObject, name: string): string | undefined {
  const value = field(body, name);
  return typeof value === 'string' ? value : undefined;
}

/** A whole positive number, or a string of its digits. Source: field, PROVIDERS 3.1. */
export function wholeField(body: JsonObject, name: string): number | undefined {
  const value = field(body, name);
  const whole = typeof value === 'string' ? parseWholeVnd(value) : value;
  return typeof whole === 'number' && Number.isSafeInteger(whole) && whole > 0 ? whole : undefined;
}

/** The provider's id that a query asks about. Source: PROVIDERS 3.2, D24. */
export function askedTransactionId(body: JsonObject): string | undefined {
  return textField(body, 'transactionId') ?? textField(body, 'txnId');
}

/**
 * Returns `undefined` when a field is missing, null, empty or not a text, or `requestId` has another form: all of that
 * is one code on the wire. Source: TM "Parameter Description", PROVIDERS 3.5 "Order of the checks".
 */
function commonFields(body: JsonObject): CommonFields | undefined {
  const username = textField(body, 'username');
  const apiCode = textField(body, 'apiCode');
  const apiUsername = textField(body, 'apiUsername');
  const serviceCode = textField(body, 'serviceCode');
  const requestId = textField(body, 'requestId');
  const dataSign = textField(body, 'dataSign');
  if (!username || !apiCode || !apiUsername || !serviceCode || !dataSign) return undefined;
  if (!requestId || !REQUEST_ID.test(requestId)) return undefined;
  return { username, apiCode, apiUsername, serviceCode, requestId, dataSign };
}

const PATHS: readonly string[] = [TRUEMONEY_PATH, TRUEMONEY_QA_PATH];

function factsOf({ method, path }: WireRequest, body: JsonObject): RequestFacts {
  const present = (name: string) => textField(body, name) || undefined;
  const serviceCode = present('serviceCode');
  const isCall = method === 'POST' && PATHS.includes(path);
  const service = isCall ? serviceOf(serviceCode ?? '', 'accepted') : undefined;
  const phone = present('phoneNumber');
  const requestId = present('requestId');
  const asksAbout = askedTransactionId(body) || present('txnRequestId');
  return {
    operation: service?.operation,
    username: present('username'),
    requestId,
    phone: phone && localPhone(phone),
    amountVnd: wholeField(body, 'price'),
    // An old code means its successor, so that who looks for a service finds it under one name (D31).
    serviceCode: service?.code ?? serviceCode,
    ...(service?.operation === 'query' ? { asksAbout } : {}),
    content: contentOf([requestId ?? '']),
    fields: fieldFacts(Object.entries(body).map(([name, value]) => [name, shown(value)])),
  };
}

/** A value as a text: a text itself, anything else as its JSON. */
function shown(value: JsonValue): string {
  if (typeof value === 'string') return value;
  try {
    return printJson(value);
  } catch {
    // Lists in lists by the ten thousand can be read, but not printed.
    return TOO_DEEP;
  }
}

const TOO_DEEP = '…';

function parseObject(text: string): JsonObject {
  try {
    const value = JSON.parse(text) as JsonValue;
    return isJsonObject(value) ? value : {};
  } catch {
    return {};
  }
}
