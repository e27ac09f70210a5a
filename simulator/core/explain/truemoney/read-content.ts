import type { AnyHashName } from '../../../../contracts/signing/port.js';
import { bytesOfBase64 } from '../base64.js';
import { bytesOfHex, hexOf, isSameBytes, utf8Text } from '../bytes.js';
import type { Deviation } from '../deviation.js';
import { textOf, type Draft } from '../draft.js';
import { digestOf, findText, type Families, type FoundText } from '../search.js';
import { hashOfLength, type ExplainSigning } from '../signing.js';
import {
  ENCRYPTED_BASE64_DIGEST,
  ENCRYPTED_HEX_DIGEST,
  ENCRYPTED_TEXT,
  ENCRYPTION_PADDING,
  NO_DIGEST_INFO,
  NO_PADDING,
  OTHER_TEXT,
  PSS_PADDING,
} from './block-oddities.js';
import { readBlock, type SignedBlock } from './block.js';
import { isPssOf, readPss } from './pss.js';

/** What was done with the private key, and to which text. */
export interface ReadContent {
  readonly deviations: readonly Deviation[];
  /** The hash that was used, where there was one. */
  readonly hash?: AnyHashName;
  /** The text, when it is not the right one. */
  readonly found?: Draft | string | undefined;
}

/** What a text may be, and what reads it. */
export interface Wanted {
  readonly right: Draft;
  readonly families: Families;
}

type Content = Extract<SignedBlock, { readonly kind: 'content' }>;

/** Reads a block that is no plain signature: something else was done with the key. Only what fits exactly counts. */
export function readContent(
  { padding, contentHex }: Content,
  wanted: Wanted,
  signing: ExplainSigning,
): ReadContent | undefined {
  const bytes = bytesOfHex(contentHex) ?? new Uint8Array();
  const read = ofDigest(bytes, wanted, signing) ?? ofText(bytes, { ...wanted, padding });
  const framed = padding === 1 ? undefined : framedOnly(contentHex, wanted, signing);
  const found = read ?? framed;
  if (found === undefined) return undefined;
  const around = padding === 1 ? [] : padding === 2 ? [ENCRYPTION_PADDING] : [NO_PADDING];
  return { ...found, deviations: [...found.deviations, ...around] };
}

/** A digest as it is, or printed, in place of the text. */
function ofDigest(
  bytes: Uint8Array,
  wanted: Wanted,
  signing: ExplainSigning,
): ReadContent | undefined {
  const text = utf8Text(bytes) ?? '';
  const spelt: readonly (readonly [Uint8Array | undefined, Deviation])[] = [
    [bytes, NO_DIGEST_INFO],
    [bytesOfHex(text), ENCRYPTED_HEX_DIGEST],
    [bytesOfBase64(text), ENCRYPTED_BASE64_DIGEST],
  ];
  for (const [digest, oddity] of spelt) {
    const hash = hashOfLength(digest?.length ?? 0);
    if (digest === undefined || hash === undefined) continue;
    const found = findDigest({ hash, digestHex: hexOf(digest) }, wanted, signing);
    if (found !== undefined) return readText(found, [oddity], hash);
  }
  return undefined;
}

/** Chance makes no text of this length, in characters; a shorter one needs the padding of signatures around it. */
const SHORTEST_TEXT = 8;

/** The text itself, or whatever text people can read. */
function ofText(
  bytes: Uint8Array,
  { right, families, padding }: Wanted & { readonly padding: Content['padding'] },
): ReadContent | undefined {
  const text = utf8Text(bytes);
  // Most blocks are the noise of an unknown key, which is no text: nothing is compared with it.
  if (text === undefined || text === '') return undefined;
  const found = findText(right, families, (draft) =>
    draft.encode === undefined
      ? textOf(draft) === text
      : isSameBytes(draft.encode(textOf(draft)), bytes),
  );
  if (found !== undefined) return readText(found, [ENCRYPTED_TEXT]);
  const isReadable = /^\P{C}+$/u.test(text);
  if (!isReadable || (padding !== 1 && text.length < SHORTEST_TEXT)) return undefined;
  return { deviations: [ENCRYPTED_TEXT, OTHER_TEXT(right.recipe)], found: text };
}

/** A digest in its frame, but in the wrong padding. */
function framedOnly(
  contentHex: string,
  wanted: Wanted,
  signing: ExplainSigning,
): ReadContent | undefined {
  const block = readBlock(`0001${'ff'.repeat(8)}00${contentHex}`);
  if (block.kind !== 'signature') return undefined;
  const found = findDigest(block, wanted, signing);
  return found && readText(found, [], block.hash);
}

/** A signature in PSS padding. */
export function readPssContent(
  blockHex: string,
  { right, families }: Wanted,
  signing: ExplainSigning,
): ReadContent | undefined {
  for (const pss of readPss(blockHex, signing)) {
    const found = findText(right, families, (draft) =>
      isPssOf(pss, digestOf(draft, pss.hash, signing), signing),
    );
    if (found !== undefined) return readText(found, [PSS_PADDING], pss.hash);
  }
  return undefined;
}

/** The text of a digest. */
export function findDigest(
  target: { readonly hash: AnyHashName; readonly digestHex: string },
  { right, families }: Wanted,
  signing: ExplainSigning,
): FoundText | undefined {
  const { hash, digestHex } = target;
  return findText(right, families, (draft) => digestOf(draft, hash, signing) === digestHex);
}

/** A text that was found, behind what was found about the block. */
export function readText(
  { draft, deviations }: FoundText,
  before: readonly Deviation[],
  hash?: AnyHashName,
): ReadContent {
  return {
    deviations: [...before, ...deviations],
    ...(hash === undefined ? {} : { hash }),
    found: deviations.length > 0 ? draft : undefined,
  };
}
