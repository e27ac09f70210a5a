import { mkdtemp, writeFile } from 'node:fs/promises';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startError } from '../cli-error.js';
import type { ReadyEvent } from '../start/ready.js';

/** What the command is told, and how to take the files away again. */
export interface CommandEnvironment {
  readonly variables: Readonly<Record<string, string>>;
  /** Removes the files; may be called again, and never throws. */
  remove(): void;
}

/**
 * The command's environment; keys go into files that only this user may read.
 * @throws CliError KEY_FILES_UNWRITABLE
 */
export async function commandEnvironment(ready: ReadyEvent): Promise<CommandEnvironment> {
  const { dvs, truemoney, controlUrl, controlToken } = ready;
  const { folder, remove } = await keyFolder();
  const keyFile = async (name: string, pem: string) => {
    const file = join(folder, name);
    await writeFile(file, pem, { mode: 0o600, flag: 'wx' });
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
      TRUEMONEY_PRIVATE_KEY_FILE: await keyFile('private-key.pem', truemoney.privateKeyPem),
      TRUEMONEY_PROVIDER_PUBLIC_KEY_FILE: await keyFile(
        'provider-public-key.pem',
        truemoney.providerPublicKeyPem,
      ),
      TOPUP_SIM_CONTROL_URL: controlUrl,
      ...(controlToken === undefined ? {} : { TOPUP_SIM_CONTROL_TOKEN: controlToken }),
    },
    remove,
  };
}

/** A folder that goes with the process, however that ends. */
async function keyFolder(): Promise<{ readonly folder: string; readonly remove: () => void }> {
  try {
    const folder = await mkdtemp(join(tmpdir(), 'topup-sim-run-'));
    const remove = () => {
      process.off('exit', remove);
      try {
        rmSync(folder, { recursive: true, force: true });
      } catch {
        // The folder is the system's to clean up then; the verdict counts more.
      }
    };
    process.on('exit', remove);
    return { folder, remove };
  } catch (error) {
    throw startError('KEY_FILES_UNWRITABLE', tmpdir(), {
      found: error instanceof Error ? error.message : String(error),
      expected: 'a folder for temporary files',
      advice: 'set TMPDIR to one that can be written',
    });
  }
}
