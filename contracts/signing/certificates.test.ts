import { createPrivateKey, randomBytes, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  AUTHORITY_NAME,
  makeAuthority,
  makeServerCertificate,
  type CertificateMeans,
  type CertifiedKey,
} from './certificates.js';

const NOW_MS = Date.parse('2026-03-01T10:00:00Z');
const means: CertificateMeans = { clock: { nowMs: () => NOW_MS }, randomBytes };

let authority: CertifiedKey;
let ca: X509Certificate;
beforeAll(async () => {
  authority = await makeAuthority(means);
  ca = new X509Certificate(authority.certificatePem);
});

const serverOf = (names: readonly string[], by = authority, when = means) =>
  makeServerCertificate({ names, authority: by }, when);

/** The bytes of an extension's object identifier followed by those of its value, as DER has them. */
function hasBytes(certificate: X509Certificate, hex: string): boolean {
  return certificate.raw.includes(Buffer.from(hex, 'hex'));
}

describe('an authority', () => {
  it('signs itself, may sign others, but no other authority', () => {
    expect(ca.subject).toMatch(new RegExp(`^CN=${AUTHORITY_NAME} [0-9a-f]{8}$`));
    expect(ca.issuer).toBe(ca.subject);
    expect(ca.ca).toBe(true);
    expect(ca.verify(ca.publicKey)).toBe(true);
    // Critical basic constraints: CA, path length 0.
    expect(hasBytes(ca, '0603551d130101ff040830060101ff020100')).toBe(true);
    // Critical key usage: keyCertSign and cRLSign alone.
    expect(hasBytes(ca, '0603551d0f0101ff040403020106')).toBe(true);
  });

  it('is RSA of 2048 bits with SHA-256, and its key is its own', () => {
    expect(ca.publicKey.asymmetricKeyDetails?.modulusLength).toBe(2048);
    // sha256WithRSAEncryption
    expect(hasBytes(ca, '06092a864886f70d01010b')).toBe(true);
    expect(ca.checkPrivateKey(createPrivateKey(authority.privateKeyPem))).toBe(true);
  });

  it('lives for 3650 days from an hour ago', () => {
    expect(Date.parse(ca.validFrom)).toBe(NOW_MS - 3_600_000);
    expect(Date.parse(ca.validTo) - Date.parse(ca.validFrom)).toBe(3_650 * 86_400_000);
  });

  it('takes its number and name from the random bytes that it is given', async () => {
    const fixed = { ...means, randomBytes: (count: number) => new Uint8Array(count).fill(0xff) };
    const made = new X509Certificate((await makeAuthority(fixed)).certificatePem);
    expect(made.serialNumber).toBe(`7F${'FF'.repeat(15)}`);
    expect(made.subject).toBe(`CN=${AUTHORITY_NAME} ffffffff`);
  });
});

describe('a server certificate', () => {
  const names = ['localhost', 'my_shop.example', '127.0.0.1', '::1', '2001:db8::7:0:1'];

  it('is of its authority, for servers alone', async () => {
    const pair = await serverOf(names);
    const server = new X509Certificate(pair.certificatePem);
    expect(server.checkIssued(ca)).toBe(true);
    expect(server.verify(ca.publicKey)).toBe(true);
    expect(server.ca).toBe(false);
    // serverAuth
    expect(server.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
    // digitalSignature and keyEncipherment
    expect(hasBytes(server, '0603551d0f0101ff0404030205a0')).toBe(true);
    expect(server.checkPrivateKey(createPrivateKey(pair.privateKeyPem))).toBe(true);
    expect(pair.privateKeyPem).toMatch(/^-----BEGIN PRIVATE KEY-----\n/);
    expect(pair.certificatePem).not.toContain('\r');
    expect(server.serialNumber).not.toBe(ca.serialNumber);
  });

  it('names its authority by the identifier of its key', async () => {
    const server = new X509Certificate((await serverOf(names)).certificatePem);
    const identifier = /0603551d0e04160414([0-9a-f]{40})/;
    const [, ofAuthority = ''] = identifier.exec(ca.raw.toString('hex')) ?? [];
    const [, ofServer] = identifier.exec(server.raw.toString('hex')) ?? [];
    expect(ofServer).toHaveLength(40);
    expect(ofServer).not.toBe(ofAuthority);
    expect(hasBytes(server, `0603551d23041830168014${ofAuthority}`)).toBe(true);
  });

  it.each([
    ['localhost', 'DNS:localhost'],
    ['my_shop.example', 'DNS:my_shop.example'],
    ['127.0.0.1', 'IP Address:127.0.0.1'],
    ['::1', 'IP Address:0:0:0:0:0:0:0:1'],
    ['2001:db8::7:0:1', 'IP Address:2001:DB8:0:0:0:7:0:1'],
    ['::ffff:10.1.2.3', 'IP Address:0:0:0:0:0:FFFF:A01:203'],
  ])('has the name %s as %s', async (name, text) => {
    const server = new X509Certificate((await serverOf([name])).certificatePem);
    expect(server.subjectAltName).toBe(text);
    expect(isIP(name) === 0 ? server.checkHost(name) : server.checkIP(name)).toBe(name);
    expect(server.checkHost('other.example')).toBeUndefined();
  });

  it('lives for 397 days, or for as long as its authority does', async () => {
    const days = async (nowMs: number) => {
      const when = { ...means, clock: { nowMs: () => nowMs } };
      const pair = await serverOf(['localhost'], authority, when);
      return new X509Certificate(pair.certificatePem);
    };
    const { validFrom, validTo } = await days(NOW_MS);
    expect(Date.parse(validTo) - Date.parse(validFrom)).toBe(397 * 86_400_000);
    expect((await days(Date.parse(ca.validTo) - 86_400_000)).validTo).toBe(ca.validTo);
  });
});
