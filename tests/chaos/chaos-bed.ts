import { readFileSync } from 'node:fs';
import type { ChaosWish } from '../../contracts/kit/chaos/chaos-scenario.js';
import type { ChaosProfile } from '../../contracts/kit/chaos/profile/chaos-profile.js';
import { readProfile } from '../../contracts/kit/chaos/profile/read-profile.js';
import type { ChaosPlace } from '../../contracts/kit/chaos/run-seed.js';
import type { Planting } from '../../contracts/kit/known-bad/planting.js';
import { freshStateDir, referenceMaker, WORLDS } from '../consumer/consumer-bed.js';

/** A profile that comes with the package. */
export function shippedProfile(name: 'calm' | 'flaky' | 'storm'): ChaosProfile {
  const file = `scenarios/chaos/${name}.yaml`;
  const { profile, errors } = readProfile({ name, file, content: readFileSync(file) });
  if (profile === undefined) throw new Error(JSON.stringify(errors, null, 2));
  return profile;
}

/** Orders of a run: enough for each kind of trouble, few enough for a test. */
const ORDERS = 25;

/** A run of a shipped profile. */
export function wishOf(
  name: 'calm' | 'flaky' | 'storm',
  seed: string | number,
  orders = ORDERS,
): ChaosWish {
  return { profile: shippedProfile(name), seed: String(seed), size: { orders } };
}

/** The reference consumer in virtual time, with a planted mistake or without. */
export async function referencePlace(planting?: Planting): Promise<ChaosPlace> {
  return { maker: await referenceMaker(planting), worlds: WORLDS, freshStateDir };
}
