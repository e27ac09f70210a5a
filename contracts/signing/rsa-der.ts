import { bytesOfNumber } from './big-endian.js';
import { DER, derInteger, derItem, readDerInteger, readDerItems } from './der.js';
import type { DerItem } from './der.js';
import { checkedPrivateNumbers, checkedPublicNumbers } from './rsa-numbers.js';
import type { RsaPrivateNumbers, RsaPublicNumbers } from './rsa-numbers.js';
import { unusableKey } from './unusable-key.js';

/** A key as found, with the form it had. */
export type FoundKey =
  | { readonly kind: 'private'; readonly form: string; readonly numbers: RsaPrivateNumbers }
  | { readonly kind: 'public'; readonly form: string; readonly numbers: RsaPublicNumbers };

/** Object ids as DER writes them, in hexadecimal; RSA's is 1.2.840.113549.1.1.1. Source: RFC 8017 appendix A, RFC 5480. */
const RSA = '2a864886f70d010101';
const OTHER_ALGORITHMS: Readonly<Record<string, string>> = {
  '2a864886f70d01010a': 'an RSA-PSS key, bound to another kind of signature',
  '2a864886f70d010107': 'an RSA-OAEP key, which only encrypts',
  '2a8648ce3d0201': 'an EC key',
  '2a8648ce380401': 'a DSA key',
  '2b6570': 'an Ed25519 key',
  '2a864886f70d01050d': 'an encrypted private key',
};

/** What a DER file holds that is no plain key, by the tags of its outermost elements. */
const OTHER_CONTENTS: Readonly<Record<string, string>> = {
  '30 30 03': 'a certificate or a certificate request',
  '02 04 a0 a1': 'an EC private key',
  '02 04 a0': 'an EC private key',
  '02 30 30': 'a PKCS#12 (.pfx, .p12) file',
  '02 02 02 02 02 02': 'a DSA private key',
};

const ADVICE: Readonly<Record<string, string>> = {
  'an encrypted private key': 'Take the password off first: openssl pkey -in FILE -out PLAIN.pem',
  'a certificate or a certificate request':
    'Take the public key out of it first: openssl x509 -in FILE -pubkey -noout',
};

/** RSAPrivateKey of RFC 8017 A.1.2. */
export function pkcs1PrivateDer(key: RsaPrivateNumbers): Uint8Array<ArrayBuffer> {
  const { n, e, d, p, q, dp, dq, qi } = key;
  return derItem(DER.sequence, ...[0n, n, e, d, p, q, dp, dq, qi].map(derInteger));
}

/** PrivateKeyInfo of RFC 5208, without attributes. */
export function pkcs8Der(key: RsaPrivateNumbers): Uint8Array<ArrayBuffer> {
  const inner = derItem(DER.octetString, pkcs1PrivateDer(key));
  return derItem(DER.sequence, derInteger(0n), rsaAlgorithm(), inner);
}

/** SubjectPublicKeyInfo of RFC 5280 4.1. */
export function spkiDer({ n, e }: RsaPublicNumbers): Uint8Array<ArrayBuffer> {
  const inner = derItem(DER.sequence, derInteger(n), derInteger(e));
  const bits = derItem(DER.bitString, Uint8Array.of(0), inner);
  return derItem(DER.sequence, rsaAlgorithm(), bits);
}

/**
 * Reads PKCS#8, PKCS#1 (both kinds) and SPKI, told apart by their shape. Attributes of PKCS#8 are dropped.
 * @throws SigningKeyError naming what else the bytes are.
 */
export function readKeyDer(der: Uint8Array): FoundKey {
  const items = contentsOf(readDerItems(der), DER.sequence);
  const tags = items.map(({ tag }) => tag.toString(16).padStart(2, '0')).join(' ');
  if (/^(?:02 ){8}02$/.test(tags)) return pkcs1Private(items, 'PKCS#1');
  if (/^02 30 04(?: a[01]| 81)*$/.test(tags)) {
    requireRsa(items[1]);
    const inner = contentsOf(readDerItems(items[2]?.contents ?? der), DER.sequence);
    return pkcs1Private(inner, 'PKCS#8');
  }
  if (tags === '02 02') return pkcs1Public(items, 'PKCS#1');
  if (tags === '30 03') {
    requireRsa(items[0]);
    const bits = items[1]?.contents ?? der;
    // A bit string opens with the count of its unused bits.
    const inner = bits[0] === 0 ? bits.subarray(1) : bits;
    return pkcs1Public(contentsOf(readDerItems(inner), DER.sequence), 'SPKI');
  }
  if (tags === '30 04') requireRsa(items[0]);
  throw notAKey(OTHER_CONTENTS[tags] ?? 'binary data (DER) that is no key');
}

function pkcs1Private(items: readonly DerItem[], form: string): FoundKey {
  const [version, ...rest] = items.map(readDerInteger);
  const [n, e, d, p, q, dp, dq, qi] = rest;
  if (version === 1n) throw notAKey('an RSA key of more than two primes');
  if (version !== 0n || rest.length !== 8) throw notAKey('binary data (DER) that is no key');
  const numbers = { n, e, d, p, q, dp, dq, qi } as RsaPrivateNumbers;
  return { kind: 'private', form, numbers: checkedPrivateNumbers(numbers) };
}

function pkcs1Public(items: readonly DerItem[], form: string): FoundKey {
  const [n, e] = [readDerInteger(items[0]), readDerInteger(items[1])];
  if (items.length !== 2) throw notAKey('an RSA public key with more than two numbers');
  return { kind: 'public', form, numbers: checkedPublicNumbers({ n, e }) };
}

/** The elements inside the only element of `items`. */
function contentsOf(items: readonly DerItem[], tag: number): DerItem[] {
  const [only] = items;
  if (items.length !== 1 || only?.tag !== tag) throw notAKey('binary data (DER) that is no key');
  return readDerItems(only.contents);
}

function requireRsa(algorithm: DerItem | undefined): void {
  const [id] = readDerItems(algorithm?.contents ?? new Uint8Array());
  const name = Array.from(id?.contents ?? [], (b) => b.toString(16).padStart(2, '0')).join('');
  if (id?.tag === DER.objectId && name === RSA) return;
  throw notAKey(OTHER_ALGORITHMS[name] ?? 'a key of another algorithm than RSA');
}

function rsaAlgorithm(): Uint8Array {
  const id = bytesOfNumber(BigInt(`0x${RSA}`));
  return derItem(DER.sequence, derItem(DER.objectId, id), derItem(DER.nothing));
}

function notAKey(found: string): Error {
  return unusableKey({
    found,
    expected: 'a plain RSA key (PKCS#8, PKCS#1 or SPKI)',
    advice: ADVICE[found] ?? 'Export the RSA key itself.',
  });
}
