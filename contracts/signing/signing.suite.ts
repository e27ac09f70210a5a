import { constants, createPrivateKey, generateKeyPairSync, privateEncrypt } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { chanceStream } from '../wire/chance.js';
import { printPrivateKey } from './key-material.js';
import { opensSignatures } from './open-signature.suite.js';
import { SigningKeyError } from './port.js';
import type { HashName, Signing } from './port.js';
import { seededKeyPair } from './seeded-keys.js';
import {
  DIGEST_VECTORS,
  SIGNATURE_VECTORS,
  TRIPLE_DES_KEY,
  VECTOR_PRIVATE_KEY,
  VECTOR_PUBLIC_KEY,
} from './signing-vectors.suite.js';
import { enciphersCards } from './triple-des.suite.js';

const TEXT = 'demo|CODE1|api|060000|REQ-1';
const SIGNATURE = SIGNATURE_VECTORS[0]?.signature ?? '';
const OTHER_PAIR = seededKeyPair(chanceStream('signing suite', 'another key'));
const EC_PAIR = generateKeyPairSync('ec', {
  namedCurve: 'P-256',
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});

/** What every maker of the port promises; call it in a test file of three lines. */
export function signingSuite(name: string, makeSigning: () => Signing): void {
  describe(`signing by ${name}`, () => {
    digestsAndSigns(makeSigning());
    refusesSignatures(makeSigning());
    refusesKeys(makeSigning());
    opensSignatures(makeSigning());
    enciphersCards(makeSigning());
  });
}

function digestsAndSigns(signing: Signing): void {
  it.each(DIGEST_VECTORS)('digests with %s the text "%s"', (hash, text, digestHex) => {
    expect(signing.digestHex(hash, text)).toBe(digestHex);
  });

  it.each(SIGNATURE_VECTORS)('signs as OpenSSL does: $hash of "$text"', async (vector) => {
    const { hash, text, digestHex, signature } = vector;
    expect(signing.digestHex(hash, text)).toBe(digestHex);
    expect(await signing.sign({ hash, text, privateKeyPem: VECTOR_PRIVATE_KEY })).toBe(signature);
    expect(
      signing.verify({ hash, text, signatureBase64: signature, publicKeyPem: VECTOR_PUBLIC_KEY }),
    ).toBe(true);
  });

  it('sees a lone surrogate as U+FFFD', async () => {
    const [lone, replaced] = ['a\uD800b\uDFFF', 'a\uFFFDb\uFFFD'];
    expect(signing.digestHex('sha1', lone)).toBe(signing.digestHex('sha1', replaced));
    const signature = await signing.sign({
      hash: 'sha1',
      text: lone,
      privateKeyPem: VECTOR_PRIVATE_KEY,
    });
    expect(
      signing.verify({
        hash: 'sha1',
        text: replaced,
        signatureBase64: signature,
        publicKeyPem: VECTOR_PUBLIC_KEY,
      }),
    ).toBe(true);
    const cipher = signing.tripleDesEncrypt({ key: TRIPLE_DES_KEY, text: lone });
    expect(signing.tripleDesDecrypt({ key: TRIPLE_DES_KEY, cipherBase64: cipher })).toBe(replaced);
  });

  it('takes keys with other line ends and white space around', async () => {
    const crlf = (pem: string) => `\r\n${pem.replaceAll('\n', '\r\n')}`;
    expect(
      await signing.sign({ hash: 'sha1', text: TEXT, privateKeyPem: crlf(VECTOR_PRIVATE_KEY) }),
    ).toBe(SIGNATURE);
    expect(
      signing.verify({
        hash: 'sha1',
        text: TEXT,
        signatureBase64: SIGNATURE,
        publicKeyPem: crlf(VECTOR_PUBLIC_KEY),
      }),
    ).toBe(true);
  });
}

const bytesOf = (base64: string) => Buffer.from(base64, 'base64');
const flipped = (base64: string, at: number) => {
  const bytes = bytesOf(base64);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return bytes.toString('base64');
};

