import { X509Certificate } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rootCertificates } from 'node:tls';
import { dataHome } from '../../host/local-authority-home.js';
import { caFileOf } from '../../host/local-authority.js';
import { usageError } from '../cli-error.js';
import { orUnreadable, readSmallFile } from '../small-file.js';

/**
 * Authorities to trust, PEM: the well-known ones, that of `named` or else of the local authority,
 * and those of `NODE_EXTRA_CA_CERTS`, which Node leaves out once it is told whom to trust.
 * `undefined` is Node's own choice.
 * @throws CliError FILE_UNREADABLE, CA_UNUSABLE
 */
export async function trustedAuthorities(
  named: string | undefined,
): Promise<readonly string[] | undefined> {
  const local = caFileOf(dataHome());
  const file = named ?? (existsSync(local) ? local : undefined);
  if (file === undefined) return undefined;
  const extra = process.env['NODE_EXTRA_CA_CERTS'] ?? '';
  const others = existsSync(extra) ? [await readPem(extra)] : [];
  return [...rootCertificates, ...others, await readCertificate(file)];
}

async function readCertificate(file: string): Promise<string> {
  const pem = await readPem(file);
  try {
    // Node passes over what is no certificate, and then nothing is trusted.
    new X509Certificate(pem);
    return pem;
  } catch {
    throw usageError('CA_UNUSABLE', file, {
      found: 'no certificate',
      expected: "an authority's certificate as PEM",
      advice: 'name another file with --ca; topup-sim start --https shows the right one',
    });
  }
}

async function readPem(file: string): Promise<string> {
  return new TextDecoder().decode(await orUnreadable(file, () => readSmallFile(file)));
}
