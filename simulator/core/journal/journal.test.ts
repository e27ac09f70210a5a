import { describe, expect, it } from 'vitest';
import { testBed } from '../test-bed.suite.js';
import { REDACTED } from '../../../contracts/wire/redact.js';
import { redactBody, redactQuery } from './redact.js';
import { RingJournal } from './ring-journal.js';
import type { JournalEntry } from './entry.js';

describe('redaction', () => {
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
  ])('takes the secret out of the query %j', (query) => {
    expect(redactQuery(query)).not.toContain('SECRET');
    expect(redactQuery(query)).toContain(REDACTED);
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
    expect(redactBody(body)).not.toContain('SECRET');
  });

  it('leaves the rest, and cuts what is too long', () => {
    expect(redactQuery('username=demo&phone=0912345678')).toBe('username=demo&phone=0912345678');
    expect(redactBody('{"username":"demo"}')).toBe('{"username":"demo"}');
    expect(redactBody('x'.repeat(100_000))).toHaveLength(4096);
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
    expect(JSON.stringify(bed.simulator.journal.entries())).not.toMatch(/key1|encryptCards":"[^[]/);
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