/** The right signature, changed; each is refused without an exception. */
// prettier-ignore
const MALFORMED: readonly (readonly [what: string, change: (signature: string) => string])[] = [
  ['empty',                            () => ''],
  ['only padding',                     () => '===='],
  ['a word',                           () => 'null'],
  ['newline at the end',               (s) => `${s}\n`],
  ['blank in front',                   (s) => ` ${s}`],
  ['blank inside for a letter',        (s) => `${s.slice(0, 80)} ${s.slice(81)}`],
  ['broken into lines by LF',          (s) => s.replaceAll(/.{64}/g, '$&\n')],
  ['broken into lines by CRLF',        (s) => s.replaceAll(/.{76}/g, '$&\r\n')],
  ['url-safe letters',                 (s) => s.replaceAll('+', '-').replaceAll('/', '_')],
  ['padding left out',                 (s) => s.replace('=', '')],
  ['padding in the middle',            (s) => `${s.slice(0, 100)}=${s.slice(101)}`],
  ['unused bits of the last letter',   (s) => s.replace(/A=$/, 'B=')],
  ['a letter beyond ASCII',            (s) => `ế${s.slice(1)}`],
  ['a letter that is A modulo 256',    (s) => s.replaceAll('A', '\u0141')],
  ['hexadecimal',                      (s) => bytesOf(s).toString('hex')],
  ['base64 twice',                     (s) => Buffer.from(s).toString('base64')],
  ['cut in half',                      (s) => s.slice(0, 84)],
  ['last byte missing',                (s) => bytesOf(s).subarray(0, -1).toString('base64')],
  ['first byte missing',               (s) => bytesOf(s).subarray(1).toString('base64')],
  ['zero byte in front',               (s) => Buffer.from([0, ...bytesOf(s)]).toString('base64')],
  ['zero byte at the end',             (s) => Buffer.from([...bytesOf(s), 0]).toString('base64')],
  ['twice in a row',                   (s) => Buffer.from([...bytesOf(s), ...bytesOf(s)]).toString('base64')],
  ['first byte changed',               (s) => flipped(s, 0)],
  ['last byte changed',                (s) => flipped(s, 127)],
  ['all zeros',                        () => Buffer.alloc(128).toString('base64')],
  ['the number 1',                     () => Buffer.from([...Buffer.alloc(127), 1]).toString('base64')],
  ['above the modulus',                () => Buffer.alloc(128, 0xff).toString('base64')],
  ['very long',                        (s) => s.repeat(20_000)],
];

const SHA1_OF_TEXT = '18e5953ff5c345b562fbfb6cb7c4258aff67083d';
const padded = (type: string, content: string) =>
  `00${type}${'ff'.repeat(125 - content.length / 2)}00${content}`;

/** Encoded messages that only nearly follow RFC 8017 9.2, signed with the right key: forgers' and bunglers' work. */
// prettier-ignore
const MISENCODED: readonly (readonly [what: string, encodedHex: string])[] = [
  ['digest without its frame',         padded('01', SHA1_OF_TEXT)],
  ['frame without NULL',               padded('01', `301f300706052b0e03021a0414${SHA1_OF_TEXT}`)],
  ['frame with another hash',          padded('01', `302330 0b0609608648016503040204 0414${SHA1_OF_TEXT}`.replaceAll(' ', ''))],
  ['length not in its shortest form',  padded('01', `30812130 0906052b0e03021a0500 0414${SHA1_OF_TEXT}`.replaceAll(' ', ''))],
  ['padding of another type',          padded('02', `3021300906052b0e03021a05000414${SHA1_OF_TEXT}`)],
  ['padding cut short, rest behind',   `0001${'ff'.repeat(8)}003021300906052b0e03021a05000414${SHA1_OF_TEXT}${'ab'.repeat(82)}`],
];

