import { randomBytes } from 'node:crypto';
import { LocalAuthorityError } from '../../host/local-authority-files.js';
import { dataHome } from '../../host/local-authority-home.js';
import { certificateNames } from '../../host/local-authority-names.js';
import { localIdentity, type LocalIdentity } from '../../host/local-authority.js';
import { systemClock } from '../../host/system-clock.js';
import { startError } from '../cli-error.js';

/**
 * The identity with which a server on `host` speaks https; made where it is missing.
 * @throws CliError that names the file or folder that cannot be used.
 */
export async function localTls(host: string): Promise<LocalIdentity> {
  const means = { clock: systemClock, randomBytes };
  try {
    return await localIdentity({ home: dataHome(), names: certificateNames(host), ...means });
  } catch (error) {
    if (!(error instanceof LocalAuthorityError)) throw error;
    const { code, file, ...trouble } = error.trouble;
    throw startError(code, file, trouble);
  }
}
