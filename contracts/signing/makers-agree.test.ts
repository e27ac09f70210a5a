import { createPublicKey } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chanceStream } from '../wire/chance.js';
import { forgeSigning } from './forge-signing.js';
import { nodeSigning } from './node-signing.js';
import type { AnyHashName, HashName } from './port.js';
import { seededKeyPair } from './seeded-keys.js';

const node = nodeSigning();
const forge = forgeSigning();

/** Key lengths, also some that fill no whole bytes, and how often: forge's time grows with the cube of the length. */
const LENGTHS: readonly (readonly [bits: number, runs: number])[] = [
  [512, 300],
  [768, 150],
  [1023, 100],
  [1024, 300],
  [1025, 100],
  [1536, 50],
  [2048, 25],
];

const hashName = fc.constantFrom<HashName[]>('sha256', 'sha1', 'md5');
/** Any UTF-16, lone surrogates included; short lengths meet the borders of blocks, long ones several blocks. */
const utf16Unit = fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit));
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 150 }),
  fc.string({ unit: 'binary', maxLength: 150 }),
  fc.string({ unit: utf16Unit, maxLength: 150 }),
  fc.string({ unit: 'grapheme-ascii', maxLength: 300 }),
);
const tripleDesKey = fc.string({
  unit: fc.integer({ min: 0, max: 0x7f }).map((unit) => String.fromCharCode(unit)),
  minLength: 24,
  maxLength: 24,
});

it('digests alike', () => {
  fc.assert(
    fc.property(hashName, anyText, (hash, text) => {
      expect(forge.digestHex(hash, text)).toBe(node.digestHex(hash, text));
    }),
    { numRuns: 3_000 },
  );
});

it('digest bytes alike', () => {
  const anyHash = fc.constantFrom<AnyHashName[]>('sha256', 'sha1', 'md5', 'sha384', 'sha512');
  fc.assert(
    fc.property(anyHash, fc.uint8Array({ maxLength: 300 }), (hash, bytes) => {
      expect(forge.digestBytesHex(hash, bytes)).toBe(node.digestBytesHex(hash, bytes));
    }),
    { numRuns: 1_000 },
  );
});

it('encipher alike and decipher each other', () => {
  fc.assert(
    fc.property(tripleDesKey, anyText, (key, text) => {
      const cipher = node.tripleDesEncrypt({ key, text });
      expect(forge.tripleDesEncrypt({ key, text })).toBe(cipher);
      expect(forge.tripleDesDecrypt({ key, cipherBase64: cipher })).toBe(wellFormed(text));
      expect(node.tripleDesDecrypt({ key, cipherBase64: cipher })).toBe(wellFormed(text));
    }),
    { numRuns: 2_000 },
  );
});

it('decipher random blocks alike', () => {
  const bytes = fc.uint8Array({ maxLength: 40 });
  const cipherText = fc.oneof(
    bytes.map((b) => Buffer.from(b).toString('base64')),
    bytes.map((b) => Buffer.from(b.subarray(0, b.length & ~7)).toString('base64')),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(tripleDesKey, cipherText, (key, cipher) => {
      expect(forge.tripleDesDecrypt({ key, cipherBase64: cipher })).toBe(
        node.tripleDesDecrypt({ key, cipherBase64: cipher }),
      );
    }),
    { numRuns: 3_000 },
  );
});

describe.each(LENGTHS)('with a key of %i bits', (bits, numRuns) => {
  const pair = seededKeyPair(chanceStream('makers agree', bits), bits);
  const modulusByteCount = Math.ceil(bits / 8);

  const verdicts = (hash: HashName, text: string, signature: string) =>
    [node, forge].map((maker) =>
      maker.verify({ hash, text, signatureBase64: signature, publicKeyPem: pair.publicKeyPem }),
    );

  it('sign alike and verify each other', async () => {
    await fc.assert(
      fc.asyncProperty(hashName, anyText, async (hash, text) => {
        const signature = await node.sign({ hash, text, privateKeyPem: pair.privateKeyPem });
        expect(await forge.sign({ hash, text, privateKeyPem: pair.privateKeyPem })).toBe(signature);
        expect(verdicts(hash, text, signature)).toEqual([true, true]);
      }),
      { numRuns },
    );
  });

  it('open any number of the right length alike', () => {
    const { publicKeyPem } = pair;
    const bytes = fc.uint8Array({ minLength: modulusByteCount, maxLength: modulusByteCount });
    fc.assert(
      fc.property(bytes, (signature) => {
        const signatureBase64 = Buffer.from(signature).toString('base64');
        const opened = node.openSignatureHex({ signatureBase64, publicKeyPem });
        expect(forge.openSignatureHex({ signatureBase64, publicKeyPem })).toBe(opened);
        expect(opened?.length ?? 2 * modulusByteCount).toBe(2 * modulusByteCount);
      }),
      { numRuns: 100 },
    );
  });

  it('refuse a signature with any byte changed', async () => {
    const text = 'demo|CODE1|api|060000|REQ-1';
    const right = Buffer.from(
      await node.sign({ hash: 'sha1', text, privateKeyPem: pair.privateKeyPem }),
      'base64',
    );
    const changes = fc.array(
      fc.tuple(fc.nat({ max: modulusByteCount - 1 }), fc.integer({ min: 1, max: 255 })),
      { minLength: 1, maxLength: 3 },
    );
    fc.assert(
      fc.property(changes, (places) => {
        const wrong = Buffer.from(right);
        for (const [at, mask] of places) wrong[at] = (wrong[at] ?? 0) ^ mask;
        fc.pre(!wrong.equals(right));
        expect(verdicts('sha1', text, wrong.toString('base64'))).toEqual([false, false]);
      }),
      { numRuns: 200 },
    );
  });

  it('refuse a signature with its letters changed, and any other text', async () => {
    const text = 'demo';
    const right = await node.sign({ hash: 'sha256', text, privateKeyPem: pair.privateKeyPem });
    const edited = fc
      .tuple(fc.nat({ max: right.length }), fc.nat({ max: 4 }), fc.string({ maxLength: 4 }))
      .map(([at, removed, put]) => right.slice(0, at) + put + right.slice(at + removed));
    fc.assert(
      fc.property(fc.oneof(edited, anyText), (signature) => {
        fc.pre(signature !== right);
        expect(verdicts('sha256', text, signature)).toEqual([false, false]);
      }),
      { numRuns: 200 },
    );
  });

  it('refuse the signature plus the modulus, which has the same remainder', async () => {
    const modulus = modulusOf(pair.publicKeyPem);
    for (let i = 0; i < 20; i++) {
      const right = await node.sign({
        hash: 'sha1',
        text: `text ${i}`,
        privateKeyPem: pair.privateKeyPem,
      });
      const value = BigInt(`0x${Buffer.from(right, 'base64').toString('hex')}`) + modulus;
      const hex = value.toString(16).padStart(2 * modulusByteCount, '0');
      const sum = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex').toString('base64');
      expect(verdicts('sha1', `text ${i}`, sum)).toEqual([false, false]);
    }
  });
});

/** The text with U+FFFD for each lone surrogate, by Buffer's judgement. */
function wellFormed(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}

function modulusOf(publicKeyPem: string): bigint {
  const { n = '' } = createPublicKey(publicKeyPem).export({ format: 'jwk' });
  return BigInt(`0x${Buffer.from(n, 'base64url').toString('hex')}`);
}
