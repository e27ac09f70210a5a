import { randomBytes } from 'node:crypto';
import {
  makeAuthority,
  makeServerCertificate,
  type CertificateMeans,
} from '../../contracts/signing/certificates.js';
import type { TlsIdentity } from '../../simulator/http/tls/tls-server.js';

const means: CertificateMeans = { clock: { nowMs: () => Date.now() }, randomBytes };

/** A fresh authority's identity for a server on loopback. */
export async function tlsIdentity(): Promise<TlsIdentity> {
  const authority = await makeAuthority(means);
  const names = ['localhost', '127.0.0.1', '::1'];
  const server = await makeServerCertificate({ names, authority }, means);
  return { ...server, caCertificatePem: authority.certificatePem };
}
