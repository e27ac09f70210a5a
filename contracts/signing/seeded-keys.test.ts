import { createPrivateKey, createPublicKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { chanceStream } from '../wire/chance.js';
import { publicKeyOf } from './key-material.js';
import { nodeSigning } from './node-signing.js';
import { seededKeyPair } from './seeded-keys.js';

const LENGTHS = [512, 513, 768, 1023, 1024, 1025, 1536, 2048];

it('makes the same key from the same stream, another from another', () => {
  const pair = seededKeyPair(chanceStream('seed', 'partner', 1));
  expect(seededKeyPair(chanceStream('seed', 'partner', 1))).toEqual(pair);
  expect(seededKeyPair(chanceStream('seed', 'partner', 2))).not.toEqual(pair);
  expect(seededKeyPair(chanceStream('seeds', 'partner', 1))).not.toEqual(pair);
});

it('gives for a seed the key it always gave, so that a printed seed replays in later versions', () => {
  const signature = nodeSigning().sign({
    hash: 'sha1',
    text: 'topup-sim',
    privateKeyPem: seededKeyPair(chanceStream('pinned')).privateKeyPem,
  });
  expect(signature).toBe(
    // prettier-ignore
    'm9jUD9M4nFCqQK8VngNHEYhQ5wDHWuQW+0dauSloms8jMQqzYn6CopPBq8lvSUMJl/AKrTSu19Y6OYAXs036liAZ1209PHuZskQOqkkfzGhizkRQb1EncBnQBxy04IYFENtdOxHePWU6v7fE1iHDg9Q6an89f1gar/sm1DYrahI=',
  );
});

describe.each(LENGTHS)('a key of %i bits', (bits) => {
  const { privateKeyPem, publicKeyPem } = seededKeyPair(chanceStream('lengths', bits), bits);

  it('is an RSA key of exactly that length and exponent 65537', () => {
    const key = createPrivateKey(privateKeyPem);
    expect(key.asymmetricKeyType).toBe('rsa');
    expect(key.asymmetricKeyDetails).toEqual({ modulusLength: bits, publicExponent: 65_537n });
    expect(createPublicKey(key).export({ type: 'spki', format: 'pem' })).toBe(publicKeyPem);
    expect(publicKeyOf(privateKeyPem)).toBe(publicKeyPem);
  });

  it('signs what its public half verifies', async () => {
    const signing = nodeSigning();
    for (const hash of ['md5', 'sha1', 'sha256'] as const) {
      const signature = await signing.sign({ hash, text: 'số dư', privateKeyPem });
      expect(
        signing.verify({ hash, text: 'số dư', signatureBase64: signature, publicKeyPem }),
      ).toBe(true);
      expect(
        signing.verify({ hash, text: 'so du', signatureBase64: signature, publicKeyPem }),
      ).toBe(false);
    }
  });
});

it.each([0, 511, 4_097, 1024.5, Number.NaN])('refuses %d bits', (bits) => {
  expect(() => seededKeyPair(chanceStream('seed'), bits)).toThrow(RangeError);
});
