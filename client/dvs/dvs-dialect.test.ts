import { describe, expect, it } from 'vitest';
import type { DvsDialect } from '../../contracts/dvs/dialect.js';
import { dressReply } from '../../contracts/dvs/reply.js';
import { parseQuery } from '../../contracts/wire/query.js';
import { cannedFetch, DVS, DVS_URL, signing, TOPUP } from '../partner.suite.js';
import { reconcile } from '../reconcile.js';
import { JumpingClock } from '../virtual-clock.suite.js';
import { DvsClient } from './dvs-client.js';

function clientOn(dialect: Partial<DvsDialect>, ...bodies: (string | Response)[]) {
  const { fetch, asked } = cannedFetch(...bodies);
  const client = new DvsClient({ baseUrl: DVS_URL, ...DVS, fetch, dialect });
  /** The parameters of the nth request. */
  const sent = (nth = 0) =>
    Object.fromEntries(parseQuery(new URL(asked[nth]?.url ?? '').search.slice(1)));
  return { client, asked, sent };
}

const { username, privatekey } = DVS;
const digest = (hash: 'sha1' | 'sha256', text: string) => signing.digestHex(hash, text);
/** A client whose replies do not say where they end. */
function unframedOn(dialect: Partial<DvsDialect>, body: string) {
  const fetch = () =>
    Promise.resolve(Object.defineProperty(new Response(body), 'type', { value: 'basic' }));
  return new DvsClient({ baseUrl: DVS_URL, ...DVS, fetch, dialect });
}

describe('D1: the hash', () => {
  it.each([
    ['sha256', 'sha256'],
    ['sha1', 'sha1'],
    ['either', 'sha256'],
  ] as const)('%s makes every checksum with %s', async (hash, used) => {
    const { client, sent } = clientOn({ hash, recheckAuthentication: 'required' }, '1;42');
    await client.topup(TOPUP);
    await client.balance();
    await client.query({ transactionId: '42' });
    expect([0, 1, 2].map((nth) => sent(nth)['checksum'])).toEqual([
      digest(used, `${username}091234567810000${privatekey}`),
      digest(used, `${username}:::${privatekey}`),
      digest(used, `${username}42${privatekey}`),
    ]);
  });
});

describe('D3: a re-check by the request’s id', () => {
  const both = { recheckKey: 'both' } as const;

  it('is not sent unless the dialect has it: a guess would send the secret for nothing', async () => {
    const { client, asked } = clientOn({}, '1;42');
    const result = await client.query({ requestId: 'REQ-1' });
    expect(result).toMatchObject({ outcome: 'unknown', why: 'not-sent', requestId: 'REQ-1' });
    expect(result.evidence.requestLine).toBe('not sent');
    expect(asked).toHaveLength(0);
  });

  it('carries user, secret and id, and no checksum', async () => {
    const { client, asked, sent } = clientOn(both, '1;42');
    const result = await client.query({ requestId: 'REQ-1' });
    expect(sent()).toEqual({ username, privatekey, transidclient: 'REQ-1' });
    expect(asked[0]?.url).toContain('/apipayment/recheck.jsp?');
    expect(result).toMatchObject({ outcome: 'succeeded', transactionId: '42', requestId: 'REQ-1' });
    expect(JSON.stringify(result)).not.toContain(privatekey);
  });

  it('carries a checksum where re-checks authenticate', async () => {
    const { client, sent } = clientOn({ ...both, recheckAuthentication: 'required' }, '1;42');
    await client.query({ requestId: 'REQ-1' });
    const checksum = digest('sha256', `${username}REQ-1${privatekey}`);
    expect(sent()).toEqual({ username, privatekey, transidclient: 'REQ-1', checksum });
  });

  it('sends no secret along with the provider’s id', async () => {
    const { client, sent } = clientOn(both, '1;42');
    await client.query({ transactionId: '42' });
    expect(sent()).toEqual({ idtransaction: '42' });
  });

  it('takes no id of ours for one of theirs', async () => {
    const { client } = clientOn(both, '-99;REQ-1');
    const result = await client.query({ requestId: 'REQ-1' });
    expect(result).toMatchObject({ outcome: 'unknown', why: 'questionable-code', code: '-99' });
    expect(result).not.toHaveProperty('transactionId');
  });

  it('is not answered by another order’s transaction', async () => {
    const { client } = clientOn(both, '1;42', '61;42');
    await client.topup(TOPUP);
    const result = await client.query({ requestId: 'REQ-2' });
    expect(result).toMatchObject({ outcome: 'unknown', why: 'wrong-transaction' });
  });

  it('with a wrong secret is refused, which says nothing of the top-up', async () => {
    const { client } = clientOn(both, '-6');
    const result = await client.query({ requestId: 'REQ-1' });
    expect(result).toMatchObject({ outcome: 'unknown', why: 'query-refused', code: '-6' });
  });

  it('proves no failure when the answer may be cut', async () => {
    const client = unframedOn(both, '61;4');
    const result = await client.query({ requestId: 'REQ-1' });
    expect(result).toMatchObject({ outcome: 'unknown', why: 'unframed-reply' });
  });

  it('needs an id at all', async () => {
    const { client, asked } = clientOn(both, '1;42');
    expect(await client.query({ requestId: '' })).toMatchObject({ why: 'not-sent' });
    expect(await client.query({} as never)).toMatchObject({ why: 'not-sent' });
    expect(asked).toHaveLength(0);
  });
});

