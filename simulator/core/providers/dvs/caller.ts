import type { DvsDialect } from '../../../../contracts/dvs/dialect.js';
import { isSameChecksum } from '../../../../contracts/dvs/checksum-texts.js';
import type { HashName } from '../../../../contracts/signing/port.js';
import type { Context } from '../../engine/context.js';
import type { Transaction } from '../../ledger/transaction.js';
import type { Numbered } from '../../partners/partner.js';
import { valueOf, type DvsCall } from './call.js';
import type { DvsPartner } from './partner.js';

/** Who the call says it comes from, believed or not. */
export function namedPartner({ dvs }: Context, call: DvsCall): Numbered<DvsPartner> | undefined {
  return dvs.partners.find(valueOf(call, 'username'));
}

/**
 * The readings that a reply follows: those of the partner whose transaction it is about, else of the partner that the
 * call names, else the server's.
 */
export function dialectOf(context: Context, call: DvsCall, about?: Transaction): DvsDialect {
  const owner = about && context.dvs.partners.find(about.account.username);
  return (owner ?? namedPartner(context, call))?.dialect ?? context.dvs.dialect;
}

/** True when `key` is one of the partner's keys, the one before a change of keys included. */
export function isOwnKey(partner: DvsPartner | undefined, key: string): boolean {
  if (partner === undefined || key === '') return false;
  return key === partner.privatekey || partner.furtherPrivatekeys.includes(key);
}

const HASHES: Readonly<Record<DvsDialect['hash'], readonly HashName[]>> = {
  sha256: ['sha256'],
  sha1: ['sha1'],
  either: ['sha256', 'sha1'],
};

/** True when `sent` is the checksum of one of `texts`. Source: DVS III, V, D1. */
export function isChecksumOf(
  { signing }: Context,
  sent: string,
  { texts, hash }: { readonly texts: readonly string[]; readonly hash: DvsDialect['hash'] },
): boolean {
  return texts.some((text) =>
    HASHES[hash].some((name) => isSameChecksum(sent, signing.digestHex(name, text))),
  );
}
