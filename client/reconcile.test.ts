import { describe, expect, it } from 'vitest';
import { ClientConfigError } from './client-error.js';
import { DvsClient } from './dvs/dvs-client.js';
import {
  CARD_TRANSACTION,
  CARDS,
  cannedFetch,
  cardsBody,
  DVS,
  DVS_URL,
  notFoundBody,
  queryBody,
  refusalBody,
  sentFields,
  SOLD,
  TOPUP,
  topupBody,
  TRUEMONEY,
  TRUEMONEY_URL,
} from './partner.suite.js';
import { reconcile } from './reconcile.js';
import { TrueMoneyClient } from './truemoney/truemoney-client.js';
import { JumpingClock } from './virtual-clock.suite.js';

const { requestId, ...PURCHASE } = TOPUP;
const REFUSED = Object.assign(new Error('x'), { code: 'ECONNREFUSED' });
const RESET = Object.assign(new Error('x'), { code: 'ECONNRESET' });
const ERROR_PAGE = '<html>down</html>';

function dvsOn(...bodies: (string | Error)[]) {
  const { fetch, asked } = cannedFetch(...bodies);
  const client = new DvsClient({ baseUrl: DVS_URL, ...DVS, fetch });
  const clock = new JumpingClock();
  /** `query 42` or `topup REQ-1`, in order. */
  const sent = () =>
    asked.map(({ url }) => {
      const { pathname, searchParams } = new URL(url);
      const id = searchParams.get('idtransaction') ?? searchParams.get('transidclient');
      return `${pathname.includes('recheck') ? 'query' : 'topup'} ${id}`;
    });
  return { client, clock, sent };
}

function trueMoneyOn(...bodies: (string | Error)[]) {
  const { fetch, asked } = cannedFetch(...bodies);
  const client = new TrueMoneyClient({ url: TRUEMONEY_URL, ...TRUEMONEY, fetch });
  const clock = new JumpingClock();
  const fields = () => asked.map(({ init }) => sentFields(init));
  /** `query REQ-1` or `060000 REQ-1`, in order. */
  const sent = () =>
    fields().map((f) =>
      f['serviceCode'] === '110000'
        ? `query ${String(f['txnRequestId'] ?? f['transactionId'])}`
        : `${String(f['serviceCode'])} ${String(f['requestId'])}`,
    );
  return { client, clock, sent, fields };
}

describe('a DVS order with a transaction id', () => {
  const subject = { transactionId: '42', requestId, purchase: PURCHASE };

  // prettier-ignore
  const cases: readonly [string, readonly (string | Error)[], string, number][] = [
    ['succeeds at once',                      ['1;42'],                          'succeeded',  1],
    ['fails at once',                         ['61;42'],                         'failed',     1],
    ['is asked about again while unknown',    ['0;42', '-1;42', '-99;42', '1;42'], 'succeeded', 4],
    ['survives errors of the transport',      [RESET, REFUSED, '61;42'],         'failed',     3],
    ['is not decided by an error page',       [ERROR_PAGE, '1;42'],              'succeeded',  2],
    ['is not decided by another’s success',   ['1;43', '61;42'],                 'failed',     2],
    ['is not decided by another’s failure',   ['61;43', '1;42'],                 'succeeded',  2],
    ['is not decided by a bare code',         ['61', '-3', '1;42'],              'succeeded',  3],
    ['is not decided by a refused question',  ['-302;42', '-304;42', '1;42'],    'succeeded',  3],
  ];
  it.each(cases)('%s', async (_name, bodies, outcome, questions) => {
    const { client, clock, sent } = dvsOn(...bodies);
    const end = await reconcile(client, subject, { clock, resend: 'same-id' });
    expect(end.outcome).toBe(outcome);
    expect(sent()).toEqual(Array(questions).fill('query 42'));
    expect(end.trail).toHaveLength(questions);
  });

  it.each([
    ['an error page', ERROR_PAGE],
    ['questionable', '0;42'],
    ['refused', '-302;42'],
    ['unlisted', '77;42'],
    ['a broken connection', RESET],
  ])('needs a person when the answer stays %s', async (_name, body) => {
    const { client, clock, sent } = dvsOn(body);
    const end = await reconcile(client, subject, { clock, resend: 'same-id' });
    expect(end).toMatchObject({ outcome: 'needsHuman', why: 'deadline' });
    expect(new Set(sent())).toEqual(new Set(['query 42']));
  });
});

