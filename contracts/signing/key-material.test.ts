import { createPrivateKey, createPublicKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { chanceStream } from '../wire/chance.js';
import { DER, derItem, readDerItems } from './der.js';
import {
  printPrivateKey,
  printPrivateNumbers,
  printPublicKey,
  publicKeyOf,
  readPrivateKey,
  readPublicKey,
} from './key-material.js';
import { modInverse } from './modular.js';
import { privateNumbersOf } from './port-key.js';
import { seededKeyPair } from './seeded-keys.js';

const EMPTY = new Uint8Array();

/** 512-bit keys of stream "leading zero" whose named number begins with a zero byte, found by trying. */
// prettier-ignore
const LEADING_ZERO: readonly (readonly [field: string, label: number])[] = [
  ['D', 16], ['DQ', 43], ['DP', 178], ['InverseQ', 336],
];

const KEYS = [
  ...[512, 1023, 1024, 1025, 1536, 2048].map(
    (bits) => [`${bits} bits`, seededKeyPair(chanceStream('material', bits), bits)] as const,
  ),
  ...LEADING_ZERO.map(
    ([field, label]) =>
      [`zero byte in ${field}`, seededKeyPair(chanceStream('leading zero', label), 512)] as const,
  ),
];

/** Each way merchants hand over a private key. */
// prettier-ignore
const PRIVATE_FORMS: readonly (readonly [form: string, print: (pem: string) => string | Uint8Array])[] = [
  ['PKCS#8 PEM',                 (pem) => printPrivateKey(pem, 'pkcs8-pem')],
  ['PKCS#1 PEM',                 (pem) => printPrivateKey(pem, 'pkcs1-pem')],
  ['PKCS#8 DER',                 (pem) => printPrivateKey(pem, 'pkcs8-der')],
  ['PKCS#8 base64',              (pem) => printPrivateKey(pem, 'base64')],
  ['XML',                        (pem) => printPrivateKey(pem, 'xml')],
  ['PKCS#1 DER of node',         (pem) => createPrivateKey(pem).export({ type: 'pkcs1', format: 'der' })],
  ['PKCS#1 base64',              (pem) => createPrivateKey(pem).export({ type: 'pkcs1', format: 'der' }).toString('base64')],
  ['PKCS#8 DER of node',         (pem) => createPrivateKey(pem).export({ type: 'pkcs8', format: 'der' })],
  ['PEM with CRLF',              (pem) => pem.replaceAll('\n', '\r\n')],
  ['PEM with written \\n',       (pem) => pem.replaceAll('\n', '\\n')],
  ['PEM with blanks for lines',  (pem) => pem.replaceAll('\n', ' ')],
  ['PEM after an explanation',   (pem) => `Bag Attributes\n    friendlyName: demo\n${pem}`],
  ['PEM as bytes, with BOM',     (pem) => new TextEncoder().encode(`\uFEFF${pem}`)],
  ['base64 in lines of 76',      (pem) => printPrivateKey(pem, 'base64').replaceAll(/.{76}/g, '$&\r\n')],
  ['base64 as bytes',            (pem) => new TextEncoder().encode(printPrivateKey(pem, 'base64'))],
  ['XML, indented, with a head', (pem) => `<?xml version="1.0"?>\n${printPrivateKey(pem, 'xml').replaceAll('><', '>\n  <')}\n`],
];

// prettier-ignore
const PUBLIC_FORMS: readonly (readonly [form: string, print: (pem: string) => string | Uint8Array])[] = [
  ['SPKI PEM',           (pem) => printPublicKey(pem, 'spki-pem')],
  ['SPKI DER',           (pem) => printPublicKey(pem, 'spki-der')],
  ['SPKI base64',        (pem) => printPublicKey(pem, 'base64')],
  ['XML',                (pem) => printPublicKey(pem, 'xml')],
  ['SPKI DER of node',   (pem) => createPublicKey(pem).export({ type: 'spki', format: 'der' })],
  ['PKCS#1 PEM of node', (pem) => createPublicKey(pem).export({ type: 'pkcs1', format: 'pem' })],
  ['PKCS#1 DER of node', (pem) => createPublicKey(pem).export({ type: 'pkcs1', format: 'der' })],
  ['PKCS#1 base64',      (pem) => createPublicKey(pem).export({ type: 'pkcs1', format: 'der' }).toString('base64')],
];

describe.each(KEYS)('a key with %s', (_what, { privateKeyPem, publicKeyPem }) => {
  it.each(PRIVATE_FORMS)('comes back from %s, byte for byte', (_form, print) => {
    expect(readPrivateKey(print(privateKeyPem))).toBe(privateKeyPem);
  });

  it.each(PUBLIC_FORMS)('comes back, its public half, from %s', (_form, print) => {
    expect(readPublicKey(print(publicKeyPem))).toBe(publicKeyPem);
  });

  it('is printed as node:crypto prints it', () => {
    const key = createPrivateKey(privateKeyPem);
    expect(key.export({ type: 'pkcs8', format: 'pem' })).toBe(privateKeyPem);
    expect(key.export({ type: 'pkcs1', format: 'pem' })).toBe(
      printPrivateKey(privateKeyPem, 'pkcs1-pem'),
    );
    const half = createPublicKey(key);
    expect(half.export({ type: 'spki', format: 'pem' })).toBe(publicKeyPem);
    expect(publicKeyOf(privateKeyPem)).toBe(publicKeyPem);
  });

  it('has XML fields of the lengths .NET asks for, with the numbers node:crypto sees', () => {
    const jwk = createPrivateKey(privateKeyPem).export({ format: 'jwk' });
    const whole = Math.ceil(
      (createPrivateKey(privateKeyPem).asymmetricKeyDetails?.modulusLength ?? 0) / 8,
    );
    const half = Math.ceil(whole / 2);
    // prettier-ignore
    const expected = [
      ['Modulus', jwk.n, whole], ['Exponent', jwk.e, 3], ['P', jwk.p, half], ['Q', jwk.q, half],
      ['DP', jwk.dp, half], ['DQ', jwk.dq, half], ['InverseQ', jwk.qi, half], ['D', jwk.d, whole],
    ] as const;
    const fields = expected.map(([name, value = '', length]) => {
      const bytes = Buffer.from(value, 'base64url');
      const zeros = Buffer.alloc(Math.max(0, length - bytes.length));
      return `<${name}>${Buffer.concat([zeros, bytes]).toString('base64')}</${name}>`;
    });
    const xml = (parts: string[]) => `<RSAKeyValue>${parts.join('')}</RSAKeyValue>`;
    expect(printPrivateKey(privateKeyPem, 'xml')).toBe(xml(fields));
    expect(printPublicKey(publicKeyPem, 'xml')).toBe(xml(fields.slice(0, 2)));
  });

  it('is read from XML whose fields lack or exceed their zeros in front', () => {
    const xml = printPrivateKey(privateKeyPem, 'xml');
    const refilled = (zeros: number) =>
      xml.replaceAll(/>([^<>]+)</g, (_all, base64: string) => {
        const digits = Buffer.from(base64, 'base64')
          .toString('hex')
          .replace(/^(00)+/, '');
        return `>${Buffer.from('00'.repeat(zeros) + digits, 'hex').toString('base64')}<`;
      });
    expect(readPrivateKey(refilled(0))).toBe(privateKeyPem);
    expect(readPrivateKey(refilled(2))).toBe(privateKeyPem);
  });
});

it.each(LEADING_ZERO)('keeps the zero byte in front of %s', (field, label) => {
  const { privateKeyPem } = seededKeyPair(chanceStream('leading zero', label), 512);
  const base64 = new RegExp(`<${field}>(.*)</${field}>`).exec(
    printPrivateKey(privateKeyPem, 'xml'),
  );
  expect(Buffer.from(base64?.[1] ?? '', 'base64')[0]).toBe(0);
});

it('keeps the order of the primes, also with the lesser one first', () => {
  const numbers = privateNumbersOf(seededKeyPair(chanceStream('swapped'), 1025).privateKeyPem);
  const { p, q, dp, dq } = numbers;
  const qi = modInverse(p, q) ?? 0n;
  const swapped = printPrivateNumbers({ ...numbers, p: q, q: p, dp: dq, dq: dp, qi });
  expect(createPrivateKey(swapped).export({ type: 'pkcs8', format: 'pem' })).toBe(swapped);
  for (const [, print] of PRIVATE_FORMS) expect(readPrivateKey(print(swapped))).toBe(swapped);
});

it('drops the attributes that Windows adds to PKCS#8', () => {
  const { privateKeyPem } = seededKeyPair(chanceStream('attributes'));
  const body = readDerItems(
    readDerItems(printPrivateKey(privateKeyPem, 'pkcs8-der'))[0]?.contents ?? EMPTY,
  );
  // The attribute "key usage: signing", as Windows writes it.
  const attributes = Buffer.from('a00d300b0603551d0f310403020080', 'hex');
  const parts = body.map(({ tag, contents }) => derItem(tag, contents));
  expect(readPrivateKey(derItem(DER.sequence, ...parts, attributes))).toBe(privateKeyPem);
});
