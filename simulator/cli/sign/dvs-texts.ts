import { parseTopupAmount } from '../../../contracts/dvs/amount.js';
import { balanceChecksumText, topupChecksumText } from '../../../contracts/dvs/checksum-texts.js';
import { printDvsBalanceRequest, printDvsTopupRequest } from '../../../contracts/dvs/request.js';
import type { HashName } from '../../../contracts/signing/port.js';
import { usageError } from '../cli-error.js';

/** What one checksum is made of, in the words of the command. */
export interface DvsText {
  /** The text that is hashed. */
  readonly text: (privatekey: string) => string;
  /** Path and query that carry the checksum. */
  readonly request: (privatekey: string, checksum: string) => string;
}

export interface DvsTopupFields {
  readonly username: string;
  readonly phone: string;
  readonly amountText: string;
  readonly requestId: string | undefined;
  readonly gateway: string | undefined;
}

/** @throws CliError when the amount is none that DVS knows: it is hashed as it is typed. */
export function dvsTopupText(fields: DvsTopupFields): DvsText {
  const { amountText } = fields;
  if (parseTopupAmount(amountText) === undefined) {
    throw usageError('AMOUNT_INVALID', '--amount-vnd', {
      found: JSON.stringify(amountText),
      expected: 'a multiple of 10000 in plain digits',
      advice: 'write it without dots, commas or blanks',
    });
  }
  return {
    text: (privatekey) => topupChecksumText({ ...fields, privatekey }),
    request: (privatekey, checksum) => printDvsTopupRequest({ ...fields, privatekey, checksum }),
  };
}

export function dvsBalanceText(username: string): DvsText {
  return {
    text: (privatekey) => balanceChecksumText({ username, privatekey }),
    request: (privatekey, checksum) => printDvsBalanceRequest({ username, privatekey, checksum }),
  };
}

/** What stands in the shown text where the secret stands in the real one. */
export const HIDDEN_SECRET = '[privatekey]';

/**
 * A checksum and how it came to be; `text` and `request` are for people unless the secret is
 * shown.
 */
export interface ShownChecksum {
  readonly text: string;
  readonly hash: HashName;
  readonly checksum: string;
  readonly request: string;
}

/** Puts a checksum beside its text, the secret hidden in it unless `isSecretShown`. */
export function shownChecksum(
  { text, request }: DvsText,
  made: {
    readonly hash: HashName;
    readonly checksum: string;
    readonly privatekey: string;
    readonly isSecretShown: boolean;
  },
): ShownChecksum {
  const { hash, checksum } = made;
  const secret = made.isSecretShown ? made.privatekey : HIDDEN_SECRET;
  const path = request(secret, checksum);
  return {
    text: text(secret),
    hash,
    checksum,
    request: path.replace(encodeURIComponent(HIDDEN_SECRET), HIDDEN_SECRET),
  };
}
