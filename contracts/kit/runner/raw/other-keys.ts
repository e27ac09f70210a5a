import { seededKeyPair, type SeededKeyPair } from '../../../signing/seeded-keys.js';
import { chanceStream } from '../../../wire/chance.js';

let made: SeededKeyPair | undefined;

/**
 * A key pair that belongs to nobody: what a forger signs with. It is always the same, and made
 * when first needed, because making it takes a while.
 */
export function otherKeys(): SeededKeyPair {
  made ??= seededKeyPair(chanceStream('topup-sim kit', 'key of somebody else'));
  return made;
}
