import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dvsTopupPath, trueMoneyBody } from './requests.js';
import { runSimulator, type RunningSimulator, type Seen } from './running-simulator.js';

const TRUEMONEY = '/api/v1/service/requestTransaction';
const RUNS = { numRuns: 300 };

let running: RunningSimulator;
let goodBody: string;
let goodPath: string;
beforeAll(async () => {
  running = await runSimulator();
  goodBody = await trueMoneyBody({ requestId: 'never-sent-whole', serviceCode: '060000' });
  goodPath = dvsTopupPath();
});
afterAll(() => running.close());

/** Bad input gets the provider's own answer or a plain refusal: no 500, no stack, no secret, no money moved. */
async function expectHarmless(answers: readonly Seen[]): Promise<void> {
  for (const { status, body, contentType } of answers) {
    expect([200, 400, 404, 405, 413, 414]).toContain(status);
    expect(body).not.toMatch(/at .*\.[jt]s:\d+|node_modules|Error:|key1|PRIVATE KEY/);
    if (status === 200 && contentType.includes('json')) {
      const { code } = (JSON.parse(body) as { status: { code: string } }).status;
      expect(['2', '901', '903', '2000', '2001', '2002', '2003', '2005']).toContain(code);
    }
  }
  expect(await running.availableVnd()).toEqual({ dvs: 1_000_000, truemoney: 1_000_000 });
}

const post = (body: string | Uint8Array, contentType = 'application/json') =>
  running.send({ method: 'POST', path: TRUEMONEY, body, headers: { 'content-type': contentType } });
const DVS_PATHS = ['topup', 'recheck', 'userbalance'].map((name) => `/apipayment/${name}.jsp`);
const get = (query: string) =>
  Promise.all(DVS_PATHS.map((path) => running.send({ method: 'GET', path: `${path}?${query}` })));

describe('TrueMoney takes any body', () => {
  it('of random bytes', () =>
    fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (bytes) =>
        expectHarmless([await post(bytes)]),
      ),
      RUNS,
    ));

  it('of any JSON', () =>
    fc.assert(
      fc.asyncProperty(fc.json({ maxDepth: 10 }), async (json) =>
        expectHarmless([await post(json)]),
      ),
      RUNS,
    ));

  it('whose fields have any type', () => {
    const names = [
      'username',
      'apiCode',
      'apiUsername',
      'requestId',
      'serviceCode',
      'price',
      'quantity',
      'phoneNumber',
      'dataSign',
      '__proto__',
      'constructor',
      'toString',
    ];
    const change = fc.dictionary(fc.constantFrom(...names), fc.jsonValue({ maxDepth: 3 }), {
      minKeys: 1,
    });
    return fc.assert(
      fc.asyncProperty(change, async (fields) => {
        const body = { ...(JSON.parse(goodBody) as object), ...fields };
        await expectHarmless([await post(JSON.stringify(body))]);
      }),
      RUNS,
    );
  });

  it('cut anywhere, or with a byte changed', () =>
    fc.assert(
      fc.asyncProperty(
        fc.nat(goodBody.length - 1),
        fc.integer({ min: 0, max: 255 }),
        async (at, byte) => {
          const bytes = Buffer.from(goodBody);
          bytes[at] = byte;
          await expectHarmless([await post(goodBody.slice(0, at)), await post(bytes)]);
        },
      ),
      RUNS,
    ));

  it('with repeated keys, prototype keys, NUL, a BOM, deep nesting, or too much of it', async () => {
    const repeated = goodBody
      .replace('{', '{"serviceCode":"040101","username":"nobody",')
      .replace('"demo"', '"demo\\u0000"');
    const deep = '['.repeat(30_000) + ']'.repeat(30_000);
    const deepObject = '{"a":'.repeat(10_000) + '1' + '}'.repeat(10_000);
    await expectHarmless([
      await post(repeated),
      await post('{"__proto__":{"username":"demo"},"constructor":{"prototype":{}}}'),
      await post(`\uFEFF${goodBody}`),
      await post(deep),
      await post(deepObject),
      await post(goodBody + '\0'),
      await post('x'.repeat(1_000_000)),
      await post(`{"username":"${'a'.repeat(60_000)}"}`),
      await post(JSON.stringify({ username: '9'.repeat(300), price: 1e308 })),
    ]);
  });

  it.each(['utf-16le', 'utf-7', 'x-unknown', 'big5', '"', 'utf-8;utf-8', '\u00ff'])(
    'in the charset %j',
    async (charset) => {
      await expectHarmless([await post('{"a":1}', `application/json; charset=${charset}`)]);
    },
  );

  it.each([
    'text/plain',
    'multipart/form-data',
    'application/x-www-form-urlencoded',
    'nonsense',
    '',
  ])('of the type %j', async (type) => {
    await expectHarmless([await post('a=1&b[c]=2', type)]);
  });

  it.each(['gzip', 'br', 'x-unknown', 'gzip, gzip'])(
    'that lies about its encoding %j',
    async (encoding) => {
      const headers = { 'content-encoding': encoding, 'content-type': 'application/json' };
      await expectHarmless([
        await running.send({ method: 'POST', path: TRUEMONEY, body: '{}', headers }),
      ]);
    },
  );
});