describe('D4: a re-check that answers the code alone', () => {
  const bare = { recheckReply: 'bare-code' } as const;

  // prettier-ignore
  const answers: readonly [string, string, string | undefined][] = [
    // body    outcome      why
    ['1',      'succeeded', undefined],
    ['61',     'failed',    'provider-refused'],
    ['0',      'unknown',   'questionable-code'],
    ['-1',     'unknown',   'questionable-code'],
    ['-99',    'unknown',   'questionable-code'],
    ['-302',   'unknown',   'query-refused'],      // the partner, now or then?
    ['-304',   'unknown',   'query-refused'],
    ['-6',     'unknown',   'query-refused'],
    ['-308',   'unknown',   'duplicate-request-id'],
    ['-2',     'unknown',   'unlisted-code'],      // a limit, or a table that nobody has seen
    ['-4',     'unknown',   'unlisted-code'],
    ['5',      'unknown',   'unlisted-code'],
    ['6',      'unknown',   'unlisted-code'],
    ['15',     'unknown',   'unlisted-code'],
    ['1;42',   'succeeded', undefined],
    ['61;42',  'failed',    'provider-refused'],
    ['61;43',  'unknown',   'wrong-transaction'],
    ['<html>', 'unknown',   'malformed-reply'],
    ['',       'unknown',   'malformed-reply'],
  ];
  it.each(answers)('%s is %s (%s)', async (body, outcome, why) => {
    const { client } = clientOn(bare, body);
    const result = await client.query({ transactionId: '42' });
    expect(result.outcome).toBe(outcome);
    expect(result.outcome === 'succeeded' ? undefined : result.why).toBe(why);
    if (outcome !== 'unknown') expect(result.transactionId).toBe('42');
  });

  it('decides nothing in the other reading', async () => {
    for (const body of ['1', '61']) {
      const { client } = clientOn({}, body);
      expect(await client.query({ transactionId: '42' })).toMatchObject({ outcome: 'unknown' });
    }
  });

  it('proves nothing when it may be cut: 1 may have been 15, and 61 was 612', async () => {
    for (const body of ['1', '61']) {
      const client = unframedOn(bare, body);
      const result = await client.query({ transactionId: '42' });
      expect(result).toMatchObject({ outcome: 'unknown', why: 'unframed-reply' });
    }
  });

  it('has no undefined codes that fail, whatever was agreed of top-ups', async () => {
    const { fetch } = cannedFetch('15');
    const options = { baseUrl: DVS_URL, ...DVS, fetch, dialect: bare };
    const client = new DvsClient({ ...options, readUndefinedCodesAs: 'failed' });
    expect(await client.query({ transactionId: '42' })).toMatchObject({ outcome: 'unknown' });
  });

  it('succeeds by the request’s id without naming the transaction', async () => {
    const { client } = clientOn({ ...bare, recheckKey: 'both' }, '1');
    const result = await client.query({ requestId: 'REQ-1' });
    expect(result).toMatchObject({ outcome: 'succeeded', requestId: 'REQ-1' });
    expect(result).not.toHaveProperty('transactionId');
  });
});

