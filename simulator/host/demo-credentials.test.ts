import { expect, it } from 'vitest';
import { nodeSigning } from '../../contracts/signing/node-signing.js';
import { publicKeyOf } from '../../contracts/signing/key-material.js';
import { demoCredentials } from './demo-credentials.js';
import { randomSeed } from './entropy.js';

const signing = nodeSigning();

it('depend on the seed and on nothing else', () => {
  expect(demoCredentials('a', signing)).toEqual(demoCredentials('a', signing));
  expect(demoCredentials('a', signing).dvs).not.toEqual(demoCredentials('b', signing).dvs);
});

it('have keys that belong together, and two pairs', () => {
  const made = demoCredentials('a', signing);
  const { truemoney, trueMoneyKeys, trueMoneyPartnerPublicKeyPem } = made;
  expect(publicKeyOf(truemoney.privateKeyPem)).toBe(trueMoneyPartnerPublicKeyPem);
  expect(publicKeyOf(trueMoneyKeys.privateKeyPem)).toBe(truemoney.providerPublicKeyPem);
  expect(truemoney.providerPublicKeyPem).not.toBe(trueMoneyPartnerPublicKeyPem);
});

it('draw a password again whose md5 begins with 0', () => {
  // Every digest of this port begins with 0 until the third: so the third password is taken.
  let asked = 0;
  const digestHex = () => (++asked < 3 ? '0abc' : 'abc');
  const { truemoney } = demoCredentials('a', { digestHex });
  expect(asked).toBe(3);
  expect(truemoney.apiPassword).not.toBe(demoCredentials('a', signing).truemoney.apiPassword);
});

it('a fresh seed is short, readable and never the same', () => {
  const seeds = Array.from({ length: 100 }, randomSeed);
  for (const seed of seeds) expect(seed).toMatch(/^[0-9a-hjkmnp-tv-z]{8}$/);
  expect(new Set(seeds).size).toBe(100);
});
