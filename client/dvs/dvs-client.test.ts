import { describe, expect, it } from 'vitest';
import { parseQuery } from '../../contracts/wire/query.js';
import { DVS_STATUS_ROWS, UNDEFINED_POSITIVE } from '../../contracts/dvs/status-codes.js';
import { printBalanceReply, printTelcoReply, printUserReply } from '../../contracts/dvs/reply.js';
import { cannedFetch, DVS, DVS_URL, signing, TOPUP } from '../partner.suite.js';
import { closedPort, FAULTS, faultServer } from '../fault-server.suite.js';
import { DvsClient } from './dvs-client.js';
import type { DvsClientOptions } from './dvs-calls.js';

function clientOn(body: string | Error | Response, more: Partial<DvsClientOptions> = {}) {
  const { fetch, asked } = cannedFetch(body);
  const client = new DvsClient({ baseUrl: DVS_URL, ...DVS, fetch, ...more });
  return { client, asked };
}

const codeOf = (code: string) => (code === UNDEFINED_POSITIVE ? '52' : code);
const rows = (table: string) => DVS_STATUS_ROWS.filter((row) => row.table === table);

describe('every status row', () => {
  it.each(rows('user'))('top-up: bare $code is $outcome ($meaning)', async (row) => {
    const { client, asked } = clientOn(printUserReply(row.code));
    const result = await client.topup(TOPUP);
    expect(result).toMatchObject({ outcome: row.outcome, code: row.code, table: 'user' });
    expect(result).not.toHaveProperty('transactionId');
    expect(asked).toHaveLength(1);
  });

  it.each(rows('telco'))('top-up: $code;id is $outcome ($meaning)', async (row) => {
    const code = codeOf(row.code);
    const { client, asked } = clientOn(printTelcoReply(code, '42'));
    const result = await client.topup(TOPUP);
    expect(result).toMatchObject({ outcome: row.outcome, code, table: 'telco' });
    const id = code === '-308' ? 'refusedAttemptId' : 'transactionId';
    expect(result).toHaveProperty(id, '42');
    expect(asked).toHaveLength(1);
  });

  it.each(rows('telco'))('re-check: $code;id is $outcome ($meaning)', async (row) => {
    const code = codeOf(row.code);
    const { client } = clientOn(printTelcoReply(code, '42'));
    const result = await client.query({ transactionId: '42' });
    expect(result).toMatchObject({ outcome: row.outcome, code, table: 'telco' });
  });

  it.each(rows('balance'))('balance: $code is refused ($meaning)', async ({ code }) => {
    const { client } = clientOn(code);
    expect(await client.balance()).toMatchObject({ kind: 'refused', code, table: 'balance' });
  });
});

// prettier-ignore
const REPLIES: readonly [string, string, string, string | undefined][] = [
  // name                          body                outcome      why
  ['success',                      '1;42',             'succeeded', undefined],
  ['success in white space',       '\r\n 1;42 \n',     'succeeded', undefined],
  ['success after a BOM',          '\uFEFF1;42',       'succeeded', undefined],
  ['bare limit of the day',        '-1',               'failed',    'provider-refused'],
  ['the same code with an id',     '-1;42',            'unknown',   'questionable-code'],
  ['bare 0',                       '0',                'unknown',   'unlisted-code'],
  ['bare 1',                       '1',                'unknown',   'unlisted-code'],
  ['unclear refund',               '-5',               'unknown',   'questionable-code'],
  ['duplicate id',                 '-308;42',          'unknown',   'duplicate-request-id'],
  ['undefined positive code',      '99;42',            'unknown',   'unlisted-code'],
  ['unlisted negative code',       '-77;42',           'unknown',   'unlisted-code'],
  ['success without an id',        '1;',               'unknown',   'malformed-reply'],
  ['two answers',                  '1;42\n1;43',       'unknown',   'malformed-reply'],
  ['an error page',                '<html>500</html>', 'unknown',   'malformed-reply'],
  ['nothing',                      '',                 'unknown',   'malformed-reply'],
];

