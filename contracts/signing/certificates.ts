import { generateKeyPair } from 'node:crypto';
import { isIP } from 'node:net';
import { promisify } from 'node:util';
// The type alone: node-forge costs a start 50 to 90 ms, so it is loaded when a certificate is made.
import type forge from 'node-forge';
import type { Clock } from '../wire/clock.js';

const DAY_MS = 86_400_000;
const AUTHORITY_DAYS = 3_650;
/** Clients that follow the browsers' rules refuse a server certificate of more than 398 days. */
const SERVER_DAYS = 397;
/** Certificates begin in the past, so that a machine whose clock is a little slow takes them too. */
const EARLIER_MS = 3_600_000;
const MODULUS_BITS = 2_048;
/** Below the 20 bytes that RFC 5280 4.1.2.2 allows, and far beyond chance meetings. */
const SERIAL_BYTES = 16;

/** How the common name of every authority made here begins. */
export const AUTHORITY_NAME = 'topup-sim local authority';

/** A certificate and the private key that belongs to it. */
export interface CertifiedKey {
  /** One block `CERTIFICATE`. */
  readonly certificatePem: string;
  /** PKCS#8, not encrypted. */
  readonly privateKeyPem: string;
}

/** Time and chance of a certificate; key pairs come from the system's own generator. */
export interface CertificateMeans {
  readonly clock: Pick<Clock, 'nowMs'>;
  /** `count` bytes that nobody can predict. */
  readonly randomBytes: (count: number) => Uint8Array;
}

/**
 * Makes an authority that can sign server certificates and nothing else: RSA of 2048 bits, SHA-256, 10 years.
 * Source: RFC 5280 4.2.
 */
export async function makeAuthority(means: CertificateMeans): Promise<CertifiedKey> {
  const [{ default: maker }, keys] = await Promise.all([import('node-forge'), makeKeys()]);
  const draft = maker.pki.createCertificate();
  draft.publicKey = maker.pki.publicKeyFromPem(keys.publicKey);
  draft.serialNumber = serialNumber(means);
  draft.validity = validity(means, AUTHORITY_DAYS);
  const name = [{ name: 'commonName', value: `${AUTHORITY_NAME} ${hex(means.randomBytes(4))}` }];
  draft.setSubject(name);
  draft.setIssuer(name);
  draft.setExtensions([
    { name: 'basicConstraints', critical: true, cA: true, pathLenConstraint: 0 },
    { name: 'keyUsage', critical: true, keyCertSign: true, cRLSign: true },
    { name: 'subjectKeyIdentifier' },
  ]);
  return signed(maker, draft, { ownKeyPem: keys.privateKey, signerKeyPem: keys.privateKey });
}

/**
 * Makes a certificate with which a server proves that it has one of `names` (DNS names and IP addresses, at least
 * one): RSA of 2048 bits, SHA-256, 397 days, but never longer than its authority lives. An authority that is still
 * being made may be given as its promise: the keys of both are then made at the same time.
 * @throws Error when the authority is not an RSA key with its certificate.
 */
export async function makeServerCertificate(
  wish: {
    readonly names: readonly string[];
    readonly authority: CertifiedKey | Promise<CertifiedKey>;
  },
  means: CertificateMeans,
): Promise<CertifiedKey> {
  const [{ default: maker }, authority, keys] = await Promise.all([
    import('node-forge'),
    wish.authority,
    makeKeys(),
  ]);
  const issuer = maker.pki.certificateFromPem(authority.certificatePem);
  const draft = maker.pki.createCertificate();
  draft.publicKey = maker.pki.publicKeyFromPem(keys.publicKey);
  draft.serialNumber = serialNumber(means);
  draft.validity = validity(means, SERVER_DAYS, issuer.validity.notAfter);
  // Clients look at the alternative names alone. Source: RFC 9525 2.
  draft.setSubject([{ name: 'commonName', value: 'topup-sim server' }]);
  draft.setIssuer(issuer.subject.attributes);
  const keyIdentifier = issuer.generateSubjectKeyIdentifier().getBytes();
  draft.setExtensions([
    { name: 'basicConstraints', critical: true, cA: false },
    { name: 'keyUsage', critical: true, digitalSignature: true, keyEncipherment: true },
    { name: 'extKeyUsage', serverAuth: true },
    { name: 'subjectAltName', altNames: wish.names.map(alternativeName) },
    { name: 'subjectKeyIdentifier' },
    { name: 'authorityKeyIdentifier', keyIdentifier },
  ]);
  const signerKeyPem = authority.privateKeyPem;
  return signed(maker, draft, { ownKeyPem: keys.privateKey, signerKeyPem });
}

function makeKeys(): Promise<{ publicKey: string; privateKey: string }> {
  return promisify(generateKeyPair)('rsa', {
    modulusLength: MODULUS_BITS,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
}

function signed(
  maker: typeof forge,
  draft: forge.pki.Certificate,
  { ownKeyPem, signerKeyPem }: { readonly ownKeyPem: string; readonly signerKeyPem: string },
): CertifiedKey {
  draft.sign(maker.pki.privateKeyFromPem(signerKeyPem), maker.md.sha256.create());
  const certificatePem = maker.pki.certificateToPem(draft).replaceAll('\r\n', '\n');
  return { certificatePem, privateKeyPem: ownKeyPem };
}

function validity({ clock }: CertificateMeans, days: number, latest?: Date) {
  const startMs = clock.nowMs() - EARLIER_MS;
  const endMs = Math.min(startMs + days * DAY_MS, latest?.getTime() ?? Infinity);
  return { notBefore: new Date(startMs), notAfter: new Date(endMs) };
}

/** A positive number in hexadecimal: its first bit is 0 and its first byte is not. */
function serialNumber({ randomBytes }: CertificateMeans): string {
  const bytes = randomBytes(SERIAL_BYTES);
  return hex([((bytes[0] ?? 0) & 0x3f) | 0x40, ...bytes.slice(1)]);
}

function hex(bytes: Iterable<number>): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Kinds of GeneralName. Source: RFC 5280 4.2.1.6. */
const DNS_NAME = 2;
const IP_ADDRESS = 7;

function alternativeName(name: string) {
  switch (isIP(name)) {
    case 4:
      return { type: IP_ADDRESS, ip: name };
    case 6:
      // The canonical spelling: node-forge does not read an IPv4 tail.
      return { type: IP_ADDRESS, ip: new URL(`http://[${name}]`).hostname.slice(1, -1) };
    default:
      return { type: DNS_NAME, value: name };
  }
}
