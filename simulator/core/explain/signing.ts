import type { AnyHashName, Signing } from '../../../contracts/signing/port.js';

/** What an explanation needs of the signing port: nothing that signs. */
export type ExplainSigning = Pick<
  Signing,
  'digestHex' | 'digestBytesHex' | 'verify' | 'openSignatureHex' | 'signatureBytes'
>;

/** Every hash that is tried, with its name for people and the length of its digest in bytes. */
export const HASHES: readonly {
  readonly hash: AnyHashName;
  readonly label: string;
  readonly bytes: number;
}[] = [
  { hash: 'sha256', label: 'SHA-256', bytes: 32 },
  { hash: 'sha1', label: 'SHA-1', bytes: 20 },
  { hash: 'md5', label: 'MD5', bytes: 16 },
  { hash: 'sha512', label: 'SHA-512', bytes: 64 },
  { hash: 'sha384', label: 'SHA-384', bytes: 48 },
];

/** A hash by its name for people. */
export function hashLabel(hash: AnyHashName): string {
  return HASHES.find((known) => known.hash === hash)?.label ?? hash;
}

/** The hash whose digests have this length, in bytes. */
export function hashOfLength(bytes: number): AnyHashName | undefined {
  return HASHES.find((known) => known.bytes === bytes)?.hash;
}

/** A mistake code such as `HASH_SHA1`. */
export function hashCode(hash: AnyHashName): string {
  return `HASH_${hash.toUpperCase()}`;
}
