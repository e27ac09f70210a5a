import { describe, expect, it } from 'vitest';
import { runSeed, breachIn } from '../../contracts/kit/chaos/run-seed.js';
import { shrinkSeed } from '../../contracts/kit/chaos/shrink-seed.js';
import { readConsumerScenario } from '../../contracts/kit/consumer-scenario/read-consumer-scenario.js';
import { KNOWN_BAD } from '../../contracts/kit/known-bad/known-bad.js';
import { referencePlace, wishOf } from './chaos-bed.js';
import { SEED_UNTIL_CAUGHT } from './seeds-until-caught.js';
import './shrunk-row.js';

/** Far more than any needs; a search that takes so many is one that goes astray. */
const MOST_TRIES = 400;

describe('a storm catches a known-bad consumer, and what is left of it is small', () => {
  it.for(KNOWN_BAD)('$name', async ({ name, rule, planting }, { task }) => {
    const seed = SEED_UNTIL_CAUGHT[name] ?? 1;
    const wish = wishOf('storm', seed);
    const place = await referencePlace(planting);
    const { breaches } = await runSeed(wish, place);
    const breach = breaches.find((one) => one.rule === rule && one.level === 'error');
    if (breach === undefined) throw new Error(`seed ${seed} does not break ${rule}`);
    const replay = () => ({ file: `repro/${rule}-${seed}.scenario.yaml`, command: 'replay' });
    const { finding } = breach;
    const shrunk = await shrinkSeed({ wish, finding, place, mostTries: MOST_TRIES, replay });
    const { orders, faults, crashes, tries } = shrunk;
    task.meta.shrunkRow = { name, seed, rule, orders, faults, crashes, tries };
    expect(orders, shrunk.text).toBeLessThanOrEqual(2);
    expect(faults, shrunk.text).toBeLessThanOrEqual(3);
    expect(shrunk).toMatchObject({ isMinimal: true, isSteady: true });
    expect(shrunk.finding).toMatchObject({ rule, level: 'error', reproduce: 'replay' });
    // Read from its file it breaks the same rule, and a consumer without the mistake does not.
    const { scenario } = readConsumerScenario({ file: 'repro.yaml', content: shrunk.text });
    if (scenario === undefined) throw new Error(shrunk.text);
    expect((await breachIn(scenario, rule, place))?.rule).toBe(rule);
    expect(await breachIn(scenario, rule, await referencePlace())).toBeUndefined();
  });
});
