import { constants, privateEncrypt } from 'node:crypto';
import { expect, it } from 'vitest';
import { chanceStream, type ChanceStream } from '../../../contracts/wire/chance.js';
import { explainChecksum } from './dvs.js';
import {
  CALL,
  checksumQuestion,
  dataSignQuestion,
  hex,
  KEY,
  NOBODYS,
  OTHER,
  OWN,
  PROVIDER,
  signing,
  TEXT,
  TOPUP,
} from './explain-bed.suite.js';
import type { Explanation } from './explanation.js';
import { explainDataSign } from './truemoney.js';

/** Printed when a case fails; each case draws from a stream of its own. */
const SEED = 'corruption 1';
const CHECKSUMS = 2_500;
/** Keys take their time: so many signatures are a test, and there are five. */
const SIGNATURES = 1_500;

/** One corruption: what is sent, and what may truly be said of it. */
interface Case {
  readonly sent: string;
  /** The text that was hashed or signed, where there was one. */
  readonly text?: string;
  /** Codes that are true of it, whatever else. */
  readonly isTrue: (code: string) => boolean;
}

const HASHES = ['sha256', 'sha1', 'md5', 'sha384', 'sha512'] as const;
const RIGHT_TEXT = `Shop-7091234567810000${KEY}`;
const lettersOf = (text: string) => Array.from(text);
const HEX_LETTERS = lettersOf('0123456789abcdef');
const ODD_LETTERS = lettersOf('0123456789abcdefXYZ|:,. -_\n"\'=+/%\\&é\uFEFF\0');

const pick = <T>(chance: ChanceStream, from: readonly T[]): T => from[chance.below(from.length)]!;
const randomText = (chance: ChanceStream, alphabet: readonly string[], length: number) =>
  Array.from({ length }, () => pick(chance, alphabet)).join('');
const randomBytes = (chance: ChanceStream, length: number) =>
  Buffer.from(Array.from({ length }, () => chance.below(256)));

/** One to three letters changed, put in or taken out. */
function mutated(chance: ChanceStream, text: string, alphabet: readonly string[]): string {
  let letters = lettersOf(text);
  for (let left = 1 + chance.below(3); left > 0; left--) {
    const at = chance.below(letters.length + 1);
    const put = chance.below(3) === 0 ? [] : [pick(chance, alphabet)];
    letters = letters.toSpliced(at, chance.below(2), ...put);
  }
  return letters.join('');
}

const ofLength = (sent: string) => (code: string) => {
  const bytes = { MD5: 16, SHA1: 20, SHA256: 32, SHA384: 48, SHA512: 64 }[code.slice(10)];
  const isHex = /^[0-9a-f]*$/i.test(sent);
  if (code.startsWith('LENGTH_OF_')) return isHex && sent.length === 2 * bytes!;
  if (code === 'CHECKSUM_LENGTH') return isHex && ![32, 40, 64, 96, 128].includes(sent.length);
  return code === 'CHECKSUM_NOT_HEX' ? !isHex : code === 'NOT_RECOGNISED';
};