function refusesSignatures(signing: Signing): void {
  const verify = (signature: string, hash: HashName = 'sha1') =>
    signing.verify({
      hash,
      text: TEXT,
      signatureBase64: signature,
      publicKeyPem: VECTOR_PUBLIC_KEY,
    });

  it.each(MALFORMED)('refuses a signature: %s', (_what, change) => {
    const changed = change(SIGNATURE);
    expect(changed).not.toBe(SIGNATURE);
    expect(verify(changed)).toBe(false);
  });

  it.each(MISENCODED)('refuses a signed message: %s', (_what, encodedHex) => {
    expect(verify(signedRaw(encodedHex))).toBe(false);
  });

  it('takes the same message when it is encoded rightly', () => {
    const encoded = padded('01', `3021300906052b0e03021a05000414${SHA1_OF_TEXT}`);
    expect(signedRaw(encoded)).toBe(SIGNATURE);
    expect(verify(SIGNATURE)).toBe(true);
  });

  it('refuses another text, another hash and another key', async () => {
    expect(
      signing.verify({
        hash: 'sha1',
        text: `${TEXT} `,
        signatureBase64: SIGNATURE,
        publicKeyPem: VECTOR_PUBLIC_KEY,
      }),
    ).toBe(false);
    expect(verify(SIGNATURE, 'sha256')).toBe(false);
    expect(verify(SIGNATURE, 'md5')).toBe(false);
    expect(
      signing.verify({
        hash: 'sha1',
        text: TEXT,
        signatureBase64: SIGNATURE,
        publicKeyPem: OTHER_PAIR.publicKeyPem,
      }),
    ).toBe(false);
    expect(
      verify(
        await signing.sign({ hash: 'sha1', text: TEXT, privateKeyPem: OTHER_PAIR.privateKeyPem }),
      ),
    ).toBe(false);
  });
}

function signedRaw(encodedHex: string): string {
  const encoded = Buffer.from(encodedHex, 'hex');
  expect(encoded).toHaveLength(128);
  const key = createPrivateKey(VECTOR_PRIVATE_KEY);
  return privateEncrypt({ key, padding: constants.RSA_NO_PADDING }, encoded).toString('base64');
}

/** Keys that neither signing nor verifying takes. */
// prettier-ignore
const UNUSABLE: readonly (readonly [what: string, key: string])[] = [
  ['empty',                  ''],
  ['a word',                 'demo'],
  ['base64 without a frame', printPrivateKey(VECTOR_PRIVATE_KEY, 'base64')],
  ['PKCS#1 PEM',             printPrivateKey(VECTOR_PRIVATE_KEY, 'pkcs1-pem')],
  ['XML',                    printPrivateKey(VECTOR_PRIVATE_KEY, 'xml')],
  ['EC private key',         EC_PAIR.privateKey],
  ['EC public key',          EC_PAIR.publicKey],
  ['private key cut short',  VECTOR_PRIVATE_KEY.slice(0, 400)],
  ['public key cut short',   VECTOR_PUBLIC_KEY.slice(0, 150)],
  ['two keys',               VECTOR_PRIVATE_KEY + VECTOR_PUBLIC_KEY],
  ['private key changed',    VECTOR_PRIVATE_KEY.replace('AKOiFvRK', 'AKOiFvRL')],
];

function refusesKeys(signing: Signing): void {
  it.each(UNUSABLE)('refuses a key: %s', async (_what, key) => {
    expect(key).not.toBe(VECTOR_PRIVATE_KEY);
    // Twice, because what is refused must not be remembered as read.
    for (let time = 0; time < 2; time++) {
      await expect(async () =>
        signing.sign({ hash: 'sha1', text: TEXT, privateKeyPem: key }),
      ).rejects.toThrow(SigningKeyError);
      expect(() =>
        signing.verify({ hash: 'sha1', text: TEXT, signatureBase64: SIGNATURE, publicKeyPem: key }),
      ).toThrow(SigningKeyError);
    }
  });

  it('refuses the wrong half of a pair', async () => {
    await expect(async () =>
      signing.sign({ hash: 'sha1', text: TEXT, privateKeyPem: VECTOR_PUBLIC_KEY }),
    ).rejects.toThrow(/found a public key as SPKI; expected a private RSA key/);
    expect(() =>
      signing.verify({
        hash: 'sha1',
        text: TEXT,
        signatureBase64: SIGNATURE,
        publicKeyPem: VECTOR_PRIVATE_KEY,
      }),
    ).toThrow(/found a private key as PKCS#8; expected a public RSA key/);
  });

  it('refuses an unusable key even when the signature is malformed', () => {
    expect(() =>
      signing.verify({ hash: 'sha1', text: TEXT, signatureBase64: '', publicKeyPem: 'demo' }),
    ).toThrow(SigningKeyError);
  });
}
