import { expect, it } from 'vitest';
import { exchangeLine, type ExchangeFacts } from './exchange-line.js';

const FACTS: ExchangeFacts = {
  kind: 'exchange',
  faults: [],
  reason: undefined,
  arrivedAtMs: 0,
  answeredAtMs: 0,
  provider: 'dvs',
  operation: 'topup',
  username: 'demo',
  table: undefined,
  code: undefined,
  transactionId: undefined,
  movement: undefined,
  request: { method: 'GET', path: '/apipayment/topup.jsp', query: '', body: '', fields: {} },
  reply: { status: 200, body: '' },
  refusedBy: undefined,
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
  [
    {
      reply: undefined,
      faults: [
        { rule: 'slow', at: 'before-commit', kind: 'delay', delayMs: 5 },
        { rule: 'lost', at: 'after-commit', kind: 'hang', delayMs: 0 },
      ],
    },
    'dvs        topup      demo          no answer  [delay before-commit by slow, hang after-commit by lost]',
  ],
  [
    {
      table: 'telco',
      code: '1',
      transactionId: '42',
      reply: undefined,
      movement: { amountVnd: 10_000, state: 'succeeded' },
    },
    'dvs        topup      demo          no answer (1;42 transaction successful)  (10.000 ₫ charged)',
  ],
  [
    { kind: 'decision', code: '61', transactionId: '7', request: undefined, reply: undefined },
    'dvs        topup      demo          decided 61 #7',
  ],
  [
    {
      ...{ kind: 'refused', provider: undefined, operation: undefined, username: undefined },
      ...{ refusedBy: 'BODY_TOO_LARGE', reply: { status: 413, body: '' } },
    },
    'GET /apipayment/topup.jsp  413 BODY_TOO_LARGE before any provider saw it',
  ],
  [
    { kind: 'gave-up', answeredAtMs: 2_100, transactionId: '7', reply: undefined },
    'dvs        topup      demo          the caller left after 2.1 s without an answer #7',
  ],
  [{ kind: 'late-arrival' }, 'dvs        topup      demo          ok  [executed late]'],
  [
    {
      table: 'user',
      code: '-6',
      reason: {
        ...{ code: 'X', also: [], isRecognised: true, expectedText: '' },
        ...{ en: 'Use SHA-256.', vi: '' },
      },
    },
    'dvs        topup      demo          -6 checksum error\n          Use SHA-256.',
  ],
])('%o', (facts, line) => {
  expect(exchangeLine({ ...FACTS, ...facts }).slice(10)).toBe(line);
});
