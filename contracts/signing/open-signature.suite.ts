import { expect, it } from 'vitest';
import { SigningKeyError } from './port.js';
import type { AnyHashName, Signing } from './port.js';
import { seededKeyPair } from './seeded-keys.js';
import { chanceStream } from '../wire/chance.js';
import {
  SIGNATURE_VECTORS,
  VECTOR_PRIVATE_KEY,
  VECTOR_PUBLIC_KEY,
} from './signing-vectors.suite.js';

const [VECTOR] = SIGNATURE_VECTORS;
const SIGNATURE = VECTOR?.signature ?? '';
const LONGER = seededKeyPair(chanceStream('open signature', 'longer'), 1536).publicKeyPem;
/** A modulus of 1025 bits: its block opens with a byte of which one bit is used. */
const ODD = seededKeyPair(chanceStream('open signature', 'odd'), 1025);

/** What OpenSSL gives: `openssl pkeyutl -verifyrecover -pkeyopt rsa_padding_mode:none`. Source: RFC 8017 9.2. */
const BLOCK = `0001${'ff'.repeat(90)}003021300906052b0e03021a05000414${VECTOR?.digestHex ?? ''}`;

/** `openssl dgst -<hash>` over the bytes ff 00 80. */
// prettier-ignore
const BYTE_DIGESTS: readonly (readonly [AnyHashName, digestHex: string])[] = [
  ['md5', '60cdccd4000580a3c394b8ad6ea9b899'],
  ['sha1', '5b101b10a702a5f4c07341f584b73626276251ac'],
  ['sha256', 'ef192b7af54e943f206ab27075ec1805384c972c9959fc5820f1fa7d5268fcef'],
];

/** Hashes that no provider asks for. `openssl dgst`. */
// prettier-ignore
const LONG_DIGESTS: readonly (readonly [AnyHashName, text: string, digestHex: string])[] = [
  ['sha384', 'Mật khẩu', '9f70570ecc379aed7003a4cd0b89522686f3af47ac0c4a5ca72230793604f93046faf25ecf86c2fa4de0e36291483d59'],
  ['sha512', 'Mật khẩu', 'c3bcb792b57064f6ae49d9742de5040d5c318a8f61664f27bd4ef598ab59cd8515990cfedc56346b151204585c9283f023efda094b01528c7d2e59c144e7eda9'],
  ['sha384', '', '38b060a751ac96384cd9327eb1b1e36a21fdb71114be07434c0cc7bf63f6e1da274edebfe76f65fbd51ad2f14898b95b'],
  ['sha512', '', 'cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e'],
];

/** Signatures that no key of 1024 bits can have made. */
// prettier-ignore
const IMPOSSIBLE: readonly (readonly [what: string, signatureBase64: string])[] = [
  ['empty',             ''],
  ['a word',            'null'],
  ['newline at the end', `${SIGNATURE}\n`],
  ['url-safe letters',  SIGNATURE.replaceAll('+', '-').replaceAll('/', '_')],
  ['padding left out',  SIGNATURE.replace('=', '')],
  ['cut short',         SIGNATURE.slice(0, 84)],
  ['a byte too long',   Buffer.from([0, ...Buffer.from(SIGNATURE, 'base64')]).toString('base64')],
  ['above the modulus', Buffer.alloc(128, 0xff).toString('base64')],
  ['a letter beyond ASCII', `ế${SIGNATURE.slice(1)}`],
  ['very long',         SIGNATURE.repeat(20_000)],
];

/** The part of the conformance suite about opening signatures and digesting bytes. */
export function opensSignatures(signing: Signing): void {
  const open = (signatureBase64: string, publicKeyPem = VECTOR_PUBLIC_KEY) =>
    signing.openSignatureHex({ signatureBase64, publicKeyPem });

  it.each(BYTE_DIGESTS)('digests bytes with %s', (hash, digestHex) => {
    expect(signing.digestBytesHex(hash, Uint8Array.of(0xff, 0x00, 0x80))).toBe(digestHex);
  });

  it.each(LONG_DIGESTS)('digests with %s the text "%s"', (hash, text, digestHex) => {
    expect(signing.digestHex(hash, text)).toBe(digestHex);
    expect(signing.digestBytesHex(hash, new TextEncoder().encode(text))).toBe(digestHex);
  });

  it('opens a signature to the block that was signed', () => {
    expect(open(SIGNATURE)).toBe(BLOCK);
  });

  it('opens a signature of a modulus that fills no whole bytes', async () => {
    const text = 'demo';
    const { privateKeyPem, publicKeyPem } = ODD;
    const signature = await signing.sign({ hash: 'md5', text, privateKeyPem });
    const digest = signing.digestHex('md5', text);
    const frame = '3020300c06082a864886f70d020505000410';
    expect(open(signature, publicKeyPem)).toBe(`0001${'ff'.repeat(92)}00${frame}${digest}`);
  });

  it('opens what no key has signed to some block of the same length', () => {
    expect(open(`${'A'.repeat(171)}=`)).toBe('00'.repeat(128));
    expect(open(Buffer.from([...Buffer.alloc(127), 1]).toString('base64'))).toBe(
      `${'00'.repeat(127)}01`,
    );
  });

  it.each(IMPOSSIBLE)('opens nothing: %s', (_what, signature) => {
    expect(open(signature)).toBeUndefined();
  });

  it('knows the length of a signature', () => {
    expect(signing.signatureBytes(VECTOR_PUBLIC_KEY)).toBe(128);
    expect(signing.signatureBytes(ODD.publicKeyPem)).toBe(129);
    expect(signing.signatureBytes(LONGER)).toBe(192);
    expect(open(SIGNATURE, LONGER)).toBeUndefined();
  });

  it.each(['', 'demo', VECTOR_PRIVATE_KEY, VECTOR_PUBLIC_KEY.slice(0, 150)])(
    'refuses a key to open with (%#)',
    (key) => {
      expect(() => open(SIGNATURE, key)).toThrow(SigningKeyError);
      expect(() => open('', key)).toThrow(SigningKeyError);
      expect(() => signing.signatureBytes(key)).toThrow(SigningKeyError);
    },
  );
}