describe('a DVS order without a transaction id', () => {
  const subject = { requestId, purchase: PURCHASE };

  it('is not touched unless a resend is allowed', async () => {
    const { client, clock, sent } = dvsOn('1;42');
    const end = await reconcile(client, subject, { clock });
    expect(end).toMatchObject({ outcome: 'needsHuman', why: 'resend-not-allowed', trail: [] });
    const blind = await reconcile(client, { requestId }, { clock, resend: 'same-id' });
    expect(blind).toMatchObject({ outcome: 'needsHuman', why: 'resend-not-allowed' });
    expect(sent()).toEqual([]);
  });

  it.each([{}, { purchase: PURCHASE }, { requestId: '', transactionId: '', purchase: PURCHASE }])(
    'and without an id of ours needs a person at once: %j',
    async (blank) => {
      const { client, clock, sent } = dvsOn('1;42');
      const end = await reconcile(client, blank, { clock, resend: 'same-id' });
      expect(end).toMatchObject({ outcome: 'needsHuman', why: 'no-id', trail: [] });
      expect(sent()).toEqual([]);
    },
  );

  // prettier-ignore
  const cases: readonly [string, readonly (string | Error)[], string, readonly string[]][] = [
    ['never arrived: the resend buys',          ['1;42'],                  'succeeded',  ['topup REQ-1']],
    ['never arrived: the resend fails',         ['61;42'],                 'failed',     ['topup REQ-1']],
    ['did arrive: a person must ask',           ['-308;43'],               'needsHuman', ['topup REQ-1']],
    ['is questionable, then succeeds',          ['0;42', '1;42'],          'succeeded',  ['topup REQ-1', 'query 42']],
    ['is questionable, and the repetition fails', ['-1;42', '61;42'],      'needsHuman', ['topup REQ-1', 'query 42']],
    ['resend breaks, the next one fails later', [RESET, '0;42', '61;42'],  'needsHuman', ['topup REQ-1', 'topup REQ-1', 'query 42']],
    ['an unlisted code names what can be asked', ['77;42', '1;42'],         'succeeded',  ['topup REQ-1', 'query 42']],
    ['... whose failure proves nothing either', ['77;42', '61;42'],         'needsHuman', ['topup REQ-1', 'query 42']],
    ['resend breaks, then is a duplicate',      [RESET, '-308;43'],        'needsHuman', ['topup REQ-1', 'topup REQ-1']],
    ['resend never left, then buys',            [REFUSED, '1;42'],         'succeeded',  ['topup REQ-1', 'topup REQ-1']],
    ['refusals of the resend prove nothing',    ['-4', '-302;41', '1;42'], 'succeeded',  ['topup REQ-1', 'topup REQ-1', 'topup REQ-1']],
    ['bare codes prove nothing of the first',   ['-1', '-3', '-308;43'],   'needsHuman', ['topup REQ-1', 'topup REQ-1', 'topup REQ-1']],
    ['positive bare codes neither',             ['5', '6', '61'],          'needsHuman', ['topup REQ-1', 'topup REQ-1', 'topup REQ-1']],
    ['is sent again three times at most',       [REFUSED],                 'needsHuman', ['topup REQ-1', 'topup REQ-1', 'topup REQ-1']],
  ];
  it.each(cases)('%s', async (_name, bodies, outcome, calls) => {
    const { client, clock, sent } = dvsOn(...bodies);
    const end = await reconcile(client, subject, { clock, resend: 'same-id' });
    expect(end.outcome).toBe(outcome);
    expect(sent()).toEqual(calls);
  });

  it('waits before it sends again, because the first sending may be on its way', async () => {
    const { client, clock } = dvsOn('1;42');
    const startedAtMs = clock.nowMs();
    const end = await reconcile(client, subject, { clock, resend: 'same-id', firstDelayMs: 7_000 });
    expect(end.trail[0]).toMatchObject({ action: 'resend', afterDelayMs: 7_000 });
    expect(end.trail[0]?.atMs).toBe(startedAtMs + 7_000);
  });

  it('never asks about the id of a refused duplicate', async () => {
    const { client, clock } = dvsOn('-308;43');
    const end = await reconcile(client, subject, { clock, resend: 'same-id' });
    expect(end).toMatchObject({ why: 'duplicate-request-id' });
    expect(end.outcome === 'needsHuman' && end.advice).toContain('43');
  });
});

