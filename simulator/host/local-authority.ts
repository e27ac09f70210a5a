import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { isIP } from 'node:net';
import { join } from 'node:path';
import {
  makeAuthority,
  makeServerCertificate,
  type CertificateMeans,
  type CertifiedKey,
} from '../../contracts/signing/certificates.js';
import { addFolder, LocalAuthorityError, putFile, textOf } from './local-authority-files.js';

/*
 * The files, in the folder of one user:
 *
 *   authority/ca.crt   what clients trust; public
 *   authority/ca.key   signs the servers' certificates, never leaves this folder
 *   server.pem         key and certificate of the servers, in one file
 *
 * There are no locks. The folder `authority` appears whole, and only where there is none: of two
 * processes that make one at the same time, both go on with that of the first. `server.pem` is
 * replaced in one step, and a pair in one file is never mismatched: of two processes that make one
 * at the same time, each serves with its own and the last stays, which is as good.
 *
 * The authority is never made anew by itself, because clients would have to be told to trust it.
 */
const AUTHORITY_FOLDER = 'authority';
const CA_FILE = 'ca.crt';
const CA_KEY_FILE = 'ca.key';
const SERVER_FILE = 'server.pem';

const PRIVATE_MODE = 0o600;
const PUBLIC_MODE = 0o644;

/** A server that runs for weeks must not outlive its certificate. */
const RENEW_BEFORE_MS = 30 * 86_400_000;

/** A server's identity, and the authority that vouches for it. */
export interface LocalIdentity extends CertifiedKey {
  readonly caCertificatePem: string;
  /** Absolute path of the authority's certificate, for clients on this machine. */
  readonly caFile: string;
}

export interface LocalAuthorityOptions extends CertificateMeans {
  /** The user's folder; made when it is not there. */
  readonly home: string;
  /** DNS names and addresses that the certificate must have. */
  readonly names: readonly string[];
}

/** Where the certificate of a home's authority is, whether or not there is one. */
export function caFileOf(home: string): string {
  return join(home, AUTHORITY_FOLDER, CA_FILE);
}

/**
 * The identity of a server on this machine. What is there and good is used; the authority is made
 * on first use, the server's certificate also when the one that is there has less than 30 days
 * left, is not valid yet, lacks a name or is of another authority.
 * @throws LocalAuthorityError
 */
export async function localIdentity(options: LocalAuthorityOptions): Promise<LocalIdentity> {
  const { home, names } = options;
  const known = await readAuthority(options);
  const server = await readServer(home);
  if (known !== undefined && server !== undefined && isGood(server, known, options)) {
    return identityOf(server, known, home);
  }
  const authority = known ?? firstAuthority(options);
  const made = await makeServerCertificate({ names, authority }, options);
  const text = made.privateKeyPem + made.certificatePem;
  await putFile(home, { name: SERVER_FILE, text, mode: PRIVATE_MODE });
  return identityOf(made, await authority, home);
}

function identityOf(server: CertifiedKey, authority: CertifiedKey, home: string): LocalIdentity {
  return { ...server, caCertificatePem: authority.certificatePem, caFile: caFileOf(home) };
}

async function firstAuthority(options: LocalAuthorityOptions): Promise<CertifiedKey> {
  const folder = join(options.home, AUTHORITY_FOLDER);
  const { certificatePem, privateKeyPem } = await makeAuthority(options);
  await addFolder(folder, [
    { name: CA_KEY_FILE, text: privateKeyPem, mode: PRIVATE_MODE },
    { name: CA_FILE, text: certificatePem, mode: PUBLIC_MODE },
  ]);
  // What is there now may be another process's.
  const authority = await readAuthority(options);
  if (authority === undefined) throw brokenAuthority(options.home, CA_FILE, 'nothing');
  return authority;
}

