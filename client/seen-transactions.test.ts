import { expect, it } from 'vitest';
import { DvsClient } from './dvs/dvs-client.js';
import { cannedFetch, DVS, DVS_URL, TOPUP } from './partner.suite.js';
import { SeenTransactions, type Sighting } from './seen-transactions.js';

function sighting(transactionId: string, requestId: string | undefined, more = {}): Sighting {
  return { transactionId, requestId, outcome: 'succeeded', from: 'purchase', ...more };
}

it('remembers whose a transaction is, and forgets the oldest first', () => {
  const seen = new SeenTransactions();
  expect(seen.claim(sighting('T1', 'A'))).toBeUndefined();
  expect(seen.claim(sighting('T1', 'A'))).toBeUndefined();
  expect(seen.claim(sighting('T1', 'B'))).toBe('of-another-request');
  for (let n = 2; n <= 10_001; n++) expect(seen.claim(sighting(`T${n}`, `A${n}`))).toBeUndefined();
  expect(seen.claim(sighting('T2', 'B'))).toBe('of-another-request');
  expect(seen.claim(sighting('T1', 'B'))).toBeUndefined();
});

it('never lets what was charged fail, whatever came in between', () => {
  for (const outcome of ['succeeded', 'charged']) {
    const seen = new SeenTransactions();
    seen.claim(sighting('T1', 'A', { outcome }));
    seen.claim(sighting('T1', 'A', { outcome: 'unknown', from: 'query' }));
    const failed = { outcome: 'failed', from: 'query' };
    expect(seen.claim(sighting('T1', 'A', failed))).toBe('charged-before');
    expect(seen.claim(sighting('T1', undefined, failed))).toBe('charged-before');
  }
});

it('gives a stray transaction to a query that asks about it, never to a new purchase', () => {
  const seen = new SeenTransactions();
  seen.noteStray('T1');
  expect(seen.claim(sighting('T1', 'A'))).toBe('of-another-request');
  expect(seen.claim(sighting('T1', undefined, { from: 'query' }))).toBeUndefined();
  expect(seen.claim(sighting('T1', 'A', { from: 'query' }))).toBeUndefined();
  expect(seen.claim(sighting('T1', 'B', { from: 'query' }))).toBe('of-another-request');
});

it('lets no second transaction fail a purchase', () => {
  const seen = new SeenTransactions();
  seen.claim(sighting('T1', 'A', { outcome: 'unknown', from: 'query' }));
  const failed = { outcome: 'failed', from: 'query' };
  expect(seen.claim(sighting('T2', 'A', failed))).toBe('of-another-transaction');
  expect(seen.claim(sighting('T1', 'A', failed))).toBeUndefined();
});

it('lets no second transaction deliver a purchase that was charged', () => {
  for (const outcome of ['succeeded', 'charged']) {
    const seen = new SeenTransactions();
    seen.claim(sighting('T1', 'A', { outcome: 'charged' }));
    const second = { outcome, from: 'query' };
    expect(seen.claim(sighting('T2', 'A', second))).toBe('of-another-transaction');
    expect(seen.claim(sighting('T1', 'A', second))).toBeUndefined();
  }
});

it.each(['0;42', '61;42', '1;42'])('DVS: %s of another top-up says nothing', async (body) => {
  const { fetch } = cannedFetch('0;42', body, '61;43', '61;44');
  const client = new DvsClient({ baseUrl: DVS_URL, ...DVS, fetch });
  expect(await client.topup(TOPUP)).toMatchObject({ why: 'questionable-code' });
  const stale = await client.topup({ ...TOPUP, requestId: 'REQ-2' });
  expect(stale).toMatchObject({ outcome: 'unknown', why: 'wrong-transaction' });
  expect(stale).not.toHaveProperty('transactionId');
  for (const transactionId of ['43', '44']) {
    const failed = await client.topup({ ...TOPUP, requestId: 'REQ-2' });
    expect(failed).toMatchObject({ outcome: 'failed', transactionId });
  }
});
