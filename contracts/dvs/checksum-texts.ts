import type { DvsDialect } from './dialect.js';

/**
 * The texts that are hashed, apart from the hashing. Each value stands as it is sent, before
 * URL-encoding; nothing is trimmed or re-printed.
 */

/** What a top-up's checksum is made of. */
export interface TopupChecksumParts {
  readonly username: string;
  readonly phone: string;
  /** The digits of `sotien` as sent. */
  readonly amountText: string;
  readonly privatekey: string;
}

/** `username + phone + sotien + privatekey`, nothing between. Source: DVS III. */
export function topupChecksumText(parts: TopupChecksumParts): string {
  return parts.username + parts.phone + parts.amountText + parts.privatekey;
}

/** `username + ":::" + privatekey`; the blank that the document prints is a slip of the pen. Source: DVS V, D2. */
export function balanceChecksumText(parts: { username: string; privatekey: string }): string {
  return `${parts.username}:::${parts.privatekey}`;
}

/** Every text that a balance checksum may be made of in a reading of D2, the document's meaning first. */
export function balanceChecksumTexts(
  parts: { username: string; privatekey: string },
  reading: DvsDialect['balanceText'],
): readonly string[] {
  const text = balanceChecksumText(parts);
  return reading === 'either' ? [text, `${parts.username}::: ${parts.privatekey}`] : [text];
}

/** What a re-check's checksum is made of, where one is asked for. */
export interface RecheckChecksumParts {
  readonly username: string;
  /** The id that is asked about, as sent: the provider's, or the client's (D3). */
  readonly askedId: string;
  readonly privatekey: string;
}

/**
 * `username + idtransaction + privatekey`, nothing between.
 * Source: ours, by analogy with the top-up (DVS III); asked for in the reading D11 `required` only.
 */
export function recheckChecksumText(parts: RecheckChecksumParts): string {
  return parts.username + parts.askedId + parts.privatekey;
}

/** Checksums are compared as hexadecimal in any case. Source: PROVIDERS 2.1. */
export function isSameChecksum(sent: string, expectedHex: string): boolean {
  return sent.toLowerCase() === expectedHex.toLowerCase();
}
