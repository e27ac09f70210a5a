import { describe, expect, it } from 'vitest';
import { testBed } from '../test-bed.suite.js';
import { REDACTED } from '../../../contracts/wire/secret-search.js';
import { JournalRedactor } from './redact.js';
import { RingJournal } from './ring-journal.js';
import type { JournalEntry } from './entry.js';

describe('redaction', () => {
  const redactor = new JournalRedactor();
  redactor.learn('k3y+ữ', 'abc', '\uD800half');
  const exchanged = { words: [], query: '', body: '', made: [], fields: {} };
  const shown = {
    query: (query: string) => redactor.exchange({ ...exchanged, query }).query,
    body: (body: string) => redactor.exchange({ ...exchanged, body }).body,
    word: (word: string) => redactor.exchange({ ...exchanged, words: [word] }).words[0] ?? '',
  };

  it.each([
    'privatekey=SECRET',
    'a=1&PrivateKey=SECRET&b=2',
    '%70rivatekey=SECRET',
    'private_key=SECRET',
    'apiPassword=SECRET',
    'pin=SECRET',
    'privatekey=SECRET%zz',
    'username=a;privatekey=SECRET',
    'a=1&amp;privatekey=SECRET',
    '%2570rivatekey=SECRET',
    'privatekey[]=SECRET',
    'privatekey1=SECRET',
    'private+key=SECRET',
  ])('takes the secret out of the query %j', (query) => {
    expect(shown.query(query)).not.toContain('SECRET');
    expect(shown.query(query)).toContain(REDACTED);
  });

  it.each([
    '{"privatekey":"SECRET"}',
    '{"a":1,"apiPassword" : "SECRET"}',
    '{"pin":"SEC\\"RET SECRET"}',
    '{"encryptCards":"SECRET"}',
    'privatekey=SECRET&x=1',
    '{"pin":"SECRET',
    '{"apiPassword":"SECRET","pin": 5}',
    '{"privateKeyPem":"-----BEGIN PRIVATE KEY-----\\nSECRET',
    'it said: private_key = SECRET',
  ])('takes the secret out of the body %j', (body) => {
    expect(shown.body(body)).not.toContain('SECRET');
  });

  it.each([
    ['/apipayment/topup.jsp;x=k3y+ữ', 'word'],
    ['k3y+ữ', 'word'],
    ['username=k3y%2B%E1%BB%AF&phone=1', 'query'],
    ['<x>k3y+ữ</x>', 'body'],
  ] as const)('finds a partner’s secret by value in %j', (text, kind) => {
    expect(shown[kind](text)).not.toMatch(/k3y/);
    expect(shown[kind](text)).toContain(REDACTED);
  });

  it('takes no short word for a secret, and knows the last 256 spellings', () => {
    expect(redactor.word('abc')).toBe('abc');
    const many = new JournalRedactor();
    for (let i = 0; i < 300; i++) many.learn(`secret-${i}.`);
    expect(many.word('secret-299. secret-0.')).toBe(`${REDACTED} secret-0.`);
  });

  it('leaves the rest, and cuts what is too long', () => {
    expect(shown.query('username=demo&phone=0912345678')).toBe('username=demo&phone=0912345678');
    expect(shown.body('{"username":"demo"}')).toBe('{"username":"demo"}');
    expect(shown.body('x'.repeat(100_000))).toHaveLength(2048);
  });
});

describe('journal', () => {
  it('records an exchange with its money and its refusal, and no secret', async () => {
    const bed = await testBed();
    const reply = await bed.topup();
    await bed.topup({}, { checksum: 'x' });
    await bed.call({ serviceCode: '040101', price: 10_000, quantity: 1 });
    await bed.send({ method: 'POST', path: '/apipayment/topup.jsp', body: 'privatekey=key1' });
    const [bought, refused, cards, wrong] = bed.simulator.journal.entries();
    expect(bought).toMatchObject({
      provider: 'dvs',
      operation: 'topup',
      username: 'demo',
      table: 'telco',
      code: '1',
      movement: { amountVnd: 10_000, state: 'succeeded' },
      reply: { status: 200, body: reply },
    });
    expect(refused).toMatchObject({ code: '-6', refusedBy: 'checksum', movement: undefined });
    expect(cards).toMatchObject({
      provider: 'truemoney',
      operation: 'buy-cards',
      code: '0',
      movement: { amountVnd: 10_000 },
    });
    expect(wrong).toMatchObject({ provider: 'dvs', operation: undefined, reply: { status: 405 } });
    await bed.send({ path: '/apipayment/topup.jsp;privatekey=key1' });
    await bed.send({ path: '/key1/secret' });
    await bed.topup({ username: 'key1', transidclient: 'secret' });
    expect(JSON.stringify(bed.simulator.journal.entries())).not.toMatch(
      /key1|"secret|secret"|encryptCards":"[^[]/,
    );
  });

  it('is a ring: the oldest makes room', () => {
    const ring = new RingJournal(3);
    const seen: number[] = [];
    const stop = ring.subscribe((entry) => seen.push(entry.arrivedAtMs));
    for (let i = 0; i < 5; i++) ring.record({ arrivedAtMs: i } as JournalEntry);
    stop();
    ring.record({ arrivedAtMs: 5 } as JournalEntry);
    expect(ring.entries().map((e) => e.arrivedAtMs)).toEqual([3, 4, 5]);
    expect(seen).toEqual([0, 1, 2, 3, 4]);
    expect(() => new RingJournal(0)).toThrow(/capacity/);
  });
});