describe('top-up', () => {
  it.each(REPLIES)('%s', async (_name, body, outcome, why) => {
    const { client } = clientOn(body);
    const result = await client.topup(TOPUP);
    expect(result.outcome).toBe(outcome);
    expect(result.outcome === 'succeeded' ? undefined : result.why).toBe(why);
    expect(result.requestId).toBe(TOPUP.requestId);
  });

  it('sends what the document asks, signed with SHA-256 (vector of PROVIDERS 2.1)', async () => {
    const { client, asked } = clientOn('1;42', { username: 'demo', privatekey: 'key1' });
    await client.topup({ ...TOPUP, gateway: 'VNP' });
    const url = new URL(asked[0]?.url ?? '');
    expect(url.origin + url.pathname).toBe('http://dvs.test/apipayment/topup.jsp');
    expect(Object.fromEntries(parseQuery(url.search.slice(1)))).toEqual({
      username: 'demo',
      privatekey: 'key1',
      phone: '0912345678',
      sotien: '10000',
      checksum: '71d68c8e2dcffba4160962edde1f0f1e34dca1425c38e6a30b81135f6ad0dc10',
      transidclient: 'REQ-1',
      gateway: 'VNP',
    });
    expect(asked[0]?.init).toMatchObject({ method: 'GET', redirect: 'manual' });
  });

  it('makes an id of its own for every purchase', async () => {
    const { client, asked } = clientOn('-3');
    const { phone, amountVnd } = TOPUP;
    const ids = [
      await client.topup({ phone, amountVnd }),
      await client.topup({ phone, amountVnd }),
    ].map(({ requestId }) => requestId);
    expect(new Set(ids).size).toBe(2);
    for (const [index, id] of ids.entries()) {
      expect(id).toMatch(/^[A-Za-z0-9]{32}$/);
      expect(asked[index]?.url).toContain(`transidclient=${id}`);
    }
  });

  it('reads undefined codes as failures only when told to', async () => {
    const { client } = clientOn('52;42', { readUndefinedCodesAs: 'failed' });
    expect(await client.topup(TOPUP)).toMatchObject({ outcome: 'failed', code: '52' });
    const { client: other } = clientOn('-77;42', { readUndefinedCodesAs: 'failed' });
    expect(await other.topup(TOPUP)).toMatchObject({ outcome: 'unknown', code: '-77' });
  });

  it.each([201, 204, 206, 301, 302, 307, 400, 404, 405, 500, 502, 503])(
    'proves nothing with status %i',
    async (status) => {
      const body = status === 204 ? null : '61;42';
      const { client, asked } = clientOn(new Response(body, { status }));
      const result = await client.topup(TOPUP);
      expect(result).toMatchObject({ outcome: 'unknown', why: 'http-status' });
      expect(result.evidence.httpStatus).toBe(status);
      expect(asked).toHaveLength(1);
    },
  );

  it('does not believe a success that was another purchase’s', async () => {
    const { client } = clientOn('1;42');
    expect(await client.topup(TOPUP)).toMatchObject({ outcome: 'succeeded' });
    expect(await client.topup(TOPUP)).toMatchObject({ outcome: 'succeeded' });
    const other = await client.topup({ ...TOPUP, requestId: 'REQ-2' });
    expect(other).toMatchObject({ outcome: 'unknown', why: 'wrong-transaction' });
  });

  // prettier-ignore
  const invalid: readonly [string, object][] = [
    ['a phone without its zero',  { phone: '912345678' }],
    ['a phone with country code', { phone: '84912345678' }],
    ['no phone',                  { phone: undefined }],
    ['an odd amount',             { amountVnd: 15_000 }],
    ['nothing',                   { amountVnd: 0 }],
    ['less than nothing',         { amountVnd: -10_000 }],
    ['a fraction',                { amountVnd: 10_000.5 }],
    ['no number',                 { amountVnd: Number.NaN }],
    ['an unknown gateway',        { gateway: 'XXX' }],
    ['an empty id',               { requestId: '' }],
    ['an id that is too long',    { requestId: 'x'.repeat(37) }],
    ['an id with a blank',        { requestId: 'a b' }],
  ];
  it.each(invalid)('fails without sending for %s', async (_name, change) => {
    const { client, asked } = clientOn('1;42');
    const result = await client.topup({ ...TOPUP, ...change });
    expect(result).toMatchObject({ outcome: 'failed', why: 'invalid-input' });
    expect(result.evidence.requestLine).toBe('not sent');
    expect(asked).toHaveLength(0);
  });

  it('sends even that without local validation', async () => {
    const { client, asked } = clientOn('5', { validateLocally: false });
    const result = await client.topup({ ...TOPUP, amountVnd: 15_000.5 });
    expect(result).toMatchObject({ outcome: 'failed', why: 'provider-refused', code: '5' });
    expect(asked[0]?.url).toContain('sotien=15000.5');
  });

  it.each<[string, () => string]>([
    ['malformed', () => ''],
    [
      'thrown instead',
      () => {
        throw new Error('no more ids');
      },
    ],
  ])('never sends a made id that is %s', async (_name, newRequestId) => {
    const { client, asked } = clientOn('1;42', { newRequestId, validateLocally: false });
    const { phone, amountVnd } = TOPUP;
    expect(await client.topup({ phone, amountVnd })).toMatchObject({ outcome: 'failed' });
    expect(asked).toHaveLength(0);
  });

  it('fails without sending when the request cannot be built', async () => {
    const digestHex = () => {
      throw new Error('the key store is gone');
    };
    const { client, asked } = clientOn('1;42', { signing: { ...signing, digestHex } });
    const result = await client.topup(TOPUP);
    expect(result).toMatchObject({ outcome: 'failed', why: 'not-sent' });
    expect(asked).toHaveLength(0);
  });
});

