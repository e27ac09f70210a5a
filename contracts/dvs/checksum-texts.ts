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

/** Checksums are compared as hexadecimal in any case. Source: PROVIDERS 2.1. */
export function isSameChecksum(sent: string, expectedHex: string): boolean {
  return sent.toLowerCase() === expectedHex.toLowerCase();
}
