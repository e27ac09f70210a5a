import type { AnyHashName } from '../../../../contracts/signing/port.js';

/** What the private key was applied to, as far as its padding tells. Source: RFC 8017 8.2, 9.2; PKCS#1 v1.5. */
export type SignedBlock =
  /** A signature: a digest in its frame, which names the hash. */
  | {
      readonly kind: 'signature';
      readonly hash: AnyHashName;
      readonly digestHex: string;
      /** True when the frame lacks its NULL, which some libraries leave out. */
      readonly lacksNull: boolean;
    }
  /** Something else in the padding of signatures (1), in that of encryption (2), or in none (0). */
  | { readonly kind: 'content'; readonly padding: 0 | 1 | 2; readonly contentHex: string };

/** True for a block of no known padding, as every wrong key opens one: paddings begin with 0 or, PSS, end with bc. */
export function isNoise(blockHex: string): boolean {
  return !blockHex.startsWith('00') && !blockHex.endsWith('bc');
}

/** Opens a block, given as hexadecimal. */
export function readBlock(blockHex: string): SignedBlock {
  const ofSignature = /^0001(?:ff){8,}00((?:..)*)$/.exec(blockHex)?.[1];
  if (ofSignature !== undefined) {
    return framedDigest(ofSignature) ?? { kind: 'content', padding: 1, contentHex: ofSignature };
  }
  // The first zero byte behind at least eight others ends the padding.
  const ofEncryption = /^0002(?:(?!00)..){8,}?00((?:..)*)$/.exec(blockHex)?.[1];
  if (ofEncryption !== undefined) {
    return { kind: 'content', padding: 2, contentHex: ofEncryption };
  }
  return { kind: 'content', padding: 0, contentHex: blockHex.replace(/^(?:00)+/, '') };
}

/** DigestInfo in front of the digest, with NULL and without. Source: RFC 8017 9.2 note 1, A.2.4. */
const FRAMES: readonly (readonly [AnyHashName, bytes: number, frame: string, bare: string])[] = [
  ['sha1', 20, '3021300906052b0e03021a05000414', '301f300706052b0e03021a0414'],
  ['sha256', 32, '3031300d060960864801650304020105000420', '302f300b06096086480165030402010420'],
  ['md5', 16, '3020300c06082a864886f70d020505000410', '301e300a06082a864886f70d02050410'],
  ['sha384', 48, '3041300d060960864801650304020205000430', '303f300b06096086480165030402020430'],
  ['sha512', 64, '3051300d060960864801650304020305000440', '304f300b06096086480165030402030440'],
];

function framedDigest(content: string): SignedBlock | undefined {
  for (const [hash, bytes, frame, bare] of FRAMES) {
    for (const start of [frame, bare]) {
      if (!content.startsWith(start) || content.length !== start.length + 2 * bytes) continue;
      const digestHex = content.slice(start.length);
      return { kind: 'signature', hash, digestHex, lacksNull: start === bare };
    }
  }
  return undefined;
}
