import { seededKeyPair, type SeededKeyPair } from '../../contracts/signing/seeded-keys.js';
import { chanceStream } from '../../contracts/wire/chance.js';

/** The key pair of partners that brought none: one for all, because making one takes longer than a hundred tests. */
export function partnerKeysOf(seed: string): SeededKeyPair {
  return seededKeyPair(chanceStream(seed, 'control', 'partner key'));
}