describe('a TrueMoney order', () => {
  const subject = { requestId, purchase: { kind: 'topup', ...PURCHASE } } as const;
  const found = (errorCode: string) => queryBody({ errorCode });

  // prettier-ignore
  const cases: readonly [string, readonly (string | Error)[], string, number][] = [
    ['succeeds',                               [queryBody()],                           'succeeded',  1],
    ['fails',                                  [found('1')],                            'failed',     1],
    ['was short of balance',                   [found('800')],                          'failed',     1],
    ['is asked about while questionable',      [found('4501'), refusalBody('4501'), queryBody()], 'succeeded', 3],
    ['is not decided by a refused question',   [refusalBody('2'), refusalBody('901'), refusalBody('1001'), queryBody()], 'succeeded', 4],
    ['survives errors of the transport',       [RESET, REFUSED, found('1')],            'failed',     3],
    ['is not decided by a forged failure',     [found('1').replace(/"dataSign":".{4}/, '"dataSign":"AAAA'), queryBody()], 'succeeded', 2],
    ['is not decided by another’s purchase',   [queryBody({ priceVnd: 20_000 }), found('1')], 'failed', 2],
  ];
  it.each(cases)('%s', async (_name, bodies, outcome, questions) => {
    const { client, clock, sent, fields } = trueMoneyOn(...bodies);
    const end = await reconcile(client, subject, { clock, resend: 'same-id' });
    expect(end.outcome).toBe(outcome);
    expect(sent()).toEqual(Array(questions).fill('query REQ-1'));
    const ids = fields().map((f) => f['requestId']);
    expect(new Set(ids).size).toBe(questions);
    expect(ids).not.toContain(requestId);
  });

  it('that is not found is asked about to the end, and never sent again by default', async () => {
    const { client, clock, sent } = trueMoneyOn(notFoundBody());
    const end = await reconcile(client, subject, { clock });
    expect(end).toMatchObject({ outcome: 'needsHuman', why: 'deadline' });
    expect(new Set(sent())).toEqual(new Set(['query REQ-1']));
  });

  const [query, resend] = ['query REQ-1', '060000 REQ-1'];
  const none = notFoundBody();
  // prettier-ignore
  const resends: readonly [string, readonly (string | Error)[], string, readonly string[]][] = [
    ['buys with the same id',             [none, none, none, topupBody('T1')],              'succeeded', [query, query, query, resend]],
    ['finds a duplicate, then the first', [none, none, none, refusalBody('2005'), queryBody()], 'succeeded', [query, query, query, resend, query]],
    ['is refused, and the query decides', [none, none, none, refusalBody('800'), found('800')], 'failed', [query, query, query, resend, query]],
    ['is refused, and the first succeeded', [none, none, none, refusalBody('901'), queryBody()], 'succeeded', [query, query, query, resend, query]],
    ['never leaves, and the query decides', [none, none, none, REFUSED, found('1')],        'failed',    [query, query, query, resend, query]],
    ['breaks, and the query decides',     [none, none, none, RESET, queryBody()],           'succeeded', [query, query, query, resend, query]],
  ];
  it.each(resends)(
    'after three not-founds the resend %s',
    async (_name, bodies, outcome, calls) => {
      const { client, clock, sent } = trueMoneyOn(...bodies);
      const end = await reconcile(client, subject, { clock, resend: 'same-id' });
      expect(end.outcome).toBe(outcome);
      expect(sent()).toEqual(calls);
    },
  );

  it('is sent again three times at most, always under its own id', async () => {
    const { client, clock, sent } = trueMoneyOn(none);
    const options = { clock, resend: 'same-id', notFoundsBeforeResend: 1 } as const;
    const end = await reconcile(client, subject, options);
    expect(end).toMatchObject({ outcome: 'needsHuman', why: 'deadline' });
    expect(sent().filter((call) => call === resend)).toHaveLength(3);
    expect(sent().filter((call) => call !== resend && call !== query)).toEqual([]);
  });

  it('of cards brings the cards, by query or by resend', async () => {
    const { requestId: id, ...cards } = CARDS;
    const order = { requestId: id, purchase: { kind: 'cards', ...cards } } as const;
    const byQuery = trueMoneyOn(queryBody(CARD_TRANSACTION));
    expect(await reconcile(byQuery.client, order, { clock: byQuery.clock })).toMatchObject({
      outcome: 'succeeded',
      cards: SOLD,
    });
    const again = trueMoneyOn(none, cardsBody('T1'));
    const options = { clock: again.clock, resend: 'same-id', notFoundsBeforeResend: 1 } as const;
    expect(await reconcile(again.client, order, options)).toMatchObject({ cards: SOLD });
    expect(again.sent()).toEqual(['query REQ-1', '040101 REQ-1']);
  });

  it('whose cards stay unreadable needs a person at once', async () => {
    const { client, clock } = trueMoneyOn(queryBody({ ...CARD_TRANSACTION, serials: [] }));
    const end = await reconcile(client, { requestId }, { clock });
    expect(end).toMatchObject({ outcome: 'needsHuman', why: 'cards-unreadable' });
    expect(end.outcome === 'needsHuman' && end.advice).toContain('T1');
  });

  it('is asked by the provider’s id when ours is lost, and never sent again then', async () => {
    const { client, clock, sent } = trueMoneyOn(none, none, none, none, queryBody());
    const lost = { transactionId: 'T1', purchase: subject.purchase };
    const end = await reconcile(client, lost, { clock, resend: 'same-id' });
    expect(end.outcome).toBe('succeeded');
    expect(new Set(sent())).toEqual(new Set(['query T1']));
    const blank = await reconcile(client, { purchase: subject.purchase }, { clock });
    expect(blank).toMatchObject({ outcome: 'needsHuman', why: 'no-id' });
  });
});

describe('the discipline of asking', () => {
  const subject = { transactionId: '42' };

  it('doubles the wait up to a bound, and stops before the deadline', async () => {
    const { client, clock } = dvsOn('0;42');
    const startedAtMs = clock.nowMs();
    const end = await reconcile(client, subject, { clock });
    const waits = end.trail.map(({ afterDelayMs }) => afterDelayMs / 1_000);
    expect(waits).toEqual([0, 5, 10, 20, 40, 80, 120, 120, 120, 120, 120, 120]);
    expect(end.trail.at(-1)?.atMs).toBeLessThanOrEqual(startedAtMs + 900_000);
  });

  it('keeps a trail of every question, without secrets', async () => {
    const { client, clock } = dvsOn(ERROR_PAGE, '1;42');
    const { trail } = await reconcile(client, subject, { clock });
    expect(trail.map(({ action, reading }) => `${action}: ${reading}`)).toEqual([
      'query: still unknown: malformed-reply',
      'query: decided',
    ]);
    expect(trail[0]?.result.evidence.replyStart).toBe(ERROR_PAGE);
    expect(JSON.stringify(trail)).not.toContain(DVS.privatekey);
  });

  it('stops when the caller stops it', async () => {
    const caller = new AbortController();
    const { client, clock, sent } = dvsOn('0;42');
    const stopping = reconcile(client, subject, {
      clock: { nowMs: () => clock.nowMs(), after: () => (caller.abort(), () => undefined) },
      signal: caller.signal,
    });
    expect(await stopping).toMatchObject({ outcome: 'needsHuman', why: 'aborted' });
    expect(sent()).toEqual(['query 42']);
    const before = await reconcile(client, subject, { clock, signal: AbortSignal.abort() });
    expect(before).toMatchObject({ outcome: 'needsHuman', why: 'aborted', trail: [] });
    expect(sent()).toHaveLength(1);
  });

  it.each([
    { firstDelayMs: 0 },
    { maxDelayMs: 1.5 },
    { deadlineMs: -1 },
    { notFoundsBeforeResend: 0 },
  ])('refuses %j', async (wrong) => {
    const { client, sent } = dvsOn('1;42');
    await expect(reconcile(client, subject, wrong)).rejects.toThrow(ClientConfigError);
    expect(sent()).toEqual([]);
  });
});
