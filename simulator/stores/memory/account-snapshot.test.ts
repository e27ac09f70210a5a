import { expect, it } from 'vitest';
import type { AccountSnapshot } from '../../core/ledger/port.js';
import { OTHER, openAccounts } from '../reservation.suite.js';
import { live, saved } from '../conformance/snapshot.suite.js';
import { memoryLedger } from './memory-ledger.js';

/** What a snapshot of this make says of an account, as far as these tests twist it. */
interface Content {
  make: string;
  version: number;
  openingVnd: number;
  stock: [string, number][];
  transactions: { id: string; amountVnd: number; account: object; goods: { cards: object[] } }[];
  noteIds: string[];
  claimedIds: string[];
  ordinals: [string, number][];
}

async function twisted(twist: (content: Content) => void): Promise<AccountSnapshot> {
  const ledger = await openAccounts(memoryLedger());
  await live(ledger);
  const snapshot = await saved(ledger);
  twist(snapshot.content as Content);
  return snapshot;
}

it.each<[string, (content: Content) => void, RegExp]>([
  ['another make      ', (c) => (c.make = 'sqlite'), /content\.make.*memory/],
  ['another version   ', (c) => (c.version = 1), /content\.version.*2/],
  ['a broken stock    ', (c) => (c.stock[0]![1] = -1), /content\.stock\.0\.1/],
  ['a broken amount   ', (c) => (c.transactions[0]!.amountVnd = 0.5), /transactions\.0\.amountVnd/],
  ['too little money  ', (c) => (c.openingVnd = 9), /available balance -\d+: expected whole VND/],
  ['too much turnover ', (c) => (c.transactions[0]!.amountVnd = 2 ** 53 - 1), /turnover/],
  [
    'a transaction of another',
    (c) => (c.transactions[0]!.account = { ...OTHER, username: 'x' }),
    /sold is of another/,
  ],
  ['a transaction twice', (c) => c.transactions.push(c.transactions[1]!), /back is there twice/],
  [
    'two with one id   ',
    (c) => c.transactions.push({ ...c.transactions[0]!, id: 'new' }),
    /r-sold is claimed twice/,
  ],
  ['a claim twice     ', (c) => c.claimedIds.push('r-sold'), /r-sold is claimed twice/],
  ['a bought note     ', (c) => c.noteIds.push('back'), /note back is no refused attempt/],
  ['a claimed note    ', (c) => c.noteIds.push('held'), /note held is no refused attempt/],
  ['an unknown note   ', (c) => c.noteIds.push('nothing'), /note nothing is no refused attempt/],
])('refuses %s, and says what is wrong', async (_name, twist, message) => {
  const ledger = memoryLedger();
  const snapshot = await twisted(twist);
  expect(() => ledger.importAccount(snapshot)).toThrow(message);
  expect(ledger.accounts()).toEqual([]);
});

it('repeats no serial and no PIN in a refusal', async () => {
  const [card] = (await twisted(() => undefined).then((s) => s.content as Content)).transactions[0]!
    .goods.cards as [{ pin: string; serial: string }];
  const snapshot = await twisted(({ transactions: [sold] }) => {
    sold!.goods.cards = [{ ...card, pin: [card.pin], expiry: card.serial, cardType: 7 }];
  });
  const refusal = () => memoryLedger().importAccount(snapshot);
  expect(refusal).toThrow(/goods\.cards\.0/);
  expect(refusal).not.toThrow(new RegExp(`${card.pin}|${card.serial}`));
});

it('keeps a fact about a purchase that it does not know', async () => {
  const snapshot = await twisted(({ transactions: [sold] }) => Object.assign(sold!, { lot: 5 }));
  const ledger = memoryLedger();
  await ledger.importAccount(snapshot);
  expect(await saved(ledger)).toEqual(snapshot);
});

it('shares nothing with the snapshot that it took in', async () => {
  const snapshot = await twisted(() => undefined);
  const ledger = memoryLedger();
  await ledger.importAccount(snapshot);
  const before = await saved(ledger);
  const content = snapshot.content as Content;
  content.transactions[0]!.amountVnd = 1;
  content.transactions[0]!.goods.cards.length = 0;
  content.stock[0]![1] = 99;
  expect(await saved(ledger)).toEqual(before);
});

it('shortens what is too long to keep, however it was written down', async () => {
  const [bought, claimed] = ['b', 'c'].map((last) => 'x'.repeat(500) + last) as [string, string];
  const snapshot = await twisted(({ transactions, claimedIds, ordinals }) => {
    Object.assign(transactions[0]!, { requestId: bought });
    claimedIds.push(claimed);
    ordinals.push([claimed, 7]);
  });
  const ledger = memoryLedger();
  await ledger.importAccount(snapshot);
  for (const requestId of [bought, claimed]) expect(ledger.claim(OTHER, requestId)).toBe(false);
  expect(ledger.find({ account: OTHER, requestId: bought })).toMatchObject({ id: 'sold' });
  expect(ledger.ordinal(OTHER, claimed)).toBe(7);
  expect(JSON.stringify(ledger.exportAccount(OTHER))).not.toContain('x'.repeat(97));
});