describe('D5: an unknown id', () => {
  it('answered as failed is failed, on the provider’s word', async () => {
    const { client } = clientOn({ recheckUnknown: '61' }, '61;42');
    expect(await client.query({ transactionId: '42' })).toMatchObject({ outcome: 'failed' });
  });

  const order = { requestId: 'REQ-1', purchase: { phone: '0912345678', amountVnd: 10_000 } };
  const asked = { recheckKey: 'both', recheckUnknown: '61' } as const;

  it.each([
    ['61;REQ-1', asked],
    ['61', { ...asked, recheckReply: 'bare-code' }],
  ] as const)('never ends a reconciliation: %s may be on its way', async (body, dialect) => {
    const { client } = clientOn(dialect, body, body, '1;42');
    const end = await reconcile(client, order, { clock: new JumpingClock() });
    expect(end).toMatchObject({ outcome: 'succeeded', transactionId: '42' });
  });

  it('and a failure that names its transaction does', async () => {
    const { client } = clientOn(asked, '61;42');
    const end = await reconcile(client, order, { clock: new JumpingClock() });
    expect(end).toMatchObject({ outcome: 'failed', transactionId: '42' });
  });
});

it('D6: a duplicate that reveals the first use is unknown all the same', async () => {
  const { client } = clientOn({ duplicateId: 'first' }, '0;42', '-308;42', '1;42');
  await client.topup(TOPUP);
  expect(await client.topup(TOPUP)).toMatchObject({
    outcome: 'unknown',
    why: 'duplicate-request-id',
    refusedAttemptId: '42',
  });
  expect(await client.query({ transactionId: '42' })).toMatchObject({ outcome: 'succeeded' });
});

describe('D7: white space and content type', () => {
  it.each(['plain', 'newline', 'crlf', 'blank-lines', 'text-plain'] as const)(
    '%s changes no verdict, told or not',
    async (replyForm) => {
      const dressed = (text: string) => {
        const { body, contentType } = dressReply(text, replyForm);
        return new Response(body, { headers: { 'content-type': contentType } });
      };
      for (const dialect of [{}, { replyForm }]) {
        const bodies = ['1;42', '-1;43', '-1', '61;42', '500000'].map(dressed);
        const { client } = clientOn(dialect, ...bodies);
        expect(await client.topup(TOPUP)).toMatchObject({ outcome: 'succeeded' });
        expect(await client.topup(TOPUP)).toMatchObject({ outcome: 'unknown' });
        expect(await client.topup(TOPUP)).toMatchObject({ outcome: 'failed' });
        expect(await client.query({ transactionId: '42' })).toMatchObject({ outcome: 'failed' });
        expect(await client.balance()).toMatchObject({ amountVnd: 500_000 });
      }
    },
  );
});

