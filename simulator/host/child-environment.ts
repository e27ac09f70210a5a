import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DvsCredentials } from '../../contracts/dvs/credentials.js';
import type { TrueMoneyCredentials } from '../../contracts/truemoney/credentials.js';

/** Where a simulator is, and who may call it. */
export interface ChildFacts {
  readonly dvs: Pick<DvsCredentials, 'username' | 'privatekey'> & { readonly baseUrl: string };
  readonly truemoney: TrueMoneyCredentials & { readonly url: string };
  readonly controlUrl: string;
  /** Absent where the control API asks for none. */
  readonly controlToken?: string | undefined;
}

/** What a child process is told by its environment, and how to take the files away again. */
export interface ChildEnvironment {
  readonly variables: Readonly<Record<string, string>>;
  /** Removes the files; may be called again. */
  readonly remove: () => void;
}

/**
 * The published variables of a simulator. Keys go into files that only this user may read. @throws Error when no folder for
 * temporary files can be written.
 */
export function childEnvironment(facts: ChildFacts): ChildEnvironment {
  const { dvs, truemoney, controlUrl, controlToken } = facts;
  const folder = mkdtempSync(join(tmpdir(), 'topup-sim-'));
  const written = (name: string, text: string): string => {
    const file = join(folder, name);
    writeFileSync(file, text, { mode: 0o600, flag: 'wx' });
    return file;
  };
  return {
    variables: {
      DVS_BASE_URL: dvs.baseUrl,
      DVS_USERNAME: dvs.username,
      DVS_PRIVATEKEY: dvs.privatekey,
      TRUEMONEY_URL: truemoney.url,
      TRUEMONEY_USERNAME: truemoney.username,
      TRUEMONEY_API_CODE: truemoney.apiCode,
      TRUEMONEY_API_USERNAME: truemoney.apiUsername,
      TRUEMONEY_API_PASSWORD: truemoney.apiPassword,
      TRUEMONEY_PRIVATE_KEY_FILE: written('private-key.pem', truemoney.privateKeyPem),
      TRUEMONEY_PROVIDER_PUBLIC_KEY_FILE: written(
        'provider-public-key.pem',
        truemoney.providerPublicKeyPem,
      ),
      TOPUP_SIM_CONTROL_URL: controlUrl,
      ...(controlToken === undefined ? {} : { TOPUP_SIM_CONTROL_TOKEN: controlToken }),
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
