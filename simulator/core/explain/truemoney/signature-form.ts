import { base64Of, bytesOfBase64, withoutPadding } from '../base64.js';
import { bytesOfHex, utf8Text } from '../bytes.js';
import type { Deviation } from '../deviation.js';
import * as oddities from './form-oddities.js';

/** Bytes that a `dataSign` can be read as, and everything that is odd about the way it was written. */
export interface ReadSignature {
  /** Canonical base64 of as many bytes as the key's signatures have. */
  readonly base64: string;
  readonly oddities: readonly Deviation[];
}

/** Longest `dataSign` that is looked at, in characters: a signature of 4,096 bits in its longest spelling. */
const MAX_DATA_SIGN = 4_096;

/** A text on its way to bytes. */
interface Spelling {
  readonly text: string;
  readonly oddities: readonly Deviation[];
}

/**
 * Every reading of a `dataSign` that gives a signature of the right length; the plain one alone when it is right.
 * Each oddity is a fact about the text; whether the reading is the one that was meant, only the key can tell.
 */
export function readSignatures(sent: string, signatureBytes: number): readonly ReadSignature[] {
  if (sent.length > MAX_DATA_SIGN) return [];
  const plain = bytesOfBase64(sent);
  if (plain?.length === signatureBytes && base64Of(plain) === sent) {
    return [{ base64: sent, oddities: [] }, reversed(plain)];
  }
  if (sent.length === signatureBytes && /^[\0-\xff]*$/.test(sent)) {
    const bytes = Uint8Array.from(sent, (c) => c.charCodeAt(0));
    return [{ base64: base64Of(bytes), oddities: [oddities.RAW_BYTES] }];
  }
  const readings = unpacked({ text: sent, oddities: [] })
    .flatMap(unblanked)
    .flatMap((spelling) => decoded(spelling, signatureBytes))
    .flatMap((reading) => ofLength(reading, signatureBytes));
  const seen = new Set<string>();
  return readings.filter(({ base64 }) => {
    const isNew = !seen.has(base64);
    seen.add(base64);
    return isNew;
  });
}

/** Takes off what was put around or into the text: quotes, armour, escapes. */
function unpacked(spelling: Spelling): readonly Spelling[] {
  let { text } = spelling;
  const found: Deviation[] = [];
  const take = (taken: string | undefined, oddity: Deviation) => {
    if (taken === undefined || taken === text) return;
    text = taken;
    found.push(oddity);
  };
  take(/^b(['"])(.*)\1$/s.exec(text)?.[2], oddities.BYTES_LITERAL);
  take(/^(["'])(.*)\1$/s.exec(text)?.[2], oddities.QUOTED);
  take(
    /^-----BEGIN [A-Z ]{1,40}-----(.*)-----END [A-Z ]{1,40}-----\s*$/s.exec(text)?.[1]?.trim(),
    oddities.ARMOUR,
  );
  if (/%(?:2[BbFf]|3[Dd])/.test(text)) {
    take(
      text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => character(hex)),
      oddities.URL_ENCODED,
    );
  }
  take(
    text
      .replaceAll('\\/', '/')
      .replace(/\\u00([0-9a-f]{2})/gi, (_, hex: string) => character(hex))
      .replace(/\\r|\\n/g, ''),
    oddities.ESCAPES,
  );
  return [{ text, oddities: found }];
}

function character(hex: string): string {
  return String.fromCharCode(Number.parseInt(hex, 16));
}

/** Line breaks go; a blank may have been a plus, or may be one too many. */
function unblanked({ text, oddities: before }: Spelling): readonly Spelling[] {
  if (!/\s/.test(text)) return [{ text, oddities: before }];
  const trimmed = text.trim();
  const around = trimmed === text ? before : [...before, oddities.BLANKS_AROUND];
  const joined = trimmed.replace(/[\r\n]/g, '');
  const lines = joined === trimmed ? around : [...around, oddities.LINE_BREAKS];
  const plain = { text: joined, oddities: lines };
  if (!/\s/.test(joined)) return [plain];
  return [
    plain,
    { text: joined.replaceAll(' ', '+'), oddities: [...lines, oddities.BLANKS_FOR_PLUS] },
    { text: joined.replace(/\s/g, ''), oddities: [...lines, oddities.BLANKS_INSIDE] },
  ];
}

interface Bytes {
  readonly bytes: Uint8Array;
  readonly oddities: readonly Deviation[];
}

/** Every alphabet in which bytes are written. */
function decoded({ text, oddities: before }: Spelling, length: number): readonly Bytes[] {
  const read: Bytes[] = [];
  const put = (bytes: Uint8Array | undefined, ...more: readonly Deviation[]) => {
    if (bytes !== undefined) read.push({ bytes, oddities: [...before, ...more] });
  };
  const bare = text.replace(/^0x/i, '').replace(/[-: ]/g, '');
  if (bare.length === 2 * length) put(bytesOfHex(bare), oddities.HEX);
  if (/^\[?-?\d{1,3}(?:, ?-?\d{1,3})+\]?$/.test(text)) put(decimal(text), oddities.DECIMAL);
  const standard = text.replaceAll('-', '+').replaceAll('_', '/');
  const bytes = bytesOfBase64(standard);
  if (bytes === undefined) return read;
  const alphabet = standard === text ? [] : [oddities.URL_SAFE];
  const canonical = base64Of(bytes);
  const isPadding = withoutPadding(canonical) === withoutPadding(standard);
  const padding = isPadding ? [oddities.PADDING] : [oddities.BITS];
  const odd = canonical === standard ? alphabet : standard === text ? padding : [oddities.URL_SAFE];
  put(bytes, ...odd);
  const inner = utf8Text(bytes);
  if (inner === undefined) return read;
  put(innerBytes(inner, bytesOfBase64), ...odd, oddities.TWICE);
  put(innerBytes(inner, bytesOfHex), ...odd, oddities.BASE64_OF_HEX);
  return read;
}

function innerBytes(inner: string, read: (text: string) => Uint8Array | undefined) {
  const text = inner.replace(/\s/g, '');
  return text === '' ? undefined : read(text);
}

function decimal(text: string): Uint8Array {
  const numbers = text.replace(/[[\] ]/g, '').split(',');
  return Uint8Array.from(numbers, (number) => Number(number) & 0xff);
}

/** Big integers put a zero byte in front of a great number and drop those of a small one. */
function ofLength({ bytes, oddities: before }: Bytes, length: number): readonly ReadSignature[] {
  if (bytes.length === length) return [{ base64: base64Of(bytes), oddities: before }];
  if (bytes.length === length + 1 && bytes[0] === 0) {
    return [{ base64: base64Of(bytes.slice(1)), oddities: [...before, oddities.SIGN_BYTE] }];
  }
  if (bytes.length < length && bytes.length >= length - 2) {
    const padded = new Uint8Array(length);
    padded.set(bytes, length - bytes.length);
    return [{ base64: base64Of(padded), oddities: [...before, oddities.ZERO_BYTE] }];
  }
  return [];
}

function reversed(bytes: Uint8Array): ReadSignature {
  return { base64: base64Of(bytes.toReversed()), oddities: [oddities.REVERSED] };
}