/** The authority that is there, or `undefined` when its certificate is not. */
async function readAuthority(options: LocalAuthorityOptions): Promise<CertifiedKey | undefined> {
  const { home, clock } = options;
  const certificatePem = await textOf(caFileOf(home));
  if (certificatePem === undefined) return undefined;
  const certificate = certificateIn(certificatePem);
  if (certificate?.ca !== true) throw brokenAuthority(home, CA_FILE, 'no certificate of one');
  const privateKeyPem = await textOf(join(home, AUTHORITY_FOLDER, CA_KEY_FILE));
  if (privateKeyPem === undefined) throw brokenAuthority(home, CA_KEY_FILE, 'nothing');
  const key = keyIn(privateKeyPem);
  if (key?.asymmetricKeyType !== 'rsa') throw brokenAuthority(home, CA_KEY_FILE, 'no RSA key');
  if (!certificate.checkPrivateKey(key)) {
    throw brokenAuthority(home, CA_KEY_FILE, `a key that is not that of ${CA_FILE}`);
  }
  if (!isValidAt(certificate, clock.nowMs())) throw expiredAuthority(home, certificate);
  return { certificatePem, privateKeyPem };
}

async function readServer(home: string): Promise<CertifiedKey | undefined> {
  const file = join(home, SERVER_FILE);
  const text = await textOf(file);
  if (text === undefined) return undefined;
  const cut = Math.max(text.indexOf('-----BEGIN CERTIFICATE-----'), 0);
  const [privateKeyPem, certificatePem] = [text.slice(0, cut), text.slice(cut)];
  const key = keyIn(privateKeyPem);
  if (key !== undefined && certificateIn(certificatePem)?.checkPrivateKey(key) === true) {
    return { certificatePem, privateKeyPem };
  }
  throw new LocalAuthorityError({
    code: 'CERTIFICATE_BROKEN',
    file,
    found: 'no certificate together with its key',
    expected: 'what topup-sim has written',
    advice: 'delete this file, and start again',
  });
}

function isGood(
  { certificatePem }: CertifiedKey,
  authority: CertifiedKey,
  { names, clock }: LocalAuthorityOptions,
): boolean {
  const certificate = new X509Certificate(certificatePem);
  const ca = new X509Certificate(authority.certificatePem);
  const isOfAuthority = certificate.checkIssued(ca) && certificate.verify(ca.publicKey);
  const nowMs = clock.nowMs();
  // Near the end of its authority a new certificate would live no longer.
  const neededUntilMs = Math.min(nowMs + RENEW_BEFORE_MS, Date.parse(ca.validTo));
  return (
    isOfAuthority &&
    isValidAt(certificate, nowMs) &&
    isValidAt(certificate, neededUntilMs) &&
    names.every((name) => hasName(certificate, name))
  );
}

function hasName(certificate: X509Certificate, name: string): boolean {
  return (isIP(name) === 0 ? certificate.checkHost(name) : certificate.checkIP(name)) !== undefined;
}

function isValidAt({ validFrom, validTo }: X509Certificate, atMs: number): boolean {
  return Date.parse(validFrom) <= atMs && atMs <= Date.parse(validTo);
}

function certificateIn(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined;
  }
}

function keyIn(pem: string): KeyObject | undefined {
  try {
    return createPrivateKey(pem);
  } catch {
    return undefined;
  }
}

function brokenAuthority(home: string, name: string, found: string): LocalAuthorityError {
  return new LocalAuthorityError({
    code: 'AUTHORITY_BROKEN',
    file: join(home, AUTHORITY_FOLDER, name),
    found,
    expected: `${CA_FILE} and ${CA_KEY_FILE} as topup-sim has written them`,
    advice: afresh(home),
  });
}

function expiredAuthority(home: string, { validFrom, validTo }: X509Certificate) {
  return new LocalAuthorityError({
    code: 'AUTHORITY_EXPIRED',
    file: caFileOf(home),
    found: `an authority that is valid from ${validFrom} to ${validTo}`,
    expected: 'one that is valid now',
    advice: `set the clock if it is wrong, or ${afresh(home)}`,
  });
}

function afresh(home: string): string {
  const folder = join(home, AUTHORITY_FOLDER);
  return `delete the folder ${folder}, start again, and let clients trust the new ${CA_FILE}`;
}
