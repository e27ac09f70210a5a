import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import forge from 'node-forge';
import { describe, expect, it } from 'vitest';
import { chanceStream } from '../wire/chance.js';
import { printPrivateKey, printPublicKey, readPrivateKey, readPublicKey } from './key-material.js';
import { printPem } from './pem.js';
import { SigningKeyError } from './port.js';
import { privateNumbersOf } from './port-key.js';
import { pkcs1PrivateDer, pkcs8Der, spkiDer } from './rsa-der.js';
import type { RsaPrivateNumbers } from './rsa-numbers.js';
import { seededKeyPair } from './seeded-keys.js';

const { privateKeyPem, publicKeyPem } = seededKeyPair(chanceStream('found keys'), 512);
const numbers = privateNumbersOf(privateKeyPem);
const XML = printPrivateKey(privateKeyPem, 'xml');
const PUBLIC_XML = printPublicKey(publicKeyPem, 'xml');
const DER_BYTES = printPrivateKey(privateKeyPem, 'pkcs8-der');
const BODY = printPrivateKey(privateKeyPem, 'base64');

const pkcs8 = { type: 'pkcs8', format: 'pem' } as const;
const spki = { type: 'spki', format: 'pem' } as const;
const locked = { cipher: 'aes-128-cbc', passphrase: 'demo' };
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const ecSec1 = ec.privateKey.export({ type: 'sec1', format: 'pem' }).toString();
const ed25519 = generateKeyPairSync('ed25519');
const pss = generateKeyPairSync('rsa-pss', { modulusLength: 1024 });
const rsa = createPrivateKey(privateKeyPem);
const encrypted = rsa.export({ ...pkcs8, ...locked }).toString();
const encryptedPkcs1 = rsa.export({ type: 'pkcs1', format: 'pem', ...locked }).toString();
const certificate = certificateOf(privateKeyPem, publicKeyPem);

const without = (xml: string, name: string) => xml.replace(new RegExp(`<${name}>.*</${name}>`), '');
const bodyOf = (pem: string) => pem.split('\n').slice(1, -2).join('');
const changed = (change: Partial<RsaPrivateNumbers>) => pkcs8Der({ ...numbers, ...change });
const publicOf = (n: bigint, e: bigint) => spkiDer({ n, e });

