import { wellFormed } from './well-formed.js';

/**
 * A text as somebody would read it in the end: percent-encoding, escapes of JSON and entities of HTML taken back, blanks left
 * out, in small letters. Every spelling of a word reads the same, which is what lets a secret be found in all of them.
 */
export interface PlainText {
  readonly text: string;
  /** Where each of its characters begins in the text that was read. */
  readonly from: readonly number[];
  /** Where each of them ends there. */
  readonly to: readonly number[];
}

/** Encodings inside one another that are taken back. */
const MOST_ROUNDS = 4;

/**
 * Blanks and `+` are left out, because one stands for the other, and because keys are folded into lines. So are backslashes,
 * because nobody can tell how many times a text was put into JSON.
 */
const SPELT =
  /((?:%[0-9a-f]{2})+)|\\+u([0-9a-f]{4})|\\+[nrt]?|[\s+]+|&#(x[0-9a-f]{1,6}|\d{1,7});|&(amp|lt|gt|quot|apos);/gi;

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

/** One look, and true for every text that reads otherwise than it is spelt, but for blanks. */
export function isSpelt(text: string): boolean {
  if (text.includes('%') || text.includes('\\')) return true;
  return text.includes('&') && /&(?:#|amp;|lt;|gt;|quot;|apos;)/i.test(text);
}

/**
 * Reads a text. Never throws: what is no encoding stays as it is. Costs some ten steps a character.
 * @param isCut true when the text went on: half an escape at its end is left out. Default false.
 */
export function readPlainly(raw: string, isCut = false): PlainText {
  const ended = isCut ? withoutHalf : (plain: PlainText) => plain;
  const text = smallLetters(raw);
  let plain = ended({
    text,
    from: Array.from({ length: text.length }, (_, i) => i),
    to: Array.from({ length: text.length }, (_, i) => i + 1),
  });
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const next = ended(readOnce(plain));
    if (next.text === plain.text) break;
    plain = next;
  }
  return plain;
}

/**
 * What a cut can leave of `%xx`, of a letter of several of them, of `\uxxxx`, of `&#nn;`, and of a character of two halves.
 * Nothing of it is longer than thirty characters.
 */
const HALF =
  /(?:(?:%[c-f][0-9a-f](?:%[89ab][0-9a-f]){0,2})?(?:%[0-9a-f]?)?|\\+(?:u[0-9a-f]{0,3})?|&#?[0-9a-z]{0,7}|\uFFFD)$/i;
const LONGEST_HALF = 30;

function withoutHalf({ text, from, to }: PlainText): PlainText {
  const length = text.length - (HALF.exec(text.slice(-LONGEST_HALF))?.[0].length ?? 0);
  return { text: text.slice(0, length), from: from.slice(0, length), to: to.slice(0, length) };
}

/** Small letters, one for one: a text keeps its length, so that places in it stay what they were. */
export function smallLetters(text: string): string {
  return ODD.test(text) ? wellFormed(oddLetters(text)).toLowerCase() : text.toLowerCase();
}

/** What makes a text longer, looks at its neighbours, or may be half a character. */
const ODD = /[\u0130\u03A3\uD800-\uDFFF]/;

function oddLetters(text: string): string {
  return text.replaceAll('\u0130', 'i').replaceAll('\u03A3', '\u03C3');
}

function readOnce(plain: PlainText): PlainText {
  const { text } = plain;
  const out = { text: '', from: [] as number[], to: [] as number[] };
  const put = (units: string, start: number, end: number) => {
    for (let i = 0; i < units.length; i++) {
      out.from.push(plain.from[start] ?? 0);
      out.to.push(plain.to[end - 1] ?? 0);
    }
    out.text += units;
  };
  let done = 0;
  const keep = (end: number) => {
    for (let i = done; i < end; i++) {
      out.from.push(plain.from[i] ?? 0);
      out.to.push(plain.to[i] ?? 0);
    }
    out.text += text.slice(done, end);
  };
  for (const match of text.matchAll(SPELT)) {
    const [whole, bytes, unit, code, entity] = match;
    keep(match.index);
    done = match.index + whole.length;
    if (bytes !== undefined) {
      putBytes(bytes, (units, i, n) => put(units, match.index + 3 * i, match.index + 3 * (i + n)));
    } else if (unit !== undefined) put(String.fromCharCode(parseInt(unit, 16)), match.index, done);
    else if (code !== undefined) put(ofCodePoint(code), match.index, done);
    else if (entity !== undefined) put(ENTITIES[entity] ?? '', match.index, done);
  }
  keep(text.length);
  // At the end, because a character may come in two halves.
  return { ...out, text: smallLetters(out.text) };
}

function ofCodePoint(code: string): string {
  const value = code.startsWith('x') ? parseInt(code.slice(1), 16) : Number(code);
  return value > 0x10ffff ? '\uFFFD' : String.fromCodePoint(value);
}

/** Reads `%xx%xx…` as UTF-8; a byte that is none becomes U+FFFD. */
function putBytes(
  escapes: string,
  put: (units: string, first: number, count: number) => void,
): void {
  const bytes = escapes
    .slice(1)
    .split('%')
    .map((hex) => parseInt(hex, 16));
  for (let i = 0; i < bytes.length;) {
    const count = lengthOfSequence(bytes, i);
    const sequence = escapes.slice(3 * i, 3 * (i + count));
    put(decoded(sequence), i, count);
    i += count;
  }
}

function lengthOfSequence(bytes: readonly number[], at: number): number {
  const lead = bytes[at] ?? 0;
  const count = lead < 0xc0 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  for (let i = 1; i < count; i++) {
    const byte = bytes[at + i] ?? 0;
    if (byte < 0x80 || byte > 0xbf) return 1;
  }
  return count;
}

function decoded(sequence: string): string {
  try {
    return decodeURIComponent(sequence);
  } catch {
    return '\uFFFD';
  }
}
