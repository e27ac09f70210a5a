import { existsSync } from 'node:fs';
import { z } from 'zod';
import { checkForm } from '../../../contracts/kit/scenario/form-problems.js';
import type { PartnerCredentials } from '../../../contracts/kit/ports.js';
import { readPrivateKey, readPublicKey } from '../../../contracts/signing/key-material.js';
import type { ProviderName } from '../../../contracts/wire/operation.js';
import { usageError } from '../cli-error.js';
import type { ConfigSource } from '../config/config-source.js';
import { readTextConfig, type Wanted } from '../config/read-text-config.js';
import { refusedFile } from '../config/refused-file.js';

const text = z.string().min(1);

/**
 * The ready line's form, of which a provider's part and everything that is no credential may be
 * missing.
 */
const credentialsForm = z.looseObject({
  dvs: z.looseObject({ username: text, privatekey: text }).optional(),
  truemoney: z
    .looseObject({
      username: text,
      apiCode: text,
      apiUsername: text,
      apiPassword: text,
      privateKeyPem: text,
      providerPublicKeyPem: text,
    })
    .optional(),
});

const CREDENTIALS: Wanted = {
  expected: 'a file in the form of the ready line',
  advice: 'topup-sim start --ready-file writes one while it runs',
};

/** Credentials by provider; `undefined` where the file has none. */
export type CredentialsBook = (provider: ProviderName) => PartnerCredentials | undefined;

/**
 * Reads a credentials file: JSON or YAML, keys in any form. @throws CliError with the place of
 * every mistake.
 */
export async function readCredentialsFile(file: string): Promise<CredentialsBook> {
  if (!existsSync(file)) {
    throw usageError('FILE_UNREADABLE', `--credentials ${file}`, {
      found: 'no such file',
      ...CREDENTIALS,
    });
  }
  const source = await readTextConfig(file, CREDENTIALS);
  const { value, problems } = checkForm(credentialsForm, source.value, source.origin);
  if (value === undefined) throw refusedFile(source, problems);
  const { dvs, truemoney } = value;
  const book: Record<ProviderName, PartnerCredentials | undefined> = {
    dvs: dvs && { provider: 'dvs', username: dvs.username, privatekey: dvs.privatekey },
    truemoney: truemoney && {
      provider: 'truemoney',
      username: truemoney.username,
      apiCode: truemoney.apiCode,
      apiUsername: truemoney.apiUsername,
      apiPassword: truemoney.apiPassword,
      privateKeyPem: keyAt(source, 'privateKeyPem', () => readPrivateKey(truemoney.privateKeyPem)),
      providerPublicKeyPem: keyAt(source, 'providerPublicKeyPem', () =>
        readPublicKey(truemoney.providerPublicKeyPem),
      ),
    },
  };
  return (provider) => book[provider];
}

function keyAt(source: ConfigSource, name: string, read: () => string): string {
  try {
    return read();
  } catch (error) {
    const trouble = {
      code: 'KEY_UNUSABLE',
      path: ['truemoney', name],
      found: error instanceof Error ? error.message : String(error),
      expected: 'an RSA key',
      advice: 'see: topup-sim keys --help',
    };
    throw refusedFile(source, [trouble]);
  }
}
