import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { AccountSnapshot, Ledger } from '../../core/ledger/port.js';
import {
  attempt,
  lawBreach,
  pictureOf,
  reservation,
  DEMO,
  OTHER,
  type LedgerSource,
} from '../reservation.suite.js';
import { live, saved } from './snapshot.suite.js';

const CONTENTS = [undefined, null, 'text', 7, [], {}, { make: 'abacus', version: 1 }];
const GARBAGE = [
  ...[undefined, null, 'text', 7, [], {}, { account: OTHER }],
  ...CONTENTS.map((content) => ({ account: OTHER, content })),
] as unknown as AccountSnapshot[];

/** What may stand where something else belongs. */
const WRONG = fc.constantFrom<unknown>(
  undefined,
  null,
  -1,
  0.5,
  2 ** 53,
  'wrong',
  true,
  [],
  {},
  [1],
);

/** A snapshot that cannot be right throws, and nothing has changed. */
export function snapshotRefusalSuite({ fresh, empty }: LedgerSource): void {
  const everything = async (ledger: Ledger) => [
    await ledger.accounts(),
    await pictureOf(ledger, DEMO),
    await pictureOf(ledger, OTHER),
  ];

  it.each(GARBAGE.map((garbage) => [JSON.stringify(garbage), garbage]))(
    'takes no %s',
    async (_text, garbage) => {
      const ledger = await fresh();
      await live(ledger);
      const before = await everything(ledger);
      await expect(attempt(() => ledger.importAccount(garbage))).rejects.toThrow(/snapshot/);
      expect(await everything(ledger)).toEqual(before);
    },
  );

  it('takes no snapshot whose transaction’s id belongs to another account', async () => {
    const source = await fresh();
    await live(source);
    const target = await fresh();
    await target.reserve(reservation({ account: DEMO, transactionId: 'sold' }));
    const before = await everything(target);
    const snapshot = await saved(source);
    await expect(attempt(() => target.importAccount(snapshot))).rejects.toThrow(/sold.*dvs\/demo/);
    expect(await everything(target)).toEqual(before);
  });

  it('keeps the law of money, or everything as it was, whatever piece of a snapshot is wrong', async () => {
    const source = await fresh();
    await live(source);
    const snapshot = await saved(source);
    const target = await empty();
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...placesOf(snapshot)), WRONG, async (place, wrong) => {
        const problem = await attempt(() => target.importAccount(changed(snapshot, place, wrong)))
          .then(() => undefined)
          .catch((error: unknown) => error);
        const accounts = await target.accounts();
        // A plain error with a sentence, not a TypeError from somewhere inside.
        if (problem !== undefined) expect(problem).toMatchObject({ name: 'Error' });
        expect(accounts).toHaveLength(problem === undefined ? 1 : 0);
        for (const key of accounts) {
          expect(lawBreach((await target.money(key))!)).toBe(0);
          await target.importAccount((await target.exportAccount(key))!);
          await target.remove(key);
        }
      }),
      { numRuns: 500 },
    );
  });
}

type Place = readonly string[];

/** The way to every value inside, from the outermost on. */
function placesOf(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    [key],
    ...placesOf(inner).map((place) => [key, ...place]),
  ]);
}

function changed(snapshot: AccountSnapshot, place: Place, wrong: unknown): AccountSnapshot {
  const copy = structuredClone(snapshot);
  const owner = place
    .slice(0, -1)
    .reduce<unknown>((inner, key) => (inner as Record<string, unknown>)[key], copy);
  (owner as Record<string, unknown>)[place.at(-1)!] = wrong;
  return copy;
}