describe('D11: a re-check with credentials', () => {
  const required = { recheckAuthentication: 'required' } as const;

  it('carries them, and the secret stays out of the evidence', async () => {
    const { client, sent } = clientOn(required, '1;42');
    const { evidence } = await client.query({ transactionId: '42' });
    const checksum = digest('sha256', `${username}42${privatekey}`);
    expect(sent()).toEqual({ username, privatekey, idtransaction: '42', checksum });
    expect(evidence.requestLine).not.toContain(privatekey);
    expect(evidence.requestLine).not.toContain(encodeURIComponent(privatekey));
  });

  it('that is refused says nothing of the top-up', async () => {
    const { client } = clientOn(required, '-6');
    const result = await client.query({ transactionId: '42' });
    expect(result).toMatchObject({ outcome: 'unknown', why: 'query-refused', table: 'user' });
  });
});

it.each([
  ['84912345678', 'international', 1],
  ['+84912345678', 'international', 1],
  ['0912345678', 'international', 1],
  ['84912345678', 'local', 0],
  ['+8491234567', 'international', 0],
] as const)(
  'D12: the phone %s in the form %s is sent %i times',
  async (phone, phoneForm, times) => {
    const { client, asked } = clientOn({ phoneForm }, '1;42');
    await client.topup({ ...TOPUP, phone });
    expect(asked).toHaveLength(times);
  },
);

describe('a reconciliation by the request’s id (D3)', () => {
  const order = { requestId: 'REQ-1', purchase: { phone: '0912345678', amountVnd: 10_000 } };
  const QUERY = 'query REQ-1';
  const RESEND = 'topup REQ-1';

  // prettier-ignore
  const cases: readonly [string, readonly string[], string, readonly string[]][] = [
    ['succeeds at once',                 ['1;42'],                                  'succeeded',  [QUERY]],
    ['fails at once',                    ['61;42'],                                 'failed',     [QUERY]],
    ['goes on by the id it has learnt',  ['0;42', '0;42', '1;42'],                  'succeeded',  [QUERY, 'query 42', 'query 42']],
    ['is not decided by a refusal',      ['-6', '-302;42', '-302;42', '1;42'],      'succeeded',  [QUERY, QUERY, QUERY, QUERY]],
    ['sends again what is not known',    ['-99;REQ-1', '-99;REQ-1', '-99;REQ-1', '1;42'], 'succeeded', [QUERY, QUERY, QUERY, RESEND]],
    ['finds the first behind a duplicate', ['-99;REQ-1', '-99;REQ-1', '-99;REQ-1', '-308;43', '61;42'], 'failed', [QUERY, QUERY, QUERY, RESEND, QUERY]],
    ['never asks about the repetition',  ['-99;REQ-1', '-99;REQ-1', '-99;REQ-1', '-1;43', '61;42'], 'failed', [QUERY, QUERY, QUERY, RESEND, QUERY]],
    ['ends with a person',               ['-99;REQ-1'],                             'needsHuman', []],
  ];
  it.each(cases)('%s', async (_name, bodies, outcome, calls) => {
    const { client, asked } = clientOn({ recheckKey: 'both' }, ...bodies);
    const end = await reconcile(client, order, { clock: new JumpingClock(), resend: 'same-id' });
    expect(end.outcome).toBe(outcome);
    const seen = asked.map(({ url }) => {
      const { pathname, searchParams } = new URL(url);
      const id = searchParams.get('idtransaction') ?? searchParams.get('transidclient');
      return `${pathname.includes('recheck') ? 'query' : 'topup'} ${id}`;
    });
    if (calls.length > 0) expect(seen).toEqual(calls);
    expect(seen.filter((call) => call === RESEND).length).toBeLessThanOrEqual(3);
  });

  it('asks only, where a resend is not allowed', async () => {
    const { client, asked } = clientOn({ recheckKey: 'both' }, '-99;REQ-1');
    const end = await reconcile(client, order, { clock: new JumpingClock() });
    expect(end).toMatchObject({ outcome: 'needsHuman', why: 'deadline' });
    expect(asked.filter(({ url }) => url.includes('topup.jsp'))).toEqual([]);
  });
});
