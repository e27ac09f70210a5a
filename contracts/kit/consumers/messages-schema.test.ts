import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { expect, it } from 'vitest';
import { MESSAGE_NAMES } from './messages.js';
import { MESSAGES_SCHEMA_FILE } from './messages-schema.js';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const schema = JSON.parse(readFileSync(join(ROOT, MESSAGES_SCHEMA_FILE), 'utf8')) as {
  readonly definitions: Readonly<Record<string, object>>;
};
const fits = (definition: string, value: unknown) => {
  const whole = { ...schema, anyOf: [{ $ref: `#/definitions/${definition}` }] };
  return z.fromJSONSchema(whole).safeParse(value).success;
};

it('has a definition of each side of each message', () => {
  const sides = MESSAGE_NAMES.flatMap((name) => [`${name}Body`, `${name}Result`]);
  expect(Object.keys(schema.definitions)).toEqual(
    expect.arrayContaining([...sides, 'error', 'messageLine', 'answerLine']),
  );
});

it.each([
  ['a message', 'messageLine', { id: '1', message: 'balance', body: { provider: 'dvs' } }, true],
  ['a message without a body', 'messageLine', { id: '1', message: 'balance' }, false],
  ['the body of another message', 'messageLine', { id: '1', message: 'balance', body: {} }, false],
  ['a message that is none', 'messageLine', { id: '1', message: 'refund', body: {} }, false],
  ['a result', 'answerLine', { id: '1', result: { status: 'pending' } }, true],
  ['an error', 'answerLine', { id: '1', error: { code: 'X', message: 'no' } }, true],
  ['an id that is a number', 'answerLine', { id: 1, result: {} }, false],
  ['neither result nor error', 'answerLine', { id: '1' }, false],
  ['a status that is none', 'purchaseResult', { status: 'ok' }, false],
])('%s', (_what, definition, value, expected) => {
  expect(fits(definition, value)).toBe(expected);
});
