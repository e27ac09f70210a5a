import { encodeBase64Line } from './base64-line.js';
import { findKey } from './found-key.js';
import { printPem } from './pem.js';
import { privateNumbersOf, publicNumbersOf } from './port-key.js';
import { pkcs1PrivateDer, pkcs8Der, spkiDer } from './rsa-der.js';
import { printPrivateXml, printPublicXml } from './rsa-key-value-xml.js';
import type { RsaPrivateNumbers, RsaPublicNumbers } from './rsa-numbers.js';
import { unusableKey } from './unusable-key.js';

/** Forms of private keys; `base64` is PKCS#8 DER on one line. Source: PROVIDERS 3.2 "key forms". */
export type PrivateKeyForm = 'pkcs8-pem' | 'pkcs1-pem' | 'pkcs8-der' | 'base64' | 'xml';

/** Forms of public keys; `base64` is SPKI DER on one line. Source: PROVIDERS 3.2 "key forms". */
export type PublicKeyForm = 'spki-pem' | 'spki-der' | 'base64' | 'xml';

/**
 * Reads a private RSA key in any form merchants use: PKCS#8 or PKCS#1, as PEM, DER bytes or base64 of DER, or .NET
 * `RSAKeyValue` XML. The bytes of a text file are taken as that text.
 *
 * @returns PKCS#8 PEM, 64 characters a line, LF. The same key gives the same text whatever form it came in.
 * @throws SigningKeyError saying which form was found instead; never another error, whatever the input.
 */
export function readPrivateKey(input: string | Uint8Array): string {
  const key = findKey(input);
  if (key.kind === 'private') return printPrivateNumbers(key.numbers);
  throw unusableKey({
    found: `a public key (${key.form})`,
    expected: 'a private key',
    advice: 'Give the other half of the pair; a public key cannot sign.',
  });
}

/**
 * Reads a public RSA key: SPKI or PKCS#1, as PEM, DER bytes or base64 of DER, or .NET `RSAKeyValue` XML. A private
 * key is refused, since it has no business where public keys are kept: use {@link publicKeyOf}.
 *
 * @returns SPKI PEM, 64 characters a line, LF.
 * @throws SigningKeyError as {@link readPrivateKey} does.
 */
export function readPublicKey(input: string | Uint8Array): string {
  const key = findKey(input);
  if (key.kind === 'public') return printPublicNumbers(key.numbers);
  throw unusableKey({
    found: `a private key (${key.form})`,
    expected: 'a public key',
    advice: 'Give its public half (publicKeyOf makes it) and keep the private one to yourself.',
  });
}

/** The public half, as SPKI PEM, of a private key in PKCS#8 PEM. @throws SigningKeyError */
export function publicKeyOf(privateKeyPem: string): string {
  return printPublicNumbers(privateNumbersOf(privateKeyPem));
}

/** Prints a private key (PKCS#8 PEM) in another form. @throws SigningKeyError */
export function printPrivateKey(pem: string, form: 'pkcs8-der'): Uint8Array<ArrayBuffer>;
export function printPrivateKey(pem: string, form: Exclude<PrivateKeyForm, 'pkcs8-der'>): string;
export function printPrivateKey(
  pem: string,
  form: PrivateKeyForm,
): string | Uint8Array<ArrayBuffer>;
export function printPrivateKey(
  pem: string,
  form: PrivateKeyForm,
): string | Uint8Array<ArrayBuffer> {
  const key = privateNumbersOf(pem);
  switch (form) {
    case 'pkcs8-pem':
      return printPrivateNumbers(key);
    case 'pkcs1-pem':
      return printPem('RSA PRIVATE KEY', pkcs1PrivateDer(key));
    case 'pkcs8-der':
      return pkcs8Der(key);
    case 'base64':
      return encodeBase64Line(pkcs8Der(key));
    case 'xml':
      return printPrivateXml(key);
  }
}

/** Prints a public key (SPKI PEM) in another form. @throws SigningKeyError */
export function printPublicKey(pem: string, form: 'spki-der'): Uint8Array<ArrayBuffer>;
export function printPublicKey(pem: string, form: Exclude<PublicKeyForm, 'spki-der'>): string;
export function printPublicKey(pem: string, form: PublicKeyForm): string | Uint8Array<ArrayBuffer>;
export function printPublicKey(pem: string, form: PublicKeyForm): string | Uint8Array<ArrayBuffer> {
  const key = publicNumbersOf(pem);
  switch (form) {
    case 'spki-pem':
      return printPublicNumbers(key);
    case 'spki-der':
      return spkiDer(key);
    case 'base64':
      return encodeBase64Line(spkiDer(key));
    case 'xml':
      return printPublicXml(key);
  }
}

/** The port's spelling of a private key. */
export function printPrivateNumbers(numbers: RsaPrivateNumbers): string {
  return printPem('PRIVATE KEY', pkcs8Der(numbers));
}

/** The port's spelling of a public key. */
export function printPublicNumbers(numbers: RsaPublicNumbers): string {
  return printPem('PUBLIC KEY', spkiDer(numbers));
}