/** Inputs that are no private key, and what the message says was found. */
// prettier-ignore
const NO_PRIVATE_KEY: readonly (readonly [what: string, input: string | Uint8Array, found: RegExp])[] = [
  ['empty text',                 '',                                           /found nothing/],
  ['white space',                ' \r\n\t',                                    /found nothing/],
  ['no bytes',                   new Uint8Array(),                             /found nothing/],
  ['a word',                     'demo!',                                      /neither PEM, XML nor base64/],
  ['a word that is base64',      'demo',                                       /binary data \(DER\)/],
  ['hexadecimal',                Buffer.from(DER_BYTES).toString('hex'),       /found .*(DER|base64)/],
  ['url-safe base64',            BODY.replaceAll('+', '-').replaceAll('/', '_').replace('=', '_'), /neither PEM/],
  ['random bytes',               Uint8Array.of(0x8f, 0x31, 0xff, 0x00),        /neither DER nor text/],
  ['random bytes like DER',      Uint8Array.of(0x30, 0x82, 0xff, 0xff, 0x00),  /cut off/],
  ['huge text',                  'A'.repeat(10_000_000),                       /10000000 characters/],
  ['huge bytes',                 new Uint8Array(10_000_000).fill(0x30),        /10000000 characters/],
  ['huge heap of BEGIN lines',   '-----BEGIN PRIVATE KEY-----'.repeat(2_000),  /without its END line/],
  ['PEM without END',            privateKeyPem.slice(0, 200),                  /without its END line/],
  ['PEM with a line missing',    privateKeyPem.replace(/\n.{64}\n/, '\n'),     /cut off|no number|DER/],
  ['PEM without body',           printPem('PRIVATE KEY', new Uint8Array()),    /body is not base64/],
  ['PEM with letters spoilt',    privateKeyPem.replace('\nM', '\n*'),          /body is not base64/],
  ['PEM of no known label',      privateKeyPem.replaceAll('PRIVATE', 'SECRET'), /a PEM text "SECRET KEY"/],
  ['PKCS#8 labelled PKCS#1',     printPem('RSA PRIVATE KEY', DER_BYTES),       /"RSA PRIVATE KEY" around a private key in PKCS#8/],
  ['PKCS#1 labelled PKCS#8',     printPem('PRIVATE KEY', pkcs1PrivateDer(numbers)), /"PRIVATE KEY" around a private key in PKCS#1/],
  ['SPKI labelled private',      printPem('PRIVATE KEY', printPublicKey(publicKeyPem, 'spki-der')), /around a public key in SPKI/],
  ['two PEM blocks',             privateKeyPem + publicKeyPem,                 /2 PEM blocks "PRIVATE KEY", "PUBLIC KEY"/],
  ['BEGIN and no label',         '-----BEGIN',                                 /0 PEM blocks/],
  ['certificate',                certificate,                                  /"CERTIFICATE".*openssl x509/],
  ['certificate as base64',      bodyOf(certificate),                          /a certificate/],
  ['encrypted PKCS#8',           encrypted,                         /an encrypted private key.*password off/],
  ['encrypted PKCS#8 as base64', bodyOf(encrypted),                 /an encrypted private key.*password off/],
  ['encrypted PKCS#1',           encryptedPkcs1,                    /an encrypted private key.*password off/],
  ['OpenSSH key',                privateKeyPem.replaceAll('PRIVATE', 'OPENSSH PRIVATE'), /"OPENSSH PRIVATE KEY".*ssh-keygen/],
  ['EC key',                     ec.privateKey.export(pkcs8),                                /an EC key/],
  ['EC key of SEC 1',            ecSec1,                            /"EC PRIVATE KEY"/],
  ['EC key of SEC 1 as base64',  bodyOf(ecSec1),                    /an EC private key/],
  ['Ed25519 key',                ed25519.privateKey.export(pkcs8),                           /an Ed25519 key/],
  ['RSA-PSS key',                pss.privateKey.export(pkcs8),                               /an RSA-PSS key/],
  ['public PEM',                 publicKeyPem,                                 /a public key \(SPKI\)/],
  ['public XML',                 PUBLIC_XML,                                   /a public key \(XML\)/],
  ['DER cut short',              DER_BYTES.subarray(0, -1),                    /cut off/],
  ['DER and a byte more',        Buffer.concat([DER_BYTES, Buffer.alloc(1)]),  /cut off/],
  ['DER in open length',         Uint8Array.of(0x30, 0x80, 0x00, 0x00),        /a length that DER does not allow/],
  ['DER length with a zero',     Uint8Array.of(0x30, 0x83, 0, 1, 0, ...new Uint8Array(256)), /not in its shortest form/],
  ['DER in needless long length', Uint8Array.of(0x30, 0x81, 0x03, 2, 1, 0),    /not in its shortest form/],
  ['numbers: another modulus',   changed({ n: numbers.n + 2n }),               /do not belong together/],
  ['numbers: another D',         changed({ d: numbers.d + 2n }),               /do not belong together/],
  ['numbers: D above modulus',   changed({ d: numbers.d + (numbers.p - 1n) * (numbers.q - 1n) * 9n }), /do not belong together/],
  ['numbers: another DP',        changed({ dp: numbers.dp + 2n }),             /do not belong together/],
  ['numbers: another DQ',        changed({ dq: numbers.dq + 2n }),             /do not belong together/],
  ['numbers: another inverse',   changed({ qi: numbers.qi + 1n }),             /do not belong together/],
  ['numbers: primes swapped',    changed({ p: numbers.q, q: numbers.p }),      /do not belong together/],
  ['numbers: prime 1',           changed({ p: 1n, q: numbers.n }),             /do not belong together/],
  ['numbers: prime 0',           changed({ p: 0n }),                           /do not belong together/],
  ['numbers: exponent even',     changed({ e: 65_536n }),                      /exponent that is even/],
  ['numbers: modulus too short', changed({ n: (1n << 511n) - 1n }),            /modulus of 511 bits/],
  ['three primes (version 1)',   manyPrimes(),                                 /more than two primes/],
  ['XML without D',              without(XML, 'D'),                            /without the element D;/],
  ['XML without P',              without(XML, 'P'),                            /without the element P;/],
  ['XML without Modulus',        without(XML, 'Modulus'),                      /without the element Modulus/],
  ['XML with D twice',           XML.replace(/<D>.*<\/D>/, '$&$&'),            /element D twice/],
  ['XML with D not base64',      XML.replace('<D>', '<D>*'),                   /element D is not base64/],
  ['XML with D empty',           XML.replace(/<D>.*<\/D>/, '<D></D>'),         /element D is not base64/],
  ['XML with another element',   XML.replaceAll('DP>', 'DX>'),                 /does not have/],
  ['XML with text between',      XML.replace('<D>', 'x<D>'),                   /something besides/],
  ['XML with a comment',         XML.replace('<D>', '<!-- D --><D>'),          /something besides/],
  ['XML cut short',              XML.slice(0, -5),                             /not one whole RSAKeyValue/],
  ['XML of something else',      '<html><body>404</body></html>',              /not one whole RSAKeyValue/],
];

// prettier-ignore
const NO_PUBLIC_KEY: readonly (readonly [what: string, input: string | Uint8Array, found: RegExp])[] = [
  ['private PEM',            privateKeyPem,                              /a private key \(PKCS#8\).*publicKeyOf/],
  ['private PKCS#1 PEM',     printPrivateKey(privateKeyPem, 'pkcs1-pem'), /a private key \(PKCS#1\)/],
  ['private XML',            XML,                                        /a private key \(XML\)/],
  ['certificate',            certificate,                                /"CERTIFICATE".*openssl x509/],
  ['EC public key',          ec.publicKey.export(spki),                               /an EC key/],
  ['RSA-PSS public key',     pss.publicKey.export(spki),                              /an RSA-PSS key/],
  ['SPKI labelled PKCS#1',   printPem('RSA PUBLIC KEY', spkiDer(numbers)), /around a public key in SPKI/],
  ['XML without Exponent',   without(PUBLIC_XML, 'Exponent'),            /without the element Exponent/],
  ['even modulus',           publicOf(numbers.n + 1n, 65_537n),          /modulus that is even/],
  ['exponent 1',             publicOf(numbers.n, 1n),                    /exponent that is even, below 3/],
  ['exponent of 65 bits',    publicOf(numbers.n, (1n << 64n) + 1n),      /above 64 bits/],
  ['modulus of 16,385 bits', publicOf((1n << 16_384n) + 1n, 65_537n),    /modulus of 16385 bits/],
  ['empty',                  '',                                         /found nothing/],
];

describe('refusals', () => {
  it.each(NO_PRIVATE_KEY)('no private key: %s', (_what, input, found) => {
    expectRefusal(() => readPrivateKey(input), found);
  });

  it.each(NO_PUBLIC_KEY)('no public key: %s', (_what, input, found) => {
    expectRefusal(() => readPublicKey(input), found);
  });

  it('never shows the key, whatever is wrong with it', () => {
    const letters = Array.from(new Set(Array.from(`${BODY}<>/=-\n DP`)));
    const edit = fc.tuple(fc.nat(), fc.nat({ max: 40 }), fc.constantFrom('', ...letters));
    const edited = fc
      .tuple(
        fc.constantFrom(privateKeyPem, publicKeyPem, XML, PUBLIC_XML, BODY),
        fc.array(edit, { minLength: 1, maxLength: 3 }),
      )
      .map(([text, edits]) =>
        edits.reduce((whole, [at, removed, put]) => {
          const cut = at % whole.length || 0;
          return whole.slice(0, cut) + put + whole.slice(cut + removed);
        }, text),
      );
    expectOnlyRefusals(edited);
  });

  it('never fails otherwise on bytes', () => {
    const flips = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), {
      minLength: 1,
      maxLength: 3,
    });
    const spoilt = flips.map((places) => {
      const bytes = Uint8Array.from(DER_BYTES);
      for (const [at, byte] of places) bytes[at % bytes.length] = byte;
      return bytes;
    });
    expectOnlyRefusals(fc.oneof(spoilt, fc.uint8Array({ maxLength: 64 })));
  });
});

/** Reads thousands of inputs as either kind: each gives a key or a refusal. */
function expectOnlyRefusals(inputs: fc.Arbitrary<string | Uint8Array>): void {
  fc.assert(
    fc.property(inputs, fc.constantFrom(readPrivateKey, readPublicKey), (input, read) => {
      try {
        expect(read(input)).toMatch(/^-----BEGIN (PRIVATE|PUBLIC) KEY-----\n/);
      } catch (error) {
        expectRefusal(() => {
          throw error;
        }, /found .*; expected .*\. /);
      }
    }),
    { numRuns: 3_000 },
  );
}

function expectRefusal(read: () => unknown, found: RegExp): void {
  let refusal: unknown;
  try {
    read();
  } catch (error) {
    refusal = error;
  }
  expect(refusal).toBeInstanceOf(SigningKeyError);
  const { code, message } = refusal as SigningKeyError;
  expect(code).toBe('SIGNING_KEY_INVALID');
  expect(message).toMatch(found);
  expect(message.length).toBeLessThan(400);
  // A run of this length could only come from the key.
  expect(message).not.toMatch(/[A-Za-z0-9+/]{20}/);
}

function manyPrimes(): Uint8Array {
  const der = pkcs1PrivateDer(numbers);
  // The version is the first number after the sequence's head of three or four bytes.
  der[der.indexOf(0x02) + 2] = 1;
  return der;
}

function certificateOf(privatePem: string, publicPem: string): string {
  const made = forge.pki.createCertificate();
  made.publicKey = forge.pki.publicKeyFromPem(publicPem);
  made.serialNumber = '01';
  made.sign(forge.pki.privateKeyFromPem(privatePem));
  return forge.pki.certificateToPem(made).replaceAll('\r', '');
}
