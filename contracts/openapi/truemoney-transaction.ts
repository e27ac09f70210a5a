import { isJsonObject, NumberLiteral, type JsonValue } from '../truemoney/json.js';
import { transactionToJson } from '../truemoney/transaction.js';
import { boughtCards } from '../vectors/truemoney/looked-up.js';
import type { Schema } from './document.js';
import { SECRET } from './field-schema.js';

/** What the names of a transaction do not say by themselves. Source: PROVIDERS 3.3, D27, D32. */
const MEANINGS: Readonly<Record<string, string>> = {
  cif: "number of the partner's customer file",
  amount: 'whole price in VND',
  commision: "the provider's own spelling",
  lastBalance: 'available before the purchase, in VND',
  currentBalance: 'available after the purchase, in VND',
  errorCode: 'the verdict on the looked-up purchase, a code of the status table',
  transactionStatus: 'a word for people; `errorCode` decides',
  creationDate: 'milliseconds since 1970-01-01T00:00:00Z',
  serials: 'the cards bought; none while the purchase is undecided',
  pin: 'encrypted like encryptCards (D27)',
  expiredDate: 'dd/MM/yyyy',
};

/** What a reader cannot do without; the rest is for people. */
const NEEDED = ['id', 'errorCode'];

/** The schema of `transaction`, read off a printed one, so that its names stand in one place only. */
export const TRANSACTION: Schema = {
  ...schemaOf(transactionToJson(boughtCards('0'))),
  required: NEEDED,
};

function schemaOf(value: JsonValue, name = ''): Schema {
  const description = MEANINGS[name];
  return {
    ...formOf(value),
    ...(description === undefined ? {} : { description }),
    ...(name === 'pin' ? SECRET : {}),
  };
}

function formOf(value: JsonValue): Schema {
  if (typeof value === 'string') return { type: 'string' };
  if (typeof value === 'number') return { type: 'integer' };
  if (value instanceof NumberLiteral) return { type: 'number' };
  if (Array.isArray(value)) {
    const [first = null] = value as readonly JsonValue[];
    return { type: 'array', items: schemaOf(first) };
  }
  if (!isJsonObject(value)) throw new Error('a printed transaction has no null and no truth value');
  const properties = Object.entries(value).map(([name, v]) => [name, schemaOf(v, name)] as const);
  return { type: 'object', properties: Object.fromEntries(properties) };
}
