import { rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { TRUEMONEY_PATH } from '../../../contracts/truemoney/endpoints.js';
import { randomText } from '../../host/entropy.js';
import type { DemoCredentials } from '../../host/demo-credentials.js';
import { CONTROL_API_PATH } from '../../http/control-routes.js';
import { startError } from '../cli-error.js';

/**
 * What a program that starts the simulator needs to know: where it is, and who may call it. A
 * stable form.
 */
export interface ReadyEvent {
  readonly event: 'ready';
  /** Origin of both providers, without a path. */
  readonly url: string;
  readonly controlUrl: string;
  readonly seed: string;
  readonly dialect: string;
  readonly dvs: {
    /** The origin, without a path. */
    readonly baseUrl: string;
    readonly username: string;
    readonly privatekey: string;
  };
  readonly truemoney: {
    /** The whole URL of the one endpoint. */
    readonly url: string;
    readonly username: string;
    readonly apiCode: string;
    readonly apiUsername: string;
    readonly apiPassword: string;
    readonly privateKeyPem: string;
    readonly providerPublicKeyPem: string;
  };
}

export function readyEvent(facts: {
  readonly url: string;
  readonly seed: string;
  readonly dialect: string;
  readonly credentials: DemoCredentials;
}): ReadyEvent {
  const { url, seed, dialect, credentials } = facts;
  const { username, apiCode, apiUsername, apiPassword, privateKeyPem, providerPublicKeyPem } =
    credentials.truemoney;
  return {
    event: 'ready',
    url,
    controlUrl: url + CONTROL_API_PATH,
    seed,
    dialect,
    dvs: {
      baseUrl: url,
      username: credentials.dvs.username,
      privatekey: credentials.dvs.privatekey,
    },
    truemoney: {
      url: url + TRUEMONEY_PATH,
      ...{ username, apiCode, apiUsername, apiPassword },
      ...{ privateKeyPem, providerPublicKeyPem },
    },
  };
}

/**
 * Writes the event to a file that only its owner may read, since it holds secrets. It appears
 * whole or not at all: a program that waits for it never reads a half.
 * @throws CliError READY_FILE_UNWRITABLE
 */
export async function writeReadyFile(file: string, event: ReadyEvent): Promise<void> {
  const half = join(dirname(file), `.${basename(file)}.${randomText(8)}`);
  try {
    await writeFile(half, `${JSON.stringify(event)}\n`, { mode: 0o600, flag: 'wx' });
    await rename(half, file);
  } catch (error) {
    await rm(half, { force: true });
    throw startError('READY_FILE_UNWRITABLE', file, {
      found: error instanceof Error ? error.message : String(error),
      expected: 'a file that can be written',
      advice: 'make its folder, or name another file with --ready-file',
    });
  }
}