describe('DVS takes any query', () => {
  const loose = fc.string({
    unit: fc.constantFrom(
      ...Array.from("abpkusername=&%+;:/?#[]@!$'()*,0123456789-_.~%z%2%00%ff%E0%A4"),
    ),
    maxLength: 200,
  });

  it('of any characters', () =>
    fc.assert(
      fc.asyncProperty(loose, async (query) => expectHarmless(await get(query))),
      RUNS,
    ));

  it('whose values are anything', () => {
    const names = [
      'username',
      'phone',
      'sotien',
      'checksum',
      'transidclient',
      'gateway',
      'USERNAME',
      '__proto__',
    ];
    const change = fc.dictionary(
      fc.constantFrom(...names),
      fc.string({ unit: 'grapheme', maxLength: 50 }),
      { minKeys: 1 },
    );
    return fc.assert(
      fc.asyncProperty(change, async (values) => {
        const query = new URLSearchParams(goodPath.slice(goodPath.indexOf('?')));
        query.set('checksum', 'f'.repeat(64));
        for (const [name, value] of Object.entries(values)) query.set(name, value);
        await expectHarmless(await get(query.toString()));
      }),
      RUNS,
    );
  });

  it.each([
    ['1 MB', 'a='.padEnd(1_000_000, 'x')],
    ['a thousand parameters', Array.from({ length: 1000 }, (_, i) => `p${i}=1`).join('&')],
    ['broken percents', 'username=%&phone=%z&sotien=%E0%A4%A&checksum=%'],
    ['NUL', 'username=demo%00&phone=%00'],
    ['only separators', '&&&===&&;'],
    ['prototype names', '__proto__=1&constructor=2&__proto__[x]=3'],
  ])('of %s', async (_name, query) => expectHarmless(await get(query)));
});

describe('the port takes any bytes', () => {
  it('and answers 400 or closes', () =>
    fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 500 }), async (bytes) => {
        const answer = await running.sendBytes(bytes);
        if (answer !== '') expect(answer).toMatch(/^HTTP\/1\.1 (400|404|405) /);
        await expectHarmless([]);
      }),
      { numRuns: 100 },
    ));

  it.each([
    [
      'a raw NUL in the path',
      'GET /apipayment/topup.jsp\0 HTTP/1.1\r\nHost: x\r\n\r\n',
      /^HTTP\/1\.1 400/,
    ],
    [
      'raw UTF-8 in the query',
      'GET /apipayment/topup.jsp?username=Đỗ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
      /^HTTP\/1\.1 (200|400)/,
    ],
    [
      'a negative length',
      `POST ${TRUEMONEY} HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n`,
      /^HTTP\/1\.1 400/,
    ],
    [
      'two lengths',
      `POST ${TRUEMONEY} HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}`,
      /^HTTP\/1\.1 400/,
    ],
    [
      'a length and chunks',
      `POST ${TRUEMONEY} HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      /^HTTP\/1\.1 400/,
    ],
    [
      'a broken chunk',
      `POST ${TRUEMONEY} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`,
      /^HTTP\/1\.1 400/,
    ],
    ['an unknown method', 'FETCH / HTTP/1.1\r\nHost: x\r\n\r\n', /^HTTP\/1\.1 40[05]/],
  ])('%s', async (_name, text, answer) => {
    expect(await running.sendBytes(Buffer.from(text))).toMatch(answer);
    await expectHarmless([]);
  });
});