/** Facts about how a right checksum, of whatever hash, was written. */
function isTrueForm(sent: string, hash: string, digest: string): (code: string) => boolean {
  const bare = sent.replace(/[\s"']/g, '').toLowerCase();
  return (code) => {
    if (code === `HASH_${hash.toUpperCase()}`) return hash !== 'sha256';
    if (code === 'CHECKSUM_TRUNCATED') return digest.includes(sent.trim().toLowerCase());
    if (code === 'CHECKSUM_BLANKS') return /\s/.test(sent) && bare === digest;
    if (code === 'LEADING_ZEROS_DROPPED') return digest.replace(/^0+/, '') === bare;
    return ofLength(sent)(code);
  };
}

// prettier-ignore
const CHECKSUM_CASES: readonly ((chance: ChanceStream) => Case)[] = [
  // Random digits, of any length.
  (chance) => {
    const length = pick(chance, [2, 16, 31, 32, 33, 40, 56, 63, 64, 65, 96, 128, 200]);
    const sent = randomText(chance, HEX_LETTERS, length);
    return { sent, isTrue: ofLength(sent) };
  },
  // A right digest with a few letters changed.
  (chance) => {
    const hash = pick(chance, HASHES);
    const digest = hex(hash, RIGHT_TEXT);
    const sent = mutated(chance, digest, ODD_LETTERS);
    return { sent, text: RIGHT_TEXT, isTrue: isTrueForm(sent, hash, digest) };
  },
  // The digest of the right text with a few letters changed.
  (chance) => {
    const hash = pick(chance, HASHES);
    const text = mutated(chance, RIGHT_TEXT, ODD_LETTERS);
    const sent = hex(hash, text);
    return { sent, text, isTrue: isTrueForm(sent, hash, sent) };
  },
  // The digest of anything.
  (chance) => {
    const hash = pick(chance, HASHES);
    const text = randomText(chance, ODD_LETTERS, chance.below(60) + 1);
    const sent = hex(hash, text);
    return { sent, text, isTrue: isTrueForm(sent, hash, sent) };
  },
  // Anything.
  (chance) => {
    const sent = randomText(chance, ODD_LETTERS, chance.below(150) + 1);
    return { sent, isTrue: ofLength(sent) };
  },
];

/** How a signature was written; true only when the bytes that were meant are those of `signature`. */
function isTrueSpelling(sent: string, signature: string): (code: string) => boolean {
  const bytes = Buffer.from(sent.replace(/=+\s*$/, ''), 'base64');
  const isSame = bytes.equals(Buffer.from(signature, 'base64'));
  const letters = sent.replace(/=+$/, '');
  const isPlain = /^[A-Za-z0-9+/]+$/.test(letters);
  const length = Math.floor((letters.length * 3) / 4);
  return (code) => {
    switch (code) {
      case 'PADDING_WRONG':
        return isSame && sent.split('=').length !== signature.split('=').length;
      case 'BASE64_BITS':
        return isSame && sent.slice(0, -2) === signature.slice(0, -2);
      case 'BLANKS_INSIDE':
      case 'LINE_BREAKS':
      case 'BLANKS_AROUND':
        return isSame && /\s/.test(sent);
      case 'BLANKS_FOR_PLUS':
        return sent.replaceAll(' ', '+') === signature;
      case 'URL_SAFE_BASE64':
        return isSame && /[-_]/.test(sent);
      case 'SIGNATURE_TOO_SHORT':
        return isPlain && length < 128;
      case 'SIGNATURE_TOO_LONG':
        return isPlain && length > 128;
      case 'SIGNATURE_NOT_BASE64':
        return !isPlain || letters.length % 4 === 1;
      default:
        return code === 'NOT_RECOGNISED';
    }
  };
}

const signed = (text: string, hash: 'sha1' | 'sha256' | 'md5', privateKeyPem: string) =>
  signing.sign({ hash, text, privateKeyPem }) as string;
const RIGHT = signed(TEXT, 'sha1', OWN.privateKeyPem);

// prettier-ignore
const SIGNATURE_CASES: readonly ((chance: ChanceStream) => Case)[] = [
  // Noise of the right length.
  (chance) => ({ sent: randomBytes(chance, 128).toString('base64'), isTrue: (code) => code === 'NOT_RECOGNISED' }),
  // A right signature with bits changed.
  (chance) => {
    const bytes = Buffer.from(RIGHT, 'base64');
    for (let left = 1 + chance.below(3); left > 0; left--) bytes[chance.below(128)]! ^= 1 << chance.below(8);
    const sent = bytes.toString('base64');
    return { sent, text: TEXT, isTrue: isTrueSpelling(sent, RIGHT) };
  },
  // A right signature with letters changed.
  (chance) => {
    const sent = mutated(chance, RIGHT, lettersOf('ABCabc019+/=-_ \né'));
    return { sent, text: TEXT, isTrue: isTrueSpelling(sent, RIGHT) };
  },
  // The right text, or nearly, or any, signed with whatever key and hash.
  (chance) => {
    const hash = pick(chance, ['sha1', 'sha256', 'md5'] as const);
    const pair = pick(chance, [OWN, OWN, OTHER, PROVIDER, NOBODYS, NOBODYS]);
    const text = pick(chance, [
      TEXT,
      mutated(chance, TEXT, ODD_LETTERS),
      randomText(chance, ODD_LETTERS, chance.below(60) + 1),
    ]);
    const isTrue = (code: string) => {
      if (pair === NOBODYS) return code === 'NOT_RECOGNISED';
      if (code === 'OTHER_KEY') return pair === OTHER;
      if (code === 'PROVIDER_KEY') return pair === PROVIDER;
      if (code === 'TEXT_NOT_RECOGNISED') return text !== TEXT;
      return code === `HASH_${hash.toUpperCase()}` && hash !== 'sha1';
    };
    return { sent: signed(text, hash, pair.privateKeyPem), text, isTrue };
  },
  // The private key applied to a block that only looks as if it were something.
  (chance) => {
    const block = randomBytes(chance, 128);
    block.set(Buffer.from(pick(chance, ['00', '0001', '0002', `0001${'ff'.repeat(100)}00`, `00${'00'.repeat(100)}`]), 'hex'));
    if (chance.below(3) === 0) block[127] = 0xbc;
    const key = { key: OWN.privateKeyPem, padding: constants.RSA_NO_PADDING };
    return { sent: privateEncrypt(key, block).toString('base64'), isTrue: (code) => code === 'NOT_RECOGNISED' };
  },
  // Anything.
  (chance) => {
    const sent = randomText(chance, ODD_LETTERS, chance.below(250) + 1);
    return { sent, isTrue: isTrueSpelling(sent, RIGHT) };
  },
];

/** The ways to spell the key that an explanation may name; the key itself is never shown. */
const SPELT_KEYS = [KEY, KEY.replace(/\s/g, ''), KEY.toLowerCase(), KEY.toUpperCase(), `"${KEY}"`];

/**
 * What was said is true: each code is a fact about the case, or the text that is said to have been used is the very text
 * that was.
 */
function check(name: string, made: Case, explanation: Explanation | undefined): void {
  const said = `${SEED}, ${name}: ${JSON.stringify({ ...made, explanation })}`;
  if (explanation === undefined) throw new Error(`said to be right: ${said}`);
  const codes = [explanation.code, ...explanation.also];
  const left = codes.filter((code) => !made.isTrue(code));
  if (left.length === 0) return;
  const isSame =
    explanation.isRecognised &&
    explanation.foundText !== undefined &&
    SPELT_KEYS.some((key) => explanation.foundText?.replace('[redacted]', key) === made.text);
  expect(isSame, said).toBe(true);
}

it(`says nothing untrue of ${CHECKSUMS} corrupt checksums`, () => {
  let recognised = 0;
  for (let i = 0; i < CHECKSUMS; i++) {
    const chance = chanceStream(SEED, 'checksum', i);
    const made = CHECKSUM_CASES[i % CHECKSUM_CASES.length]!(chance);
    // A mutation may have undone itself.
    if (made.sent.toLowerCase() === hex('sha256', RIGHT_TEXT)) continue;
    const question = checksumQuestion({ ...TOPUP, checksum: made.sent });
    const explanation = explainChecksum(question, signing);
    check(`checksum ${i}`, made, explanation);
    if (explanation?.isRecognised === true) recognised += 1;
  }
  // Some corruptions are mistakes that have a name: were there none, this would prove little.
  expect(recognised).toBeGreaterThan(CHECKSUMS / 100);
});

it.each([0, 1, 2, 3, 4])(`says nothing untrue of ${SIGNATURES} corrupt signatures: %i`, (part) => {
  let recognised = 0;
  for (let i = part * SIGNATURES; i < (part + 1) * SIGNATURES; i++) {
    const chance = chanceStream(SEED, 'signature', i);
    const made = SIGNATURE_CASES[i % SIGNATURE_CASES.length]!(chance);
    if (made.sent === RIGHT) continue;
    const question = dataSignQuestion(made.sent, { call: { ...CALL, dataSign: made.sent } });
    const explanation = explainDataSign(question, signing);
    check(`signature ${i}`, made, explanation);
    if (explanation?.isRecognised === true) recognised += 1;
  }
  expect(recognised).toBeGreaterThan(SIGNATURES / 100);
});
