import { describe, expect, it } from 'vitest';
import { checkedAnswer } from './checked-answer.js';
import { ConsumerTrouble } from './consumer-trouble.js';
import { ConsumerWords } from './consumer-words.js';
import type { MessageName } from './messages.js';
import { configurationIn } from './tiny-consumer.suite.js';

const words = new ConsumerWords();
words.learn(configurationIn('/tmp'));

function troubleOf(name: MessageName, result: unknown): ConsumerTrouble {
  try {
    checkedAnswer(name, { kind: 'result', result }, words);
  } catch (error) {
    return error as ConsumerTrouble;
  }
  throw new Error('the answer was taken');
}

const PIN = '9988776655';
const card = { serial: '1', pin: PIN, expiry: '3' };
const order = { orderId: 'a', status: 'failed', chargedVnd: 1, refundedVnd: 0 };

describe('an answer of another form', () => {
  it.each<[MessageName, unknown, string, string]>([
    ['configure', 'ok', '"ok" as its result', 'an object'],
    ['configure', null, 'null as its result', 'an object'],
    ['settle', [], 'a list as its result', 'an object'],
    ['settle', undefined, 'nothing as its result', 'an object'],
    ['purchase', {}, 'nothing at status', 'one of: succeeded, failed, pending'],
    ['purchase', { status: 'ok' }, '"ok" at status', 'one of: succeeded, failed, pending'],
    ['purchase', { status: 1 }, '1 at status', 'one of: succeeded, failed, pending'],
    ['purchase', { status: 'failed', cards: PIN }, 'a text at cards', 'a list'],
    ['purchase', { status: 'failed', cards: [PIN] }, 'a text at cards.0', 'an object'],
    [
      'purchase',
      { status: 'failed', cards: [{ ...card, pin: 7 }] },
      'a number at cards.0.pin',
      'text',
    ],
    [
      'purchase',
      { status: 'failed', cards: [{ ...card, pin: PIN.repeat(11) }] },
      'a text at cards.0.pin',
      '100 or less',
    ],
    [
      'purchase',
      { status: 'failed', cards: [{ ...card, expiry: '' }] },
      'an empty text at cards.0.expiry',
      '1 or more',
    ],
    ['orders', {}, 'nothing at orders', 'a list'],
    [
      'orders',
      { orders: [{ ...order, chargedVnd: 1.5 }] },
      '1.5 at orders.0.chargedVnd',
      'a whole number',
    ],
    [
      'orders',
      { orders: [{ ...order, chargedVnd: '10000' }] },
      '"10000" at orders.0.chargedVnd',
      'number',
    ],
    [
      'orders',
      { orders: [order, { ...order, refundedVnd: -1 }] },
      '-1 at orders.1.refundedVnd',
      '0 or more',
    ],
    [
      'orders',
      { orders: [{ ...order, status: 'ok', orderId: '' }] },
      '(and 1 more that differ) at orders.0.orderId',
      '',
    ],
    ['balance', {}, 'none of availableVnd, error', 'availableVnd or error'],
    ['balance', { availableVnd: '5000' }, '"5000" at availableVnd', 'number'],
    ['balance', null, 'null as its result', 'an object'],
  ])('%s %j', (name, result, found, expected) => {
    const { code, trouble } = troubleOf(name, result);
    expect(code).toBe('CONSUMER_ANSWER_WRONG');
    expect(trouble.found).toContain(found);
    expect(trouble.found).toContain(`in the answer to ${name}`);
    expect(trouble.expected).toContain(expected);
    expect(JSON.stringify(trouble)).not.toContain(PIN);
  });

  it('is cut, without control characters, and without the secrets of the consumer', () => {
    const long = troubleOf('purchase', { status: `k3y-of-the-shop\u001b[31m${'x'.repeat(100)}` });
    expect(long.trouble.found).toMatch(/^"\[redacted\].*x… at status/);
    expect(long.trouble.found).not.toContain('k3y');
    expect(long.trouble.found.length).toBeLessThan(110);
  });
});

it('fields that nobody asked for are left out', () => {
  const result = { status: 'pending', note: 'x' };
  expect(checkedAnswer('purchase', { kind: 'result', result }, words)).toEqual({
    kind: 'result',
    result: { status: 'pending' },
  });
});

describe('an error', () => {
  const error = {
    kind: 'error',
    code: 'DB_DOWN',
    message: `no\u0007\n${'y'.repeat(400)}`,
  } as const;

  it.each(['purchase', 'settle', 'balance'] as const)('is an answer to %s', (name) => {
    expect(checkedAnswer(name, error, words)).toEqual({
      kind: 'error',
      code: 'DB_DOWN',
      message: `no ${'y'.repeat(296)}…`,
    });
  });

  it.each(['configure', 'orders'] as const)('is none to %s', (name) => {
    expect(() => checkedAnswer(name, error, words)).toThrow(
      expect.objectContaining({
        code: 'CONSUMER_REFUSED',
        message: expect.stringContaining('no y'),
      }),
    );
  });
});
