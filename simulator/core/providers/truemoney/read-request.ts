import { REQUEST_ID } from '../../../../contracts/truemoney/endpoints.js';
import {
  field,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from '../../../../contracts/truemoney/json.js';
import type { RequestSignatureParts } from '../../../../contracts/truemoney/signed-texts.js';
import { parseWholeVnd } from '../../../../contracts/wire/money.js';

/** A request with all the fields that every service needs; the service's own fields are still unread. */
export interface TrueMoneyCall extends RequestSignatureParts {
  readonly dataSign: string;
  readonly body: JsonObject;
}

/**
 * Reads the common fields. Returns `undefined` when the body is not a JSON object, a field is missing, null, empty
 * or not a text, or `requestId` has another form: all of that is one code on the wire.
 * Source: TM "Parameter Description", PROVIDERS 3.5 "Order of the checks".
 */
export function readCall(text: string): TrueMoneyCall | undefined {
  const body = parseObject(text);
  if (body === undefined) return undefined;
  const username = textField(body, 'username');
  const apiCode = textField(body, 'apiCode');
  const apiUsername = textField(body, 'apiUsername');
  const serviceCode = textField(body, 'serviceCode');
  const requestId = textField(body, 'requestId');
  const dataSign = textField(body, 'dataSign');
  if (!username || !apiCode || !apiUsername || !serviceCode || !dataSign) return undefined;
  if (!requestId || !REQUEST_ID.test(requestId)) return undefined;
  return { username, apiCode, apiUsername, serviceCode, requestId, dataSign, body };
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

function parseObject(text: string): JsonObject | undefined {
  try {
    const value = JSON.parse(text) as JsonValue;
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
