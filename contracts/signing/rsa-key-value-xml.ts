import { decodeBase64Line, encodeBase64Line } from './base64-line.js';
import { bitLength, bytesOfNumber, numberOfBytes } from './big-endian.js';
import type { SigningKeyError } from './port.js';
import type { FoundKey } from './rsa-der.js';
import { checkedPrivateNumbers, checkedPublicNumbers, modulusBytes } from './rsa-numbers.js';
import type { RsaPrivateNumbers, RsaPublicNumbers } from './rsa-numbers.js';
import { unusableKey } from './unusable-key.js';

/**
 * The XML in which .NET keeps RSA keys (`RSA.ToXmlString`). Each field is big-endian base64 of a fixed length:
 * Modulus and D as long as the modulus, the other private fields half of it, rounded up; zeros in front are kept,
 * because .NET refuses fields of another length. On reading, zeros may be missing.
 * Source: PROVIDERS 3.2 "RSAKeyValue"; W3C XML Signature 6.4.2; .NET `RSAParameters`.
 */
const PRIVATE_FIELDS = ['P', 'Q', 'DP', 'DQ', 'InverseQ', 'D'] as const;
const FIELDS: ReadonlySet<string> = new Set(['Modulus', 'Exponent', ...PRIVATE_FIELDS]);
const DOCUMENT = /^(?:<\?xml[^<>]*\?>)?\s*<RSAKeyValue(?:\s[^<>]*)?>([^]*)<\/RSAKeyValue>$/;
const FIELD = /<(\w{1,20})>([^<>]*)<\/\1>/g;

/** Prints a public key. */
export function printPublicXml(key: RsaPublicNumbers): string {
  return `<RSAKeyValue>${publicFields(key)}</RSAKeyValue>`;
}

/** Prints a private key. @throws SigningKeyError when a prime is longer than half the modulus. */
export function printPrivateXml(key: RsaPrivateNumbers): string {
  const whole = modulusBytes(key);
  const half = Math.ceil(whole / 2);
  if (Math.max(bitLength(key.p), bitLength(key.q)) > 8 * half) {
    throw unusableKey({
      found: 'an RSA key whose primes differ in length',
      expected: 'primes of half the modulus each, the only ones .NET can read',
      advice: 'Print the key in another form, or make a new key.',
    });
  }
  const halves = { P: key.p, Q: key.q, DP: key.dp, DQ: key.dq, InverseQ: key.qi };
  const printed = Object.entries(halves).map(([name, value]) => field(name, value, half));
  return `<RSAKeyValue>${publicFields(key)}${printed.join('')}${field('D', key.d, whole)}</RSAKeyValue>`;
}

/**
 * Reads either kind: with any private field it is a private key.
 * @param text without white space around it.
 * @throws SigningKeyError
 */
export function readKeyXml(text: string): FoundKey {
  const fields = readFields(text);
  const value = (name: string): bigint => {
    const found = fields.get(name);
    if (found === undefined) throw malformed(`without the element ${name}`);
    return found;
  };
  const form = 'XML';
  const publicNumbers = { n: value('Modulus'), e: value('Exponent') };
  if (!PRIVATE_FIELDS.some((name) => fields.has(name))) {
    return { kind: 'public', form, numbers: checkedPublicNumbers(publicNumbers) };
  }
  const [p, q, dp, dq] = [value('P'), value('Q'), value('DP'), value('DQ')];
  const numbers = { ...publicNumbers, d: value('D'), p, q, dp, dq, qi: value('InverseQ') };
  return { kind: 'private', form, numbers: checkedPrivateNumbers(numbers) };
}

function readFields(text: string): Map<string, bigint> {
  const inside = DOCUMENT.exec(text)?.[1];
  if (inside === undefined) throw malformed('that is not one whole RSAKeyValue element');
  const fields = new Map<string, bigint>();
  for (const [, name = '', content = ''] of inside.matchAll(FIELD)) {
    const bytes = decodeBase64Line(content.replaceAll(/\s/g, ''));
    if (!FIELDS.has(name)) throw malformed('with an element that RSAKeyValue does not have');
    if (fields.has(name)) throw malformed(`with the element ${name} twice`);
    if (bytes === undefined) throw malformed(`whose element ${name} is not base64`);
    fields.set(name, numberOfBytes(bytes));
  }
  if (/\S/.test(inside.replaceAll(FIELD, '')))
    throw malformed('with something besides its elements');
  return fields;
}

function publicFields({ n, e }: RsaPublicNumbers): string {
  return field('Modulus', n, modulusBytes({ n, e })) + field('Exponent', e);
}

function field(name: string, value: bigint, length?: number): string {
  return `<${name}>${encodeBase64Line(bytesOfNumber(value, length))}</${name}>`;
}

function malformed(found: string): SigningKeyError {
  return unusableKey({
    found: `an XML text ${found}`,
    expected:
      '<RSAKeyValue> with Modulus and Exponent, and for a private key P, Q, DP, DQ, InverseQ and D',
    advice:
      'Export it again with RSA.ToXmlString(true) for a private key, (false) for a public one.',
  });
}
