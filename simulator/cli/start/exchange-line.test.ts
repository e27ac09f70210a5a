import { expect, it } from 'vitest';
import { exchangeLine, type ExchangeFacts } from './exchange-line.js';

const FACTS: ExchangeFacts = {
  arrivedAtMs: 0,
  provider: 'dvs',
  operation: 'topup',
  username: 'demo',
  table: undefined,
  code: undefined,
  transactionId: undefined,
  movement: undefined,
  request: { method: 'GET', path: '/apipayment/topup.jsp', query: '', body: '' },
  reply: { status: 200, body: '' },
};

/** What differs from the facts above · the line without its time. */
it.each<[Partial<ExchangeFacts>, string]>([
  [
    {
      table: 'telco',
      code: '-1',
      transactionId: '42',
      movement: { amountVnd: 10_000, state: 'held' },
    },
    'dvs        topup      demo          -1;42 system error, questionable, no refund  (10.000 ₫ held)',
  ],
  [
    { table: 'user', code: '-1' },
    'dvs        topup      demo          -1 over the allowed amount of the day',
  ],
  [
    { table: 'telco', code: '77', transactionId: '42' },
    'dvs        topup      demo          77;42 undefined code, usually failed',
  ],
  [{ operation: 'balance' }, 'dvs        balance    demo          ok'],
  [
    { operation: undefined, username: undefined, reply: { status: 405, body: '' } },
    'dvs        –          –             405',
  ],
  [
    { provider: 'truemoney', table: 'status', code: '12345', transactionId: '7' },
    'truemoney  topup      demo          12345 #7',
  ],
  [{ provider: undefined, reply: { status: 404, body: '' } }, 'GET /apipayment/topup.jsp  404'],
])('%o', (facts, line) => {
  expect(exchangeLine({ ...FACTS, ...facts }).slice(10)).toBe(line);
});
