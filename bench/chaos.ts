/**
 * What a day of calm chaos costs: orders, faults, kills and the oracle's verdict, in virtual time in one process.
 */
import { readFileSync } from 'node:fs';
import { referenceConsumerModule } from '../client/consumer/reference-consumer-module.js';
import { readProfile } from '../contracts/kit/chaos/profile/read-profile.js';
import { runSeed } from '../contracts/kit/chaos/run-seed.js';
import { moduleConsumer } from '../contracts/kit/consumers/module-consumer.js';
import { consumerWorlds } from '../simulator/testing/consumer-world/consumer-worlds.js';

const DAY_MS = 86_400_000;
const ROUNDS = 3;
const PROFILE = 'scenarios/chaos/calm.yaml';

export interface ChaosDay {
  /** Of the providers' time, until everything is settled. */
  readonly hours: number;
  readonly orders: number;
  /** Of the machine's time; the median. */
  readonly seconds: number;
}

/** Lets a calm day loose on the reference consumer, three times. */
export async function measureChaos(onRound: (words: string) => void): Promise<ChaosDay> {
  const content = readFileSync(PROFILE);
  const { profile } = readProfile({ name: 'calm', file: PROFILE, content });
  if (profile === undefined) throw new Error(`${PROFILE} cannot be read`);
  const maker = await moduleConsumer({ factory: referenceConsumerModule() });
  const worlds = consumerWorlds({ seed: 'bench chaos' });
  let count = 0;
  const place = { maker, worlds, freshStateDir: () => `day-${(count += 1)}` };
  const days: ChaosDay[] = [];
  for (let round = 1; round <= ROUNDS; round++) {
    onRound(`round ${round} of ${ROUNDS}: a day of chaos`);
    const began = performance.now();
    const wish = { profile, seed: String(round), size: { durationMs: DAY_MS } };
    const { survival, breaches } = await runSeed(wish, place);
    const seconds = (performance.now() - began) / 1_000;
    if (breaches.some(({ level }) => level === 'error'))
      throw new Error('the day was not survived');
    const { succeeded, failed, pending } = survival.orders;
    const orders = succeeded + failed + pending;
    days.push({ hours: survival.simulatedMs / 3_600_000, orders, seconds });
  }
  const [, median] = days.sort((one, other) => one.seconds - other.seconds);
  if (median === undefined) throw new RangeError('no day was measured');
  return median;
}
