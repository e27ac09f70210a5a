import { expect, it } from 'vitest';
import { anyScenario } from './any-scenario.js';
import { findingsOf, runOne, told } from './consumer-bed.js';

/** Set `TOPUP_SIM_TEST_SEED` to a number to begin elsewhere. */
const FIRST = Number(process.env['TOPUP_SIM_TEST_SEED'] ?? 1);
const SEEDS = 1_000;
const BATCH = 100;

it.each(Array.from({ length: SEEDS / BATCH }, (_, i) => FIRST + i * BATCH))(
  'no alarm is raised about a correct consumer: a hundred seeds from %i',
  async (first) => {
    const alarms: string[] = [];
    for (let seed = first; seed < first + BATCH; seed++) {
      const findings = await findingsOf(anyScenario(String(seed)), { seed: String(seed) });
      alarms.push(...told(findings.filter(({ level }) => level !== 'note')));
    }
    expect(alarms).toEqual([]);
  },
);

it('the same seed gives the same run, to the letter', async () => {
  for (const seed of ['7', '77', '777']) {
    const scenario = anyScenario(seed);
    expect(anyScenario(seed)).toEqual(scenario);
    const [one, other] = [await runOne(scenario, { seed }), await runOne(scenario, { seed })];
    expect(JSON.stringify(one)).toBe(JSON.stringify(other));
  }
});
