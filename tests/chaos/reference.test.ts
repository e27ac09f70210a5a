import { describe, expect, it } from 'vitest';
import { chaosScenario } from '../../contracts/kit/chaos/chaos-scenario.js';
import { journalOf } from '../../contracts/kit/chaos/journal.js';
import { mergedSurvival, NOTHING_SURVIVED } from '../../contracts/kit/chaos/merged-survival.js';
import { runConsumerScenario } from '../../contracts/kit/consumer-run/run-consumer-scenario.js';
import { runSeed } from '../../contracts/kit/chaos/run-seed.js';
import { referencePlace, wishOf } from './chaos-bed.js';

/** Set `TOPUP_SIM_TEST_SEED` to a number to begin elsewhere. */
const FIRST = Number(process.env['TOPUP_SIM_TEST_SEED'] ?? 1);
const SEEDS = 100;
const BATCH = 25;

const place = await referencePlace();

describe('the reference consumer', () => {
  it.each(Array.from({ length: SEEDS / BATCH }, (_, i) => FIRST + i * BATCH))(
    'survives storms: 25 seeds from %i (10,000 by `npm run soak`)',
    async (first) => {
      let survival = NOTHING_SURVIVED;
      for (let seed = first; seed < first + BATCH; seed++) {
        const result = await runSeed(wishOf('storm', seed), place);
        const errors = result.breaches.filter(({ level }) => level !== 'note');
        expect(errors.map(({ finding }) => `seed ${seed}: ${finding.text}`)).toEqual([]);
        survival = mergedSurvival(survival, result.survival);
      }
      const { orders, unknowns, money } = survival;
      expect(orders.succeeded + orders.failed + orders.pending).toBe(BATCH * 25);
      // A storm that does nothing would be survived by anybody.
      expect(unknowns.seen).toBeGreaterThan(BATCH * 4);
      expect(unknowns.resolved).toBeGreaterThan(unknowns.seen / 2);
      expect(orders.pending).toBe(unknowns.seen - unknowns.resolved);
      for (const { openingVnd, reversedVnd, availableVnd, heldVnd, chargedVnd } of [
        money.dvs,
        money.truemoney,
      ].filter((one) => one !== undefined)) {
        expect(openingVnd + reversedVnd).toBe(availableVnd + heldVnd + chargedVnd);
      }
    },
  );

  it.each(['calm', 'flaky'] as const)('survives a %s day', async (name) => {
    for (let seed = FIRST; seed < FIRST + 5; seed++) {
      const { breaches } = await runSeed(wishOf(name, seed, 60), place);
      const errors = breaches.filter(({ level }) => level !== 'note');
      expect(errors.map(({ finding }) => finding.text)).toEqual([]);
    }
  });
});

it('keeps PINs and keys out of its journal', async () => {
  const wish = wishOf('storm', 7);
  const run = await runConsumerScenario(chaosScenario(wish), { ...place, seed: '7' });
  const pins = run.world.transactions.flatMap(({ cards }) => cards.map(({ pin }) => pin));
  expect(pins.length).toBeGreaterThan(5);
  const journal = journalOf(run);
  expect(pins.filter((pin) => journal.includes(pin))).toEqual([]);
  expect(journal).not.toMatch(/BEGIN|privatekey=(?!\*)|apiPassword/);
});

describe('the same seed gives the same run', () => {
  it('to the byte of its journal, whatever ran before', async () => {
    const journalOf = async (seed: number) => {
      const result = await runSeed(wishOf('storm', seed), place, { withJournal: true });
      return result.journal;
    };
    const first = await journalOf(7);
    expect(first?.split('\n').length).toBeGreaterThan(100);
    expect(await journalOf(8)).not.toBe(first);
    expect(await journalOf(7)).toBe(first);
    // Another consumer of the same kind, in worlds of its own, is as good.
    const other = await referencePlace();
    const again = await runSeed(wishOf('storm', 7), other, { withJournal: true });
    expect(again.journal).toBe(first);
  });
});
