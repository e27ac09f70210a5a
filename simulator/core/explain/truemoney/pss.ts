import type { AnyHashName } from '../../../../contracts/signing/port.js';
import { bytesOfHex, isSameBytes } from '../bytes.js';
import type { ExplainSigning } from '../signing.js';

/** The parts of a block in PSS padding. Source: RFC 8017 9.1. */
export interface PssBlock {
  readonly hash: AnyHashName;
  readonly salt: Uint8Array;
  readonly digest: Uint8Array;
}

/** Every way to read the block as one in PSS padding: with one hash throughout, or SHA-1 for the mask, as in Java. */
export function readPss(blockHex: string, signing: ExplainSigning): readonly PssBlock[] {
  const block = bytesOfHex(blockHex) ?? new Uint8Array();
  if (block.at(-1) !== 0xbc) return [];
  const read: PssBlock[] = [];
  for (const [hash, bytes, masks] of HASHES) {
    for (const mask of masks) {
      const salt = saltOf(block, { bytes, mask, signing });
      const digest = block.slice(block.length - bytes - 1, block.length - 1);
      if (salt !== undefined) read.push({ hash, salt, digest });
    }
  }
  return read;
}

/** True when the block was made of the text with this digest. */
export function isPssOf(pss: PssBlock, digestHex: string, signing: ExplainSigning): boolean {
  const message = new Uint8Array([
    ...new Uint8Array(8),
    ...(bytesOfHex(digestHex) ?? []),
    ...pss.salt,
  ]);
  const made = bytesOfHex(signing.digestBytesHex(pss.hash, message));
  return made !== undefined && isSameBytes(made, pss.digest);
}

const HASHES: readonly (readonly [AnyHashName, bytes: number, masks: readonly AnyHashName[]])[] = [
  ['sha256', 32, ['sha256', 'sha1']],
  ['sha1', 20, ['sha1']],
  ['sha512', 64, ['sha512', 'sha1']],
  ['sha384', 48, ['sha384', 'sha1']],
  ['md5', 16, ['md5']],
];

interface Mask {
  /** Length of the block's hash. */
  readonly bytes: number;
  readonly mask: AnyHashName;
  readonly signing: ExplainSigning;
}

/** What stands behind the zeros and the one, under the mask. */
function saltOf(block: Uint8Array, { bytes, mask, signing }: Mask): Uint8Array | undefined {
  const length = block.length - bytes - 1;
  if (length < 1) return undefined;
  const seed = block.slice(length, length + bytes);
  const masking = maskOf(seed, length, (input) => signing.digestBytesHex(mask, input));
  const plain = block.slice(0, length).map((byte, i) => byte ^ (masking[i] ?? 0));
  // The topmost bit is cleared, so that the number stays below the modulus.
  plain[0] = (plain[0] ?? 0) & 0x7f;
  const one = plain.findIndex((byte) => byte !== 0);
  return one >= 0 && plain[one] === 1 ? plain.slice(one + 1) : undefined;
}

/** MGF1. Source: RFC 8017 B.2.1. */
function maskOf(
  seed: Uint8Array,
  length: number,
  digest: (input: Uint8Array) => string,
): Uint8Array {
  const mask: number[] = [];
  for (let counter = 0; mask.length < length; counter++) {
    // A mask is far shorter than 256 digests.
    const piece = digest(Uint8Array.from([...seed, 0, 0, 0, counter]));
    mask.push(...(bytesOfHex(piece) ?? []));
  }
  return Uint8Array.from(mask.slice(0, length));
}
