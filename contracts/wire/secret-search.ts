import { isSpelt, readPlainly, smallLetters } from './plain-text.js';

/** What stands where a secret stood. */
export const REDACTED = '[redacted]';

/** A shorter one is no secret, and would blacken innocent words. */
export const SHORTEST_SECRET = 4;

/** A part of a text: from the first character to the one behind the last. */
export type Span = readonly [from: number, to: number];

/** Something to be found, with the table of Knuth, Morris and Pratt. */
interface Pattern {
  readonly text: string;
  readonly table: Int32Array;
}

/** A secret made ready to be looked for. */
export interface Sought {
  /** As it is spelt, and as it reads. */
  readonly asSpelt: readonly Pattern[];
  readonly asRead: readonly Pattern[];
  /** A PEM, of which the lines are looked for. */
  readonly isKey: boolean;
  readonly hasBlanks: boolean;
}

/** Makes a secret ready; worth keeping, because it costs as much as looking for it. */
export function soughtSecret(secret: string): Sought {
  const isKey = secret.includes('-----BEGIN');
  const pieces = isKey ? linesOf(secret) : [secret];
  const patterns = (texts: readonly string[]) =>
    texts.filter((text) => text.length >= SHORTEST_SECRET).map(patternOf);
  return {
    asSpelt: patterns(pieces.map(smallLetters)),
    asRead: patterns(pieces.map((piece) => readPlainly(piece).text)),
    isKey,
    hasBlanks: !isKey && BLANK.test(secret),
  };
}

/** The lines of a PEM. Shorter pieces of a key are no secret by themselves. */
function linesOf(pem: string): readonly string[] {
  const lines = pem.split(/\s+|\\+[nr]/);
  return lines.filter((line) => line.length >= 8 && !line.includes('-----'));
}

const BLANK = /[\s+]/;
/** A key that was folded anew. */
const FOLDED = /[A-Za-z0-9+/=]{16}\s/;

/**
 * Looks for secrets by value, in every spelling: URL-encoded, in JSON, in HTML, folded, in other letters, one inside the other.
 * All are looked for in the text as it came, and taken out at once: what stands in the place of one is never looked through
 * for the next. A step a character and secret, whatever the text and the secrets are.
 */
export class SecretSearch {
  readonly #sought: readonly Sought[];
  readonly #hasKeys: boolean;
  readonly #hasBlanks: boolean;

  constructor(sought: readonly Sought[]) {
    this.#sought = sought;
    this.#hasKeys = sought.some(({ isKey }) => isKey);
    this.#hasBlanks = sought.some(({ hasBlanks }) => hasBlanks);
  }

  /** The same, and more secrets. */
  and(sought: readonly Sought[]): SecretSearch {
    return new SecretSearch([...this.#sought, ...sought]);
  }

  /** True when one of the secrets is in the text: one look, for texts that are looked through by the thousand. */
  isIn(text: string): boolean {
    const spelt = smallLetters(text);
    if (this.#sought.some(({ asSpelt }) => asSpelt.some((p) => spelt.includes(p.text))))
      return true;
    if (!this.#isReadOtherwise(text)) return false;
    const read = readPlainly(text).text;
    return this.#sought.some(({ asRead }) => asRead.some((p) => read.includes(p.text)));
  }

  /**
   * Where secrets stand in a text.
   * @param isCut true when the text went on: the beginning of a secret at its end is one too. Default false.
   */
  spans(text: string, isCut = false): readonly Span[] {
    const small = smallLetters(text);
    // A cut between the halves of a character leaves one that no secret has.
    const spelt = isCut ? small.replace(/\uFFFD$/, '') : small;
    const found: Span[] = [];
    for (const { asSpelt } of this.#sought) {
      for (const pattern of asSpelt) {
        for (const [from, to] of find(pattern, spelt, isCut)) {
          found.push([from, isCut && to === spelt.length ? text.length : to]);
        }
      }
    }
    return this.#isReadOtherwise(text) ? [...found, ...this.#spansAsRead(text, isCut)] : found;
  }

  #spansAsRead(text: string, isCut: boolean): readonly Span[] {
    const { text: read, from, to } = readPlainly(text, isCut);
    const found = this.#sought.flatMap(({ asRead }) => asRead.flatMap((p) => find(p, read, isCut)));
    return found.map(([first, end]) => {
      const isToTheCut = isCut && end === read.length;
      return [from[first] ?? 0, isToTheCut ? text.length : (to[end - 1] ?? 0)];
    });
  }

  #isReadOtherwise(text: string): boolean {
    if (isSpelt(text)) return true;
    return (this.#hasBlanks && BLANK.test(text)) || (this.#hasKeys && FOLDED.test(text));
  }
}

/** Puts `[redacted]` in the place of each span; those that touch become one. */
export function withoutSpans(text: string, spans: readonly Span[]): string {
  if (spans.length === 0) return text;
  let [shown, done] = ['', 0];
  const inOrder = spans.length === 1 ? spans : [...spans].sort(([one], [other]) => one - other);
  for (const [from, to] of merged(inOrder)) {
    shown += text.slice(done, from) + REDACTED;
    done = to;
  }
  return shown + text.slice(done);
}

/** Spans in order, those that touch as one. */
function merged(inOrder: readonly Span[]): readonly Span[] {
  if (inOrder.length === 1) return inOrder;
  const all: [number, number][] = [];
  for (const [from, to] of inOrder) {
    const last = all.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else all.push([from, to]);
  }
  return all;
}

function patternOf(text: string): Pattern {
  const table = new Int32Array(text.length);
  for (let i = 1, matched = 0; i < text.length; i++) {
    matched = step({ text, table }, matched, text.charCodeAt(i));
    table[i] = matched;
  }
  return { text, table };
}

/** How much of the beginning of a pattern ends with the next character, when `matched` ended with the one before. */
function step({ text, table }: Pattern, matched: number, unit: number): number {
  let length = matched === text.length ? (table[matched - 1] ?? 0) : matched;
  while (length > 0 && text.charCodeAt(length) !== unit) length = table[length - 1] ?? 0;
  return text.charCodeAt(length) === unit ? length + 1 : 0;
}

const NOWHERE: readonly Span[] = [];

/** Patterns up to here are looked for by the host's own search first: quick, but at worst a step a character of both. */
const SHORT = 256;

/** Every place of a pattern in order, those that overlap as one; in a text that was cut, its beginning at the end too. */
function find(pattern: Pattern, text: string, isCut: boolean): readonly Span[] {
  const { length } = pattern.text;
  const isThere = length > SHORT || text.includes(pattern.text);
  if (!isThere && !isCut) return NOWHERE;
  const found: Span[] = [];
  let matched = 0;
  for (let i = isThere ? 0 : Math.max(0, text.length - length); i < text.length; i++) {
    matched = step(pattern, matched, text.charCodeAt(i));
    if (matched === length) found.push([i + 1 - length, i + 1]);
  }
  if (isCut && matched >= SHORTEST_SECRET) found.push([text.length - matched, text.length]);
  return merged(found);
}