describe('re-check', () => {
  it.each([
    ['about another transaction', '1;43', 'wrong-transaction'],
    ['that another one failed', '61;43', 'wrong-transaction'],
    ['without an id', '61', 'malformed-reply'],
    ['with an error page', '<html>', 'malformed-reply'],
  ])('an answer %s proves nothing', async (_name, body, why) => {
    const { client } = clientOn(body);
    expect(await client.query({ transactionId: '42' })).toMatchObject({ outcome: 'unknown', why });
  });

  it('asks by the id and sends no secret', async () => {
    const { client, asked } = clientOn('1;42');
    await client.query({ transactionId: '42' });
    expect(asked[0]?.url).toBe('http://dvs.test/apipayment/recheck.jsp?idtransaction=42');
  });

  it.each([
    ['is refused', Object.assign(new Error('x'), { code: 'ECONNREFUSED' })],
    ['breaks', new Error('x')],
  ])('a question that %s says nothing of the purchase', async (_name, error) => {
    const { client } = clientOn(error);
    expect((await client.query({ transactionId: '42' })).outcome).toBe('unknown');
  });

  it('a malformed id is not asked about, and stays unknown', async () => {
    const { client, asked } = clientOn('61;42');
    const result = await client.query({ transactionId: '' });
    expect(result).toMatchObject({ outcome: 'unknown', why: 'not-sent' });
    expect(asked).toHaveLength(0);
  });
});

describe('balance', () => {
  it('is an amount', async () => {
    const { client, asked } = clientOn(`${printBalanceReply(1_250_000)}\n`);
    expect(await client.balance()).toMatchObject({ kind: 'balance', amountVnd: 1_250_000 });
    expect(asked[0]?.url).toContain('/apipayment/userbalance.jsp?username=demo&privatekey=');
  });

  it.each([
    ['an unlisted code', '-7', 'refused', undefined],
    ['two words', '1 2', 'unknown', 'malformed-reply'],
    ['a page', '<html>', 'unknown', 'malformed-reply'],
    ['separated digits', '1.250.000', 'unknown', 'malformed-reply'],
  ])('is never read from %s', async (_name, body, kind, why) => {
    const { client } = clientOn(body);
    expect(await client.balance()).toMatchObject(why === undefined ? { kind } : { kind, why });
  });

  it('is unknown when nothing could be sent', async () => {
    const { client } = clientOn(Object.assign(new Error('x'), { code: 'ENOTFOUND' }));
    expect(await client.balance()).toMatchObject({ kind: 'unknown', why: 'not-sent' });
  });
});

describe('over a real connection', () => {
  it.each(Object.entries(FAULTS))(
    'a server that %s leaves the money unknown, after one request',
    async (_fault, behave) => {
      const server = await faultServer(behave);
      const client = new DvsClient({ baseUrl: server.url, ...DVS });
      const result = await client.topup(TOPUP);
      expect(result).toMatchObject({ outcome: 'unknown', why: 'connection-lost' });
      expect(server.arrivals()).toBe(1);
      await server.close();
    },
  );

  it('a refused connection is a failure: nothing left', async () => {
    const client = new DvsClient({ baseUrl: `http://127.0.0.1:${await closedPort()}`, ...DVS });
    const result = await client.topup(TOPUP);
    expect(result).toMatchObject({ outcome: 'failed', why: 'not-sent' });
    expect(result.evidence.trouble).toContain('ECONNREFUSED');
  });

  // The first halves of `-1;42` (questionable), `0;42` (questionable, of another id) and `1250000`.
  it.each(['-1', '6', '0;4', '-1;4'])(
    'a reply that may be cut, %s, proves nothing',
    async (body) => {
      const server = await faultServer(({ socket }) =>
        socket.end(`HTTP/1.1 200 OK\r\n\r\n${body}`),
      );
      const client = new DvsClient({ baseUrl: server.url, ...DVS });
      const result = await client.topup(TOPUP);
      expect(result).toMatchObject({ outcome: 'unknown', why: 'unframed-reply' });
      expect(result).not.toHaveProperty('transactionId');
      const balance = await client.balance();
      expect(balance).toMatchObject({ kind: 'unknown', why: 'unframed-reply' });
      await server.close();
    },
  );

  it('which can be trusted by choice, and success is success', async () => {
    let body = '-1';
    const server = await faultServer(({ socket }) => socket.end(`HTTP/1.1 200 OK\r\n\r\n${body}`));
    const trusting = { baseUrl: server.url, ...DVS, acceptUnframedReplies: true };
    expect(await new DvsClient(trusting).topup(TOPUP)).toMatchObject({ outcome: 'failed' });
    body = '1;42';
    const client = new DvsClient({ baseUrl: server.url, ...DVS });
    expect(await client.topup(TOPUP)).toMatchObject({ outcome: 'succeeded' });
    await server.close();
  });
});
