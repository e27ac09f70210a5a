import { readPrivateKey } from '../../../contracts/signing/key-material.js';
import { nodeSigning } from '../../../contracts/signing/node-signing.js';
import type { HashName } from '../../../contracts/signing/port.js';
import { REQUEST_ID } from '../../../contracts/truemoney/endpoints.js';
import { requestSignedText } from '../../../contracts/truemoney/signed-texts.js';
import { randomText } from '../../host/entropy.js';
import { usageError } from '../cli-error.js';
import { readBytes, requiredValue } from '../input.js';
import { readKeyOrFail } from '../keys/read-key-or-fail.js';

export interface TrueMoneyFlags {
  readonly username?: string;
  readonly apiCode?: string;
  readonly apiUsername?: string;
  readonly serviceCode: string;
  readonly requestId?: string;
  readonly privateKeyFile?: string;
}

/** A signature and what it covers. Nothing in it is secret. */
export interface ShownSignature {
  readonly text: string;
  readonly hash: HashName;
  readonly requestId: string;
  readonly dataSign: string;
}

/**
 * Signs the fields of a call. @throws CliError for a missing value, a malformed id or an unusable
 * key.
 */
export async function signTrueMoney(
  flags: TrueMoneyFlags,
  hash: HashName,
): Promise<ShownSignature> {
  const requestId = flags.requestId ?? `sign-${randomText(12)}`;
  if (!REQUEST_ID.test(requestId)) {
    throw usageError('REQUEST_ID_MALFORMED', '--request-id', {
      found: JSON.stringify(requestId),
      expected: '1 to 36 letters, digits, dashes or underscores',
      advice: 'change it: the provider would answer 2000',
    });
  }
  const text = requestSignedText({
    username: trueMoneyValue('--username', flags.username),
    apiCode: trueMoneyValue('--api-code', flags.apiCode),
    apiUsername: trueMoneyValue('--api-username', flags.apiUsername),
    serviceCode: flags.serviceCode,
    requestId,
  });
  const flag = '--private-key-file';
  const file = trueMoneyValue(flag, flags.privateKeyFile);
  const key = readKeyOrFail(`${flag} ${file}`, readPrivateKey, await readBytes(file, flag));
  return {
    text,
    hash,
    requestId,
    dataSign: await nodeSigning().sign({ hash, text, privateKeyPem: key }),
  };
}

/** `--api-code` or TRUEMONEY_API_CODE. */
function trueMoneyValue(flag: string, given: string | undefined): string {
  const variable = `TRUEMONEY_${flag.slice(2).replaceAll('-', '_').toUpperCase()}`;
  return requiredValue({ flag, variable, given });
}
