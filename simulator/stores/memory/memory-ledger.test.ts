import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { live, saved } from '../conformance/snapshot.suite.js';
import { DEMO, openAccounts, OTHER, reservation } from '../reservation.suite.js';
import { ledgerSuite } from '../ledger.suite.js';
import { memoryLedger } from './memory-ledger.js';

ledgerSuite('memory', () => memoryLedger());

const note = (account: typeof DEMO | typeof OTHER, id: number) =>
  reservation({ account, transactionId: `note-${id}`, refusedCode: '-302' });

it('lets the oldest attempt that moved and claimed nothing go', async () => {
  const ledger = await openAccounts(memoryLedger());
  for (let i = 0; i < 1001; i++) await ledger.reserve(note(DEMO, i));
  expect(await ledger.find({ provider: 'dvs', transactionId: 'note-0' })).toBeUndefined();
  expect(await ledger.list(DEMO)).toHaveLength(1000);
  // Its id is free, also for an account that comes from elsewhere.
  const source = await openAccounts(memoryLedger());
  await source.reserve(note(OTHER, 0));
  await ledger.importAccount(await saved(source));
  expect(await ledger.find({ provider: 'dvs', transactionId: 'note-0' })).toBeDefined();
});

it('lets the oldest go after an import, too, and no purchase', async () => {
  const source = await openAccounts(memoryLedger());
  await live(source);
  const purchases = (await source.list(OTHER)).filter(({ id }) => id !== 'note');
  for (let i = 0; i < 999; i++) await source.reserve(note(OTHER, i));
  const ledger = memoryLedger();
  await ledger.importAccount(await saved(source));
  await ledger.reserve(note(OTHER, 999));
  expect(await ledger.find({ provider: 'dvs', transactionId: 'note' })).toBeUndefined();
  expect(await ledger.find({ provider: 'dvs', transactionId: 'note-0' })).toBeDefined();
  expect(await ledger.list(OTHER)).toEqual(expect.arrayContaining(purchases));
  expect(await ledger.list(OTHER)).toHaveLength(1000 + purchases.length);
});

it('counts the last 100,000 keys of an account', async () => {
  const ledger = await openAccounts(memoryLedger());
  for (let i = 0; i < 100_001; i++) await ledger.ordinal(DEMO, `key-${i}`);
  expect(await ledger.ordinal(DEMO, 'key-1')).toBe(1);
  expect(await ledger.ordinal(DEMO, 'key-0')).toBe(0);
});

it('keeps little of long ids and keys, and of short ones that came in long texts', async () => {
  const ledger = await openAccounts(memoryLedger());
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const used = () => {
    collect();
    return process.memoryUsage().heapUsed;
  };
  /** A text of 15 kB as it comes from a socket: one piece of memory. */
  const received = (text: string) => Buffer.from(text.padEnd(15_000, 'x')).toString('latin1');
  const goods = { ...reservation({}).goods, operation: 'topup' } as const;
  const before = used();
  for (let i = 0; i < 1_500; i++) {
    const requestId = received(`long-${i}`);
    await ledger.reserve(reservation({ requestId, amountVnd: 0 }));
    const inQuery = received(`short-id-in-a-query-${i}&`);
    const phone = received('09123456789 and more').slice(0, 64);
    const short = { requestId: inQuery.split('&')[0]!, goods: { ...goods, phone } };
    await ledger.reserve(reservation({ ...short, refusedCode: '6' }));
    await ledger.claim(DEMO, received(`claimed-${i}`));
    await ledger.ordinal(DEMO, received(`key-${i}`).slice(0, 256));
  }
  // 6,000 texts of 15 kB are 90 MB.
  expect(used() - before).toBeLessThan(9_000_000);
  expect(await ledger.list(DEMO)).toHaveLength(3_000);
});

it('answers at once, whatever is asked: its calls are atomic because nothing waits', async () => {
  const ledger = await openAccounts(memoryLedger());
  const made = reservation({ transactionId: 't1' });
  const snapshot = await saved(ledger);
  const call = { account: DEMO, transactionId: 't1', code: 'c', atMs: 1 };
  const answers = {
    open: ledger.open(DEMO, 0, {}),
    incarnation: ledger.incarnation(DEMO),
    money: ledger.money(DEMO),
    reserve: ledger.reserve(made),
    settle: ledger.settle({ ...call, decision: 'succeeded' }),
    reverse: ledger.reverse(call),
    fund: ledger.fund(DEMO, 1),
    limits: ledger.limits(DEMO),
    setStock: ledger.setStock(DEMO, {}),
    stock: ledger.stock(DEMO),
    accounts: ledger.accounts(),
    importAccount: ledger.importAccount(snapshot),
    exportAccount: ledger.exportAccount(DEMO),
    find: ledger.find({ provider: 'dvs', transactionId: 't1' }),
    list: ledger.list(DEMO),
    claim: ledger.claim(DEMO, 'r'),
    ordinal: ledger.ordinal(DEMO, 'key'),
    remove: ledger.remove(DEMO),
  };
  const methods = Object.getOwnPropertyNames(Object.getPrototypeOf(ledger));
  expect(Object.keys(answers).sort()).toEqual(methods.filter((m) => m !== 'constructor').sort());
  for (const answer of Object.values(answers)) expect(answer).not.toBeInstanceOf(Promise);
});

it('knows nothing of a provider that there is not', async () => {
  const ledger = memoryLedger();
  for (const provider of ['nosuch', '__proto__', 'constructor'] as never[]) {
    expect(await ledger.find({ provider, transactionId: '1' })).toBeUndefined();
    expect(await ledger.money({ provider, username: 'demo' })).toBeUndefined();
  }
});
