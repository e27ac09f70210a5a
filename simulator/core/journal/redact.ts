import { decodeQueryPart } from '../../../contracts/wire/query.js';
import {
  isSecretName,
  REDACTED,
  mayNameSecret,
  redactNamed,
  redactorOf,
  type Redact,
} from '../../../contracts/wire/redact.js';

/** Longest text kept of a query or a body, in characters: a hostile megabyte does not fill the journal. */
const MAX_TEXT = 2048;

/** The texts of one exchange. */
export interface ExchangeTexts {
  /** Method, path, names, ids: cut to 256 characters. */
  readonly words: readonly string[];
  readonly query: string;
  /** Cut to 2,048 characters. */
  readonly bodies: readonly string[];
  /** Those whose names are secret lose their values; names and values are cut to 256 characters. */
  readonly fields: Readonly<Record<string, string>>;
}

/** Values of the request's own secret fields, whosever they are: a key of another place, sent here by mistake, is one too. */
export function secretValues(fields: Readonly<Record<string, string>>): readonly string[] {
  const values: string[] = [];
  for (const name in fields) {
    const value = fields[name] ?? '';
    if (value.length >= SHORTEST_SECRET && isSecretField(name)) values.push(value);
  }
  return values;
}

/** Characters of foreign secrets that are looked for in every spelling; each costs a pattern of its own. */
const MOST_SPELT = 256;

/** Takes out secrets that came with a request: in every spelling, or, where they are too long for that, in the usual two. */
export function foreignRedactor(secrets: readonly string[]): Redact {
  const chars = secrets.reduce((sum, secret) => sum + secret.length, 0);
  if (chars <= MOST_SPELT) return redactorOf(secrets);
  const spellings = secrets.flatMap((secret) => [secret, percentEncoded(secret)]);
  return (text) => spellings.reduce((rest, secret) => rest.replaceAll(secret, REDACTED), text);
}

/** Between texts that are looked through together: a pattern that reaches across it finds too much, never too little. */
const BORDER = '\u0000';
/** Longest text kept of everything else. */
const MAX_WORD = 256;

/**
 * Takes secrets out of what enters the journal: by the names of fields, and the partners' own secrets by value, because a
 * caller may send one in a place where no name gives it away. Everything is cut to a bounded length.
 */
export class JournalRedactor {
  readonly #secrets = new Set<string>();

  /** Remembers secrets of a partner, with their percent-encoded spelling: the last 256 spellings are known. */
  learn(...secrets: readonly string[]): void {
    for (const secret of secrets) {
      if (secret.length < SHORTEST_SECRET) continue;
      this.#secrets.add(secret).add(percentEncoded(secret));
    }
    for (const oldest of this.#secrets) {
      if (this.#secrets.size <= MAX_SECRETS) break;
      this.#secrets.delete(oldest);
    }
  }

  /** True for a partner's secret, which is looked for in every text anyway. */
  knows(secret: string): boolean {
    return this.#secrets.has(secret);
  }

  /** A path, a name, an id: cut to 256 characters. */
  word(text: string): string {
    return this.#clean(cut(text, MAX_WORD));
  }

  optional(text: string | undefined): string | undefined {
    return text === undefined ? undefined : this.word(text);
  }

  /**
   * The texts of one exchange: looking for every secret in every text by itself would cost as much as the request, so they are
   * looked through together first, and most times nothing is there.
   */
  exchange({ words, query, bodies, fields }: ExchangeTexts): ExchangeTexts {
    // What is cut out of a long text would keep the whole of it alive for as long as the journal keeps the piece.
    const isLong =
      query.length + bodies.reduce((sum, body) => sum + body.length, 0) > LONG_EXCHANGE;
    const kept = (text: string, length: number) =>
      isLong ? copied(text, length) : cut(text, length);
    const cutQuery = kept(this.#cutQuery(query), MAX_TEXT);
    const cutWords = words.map((word) => kept(word, MAX_WORD));
    const cutBodies = bodies.map((body) => kept(body, MAX_TEXT));
    const cutFields: Record<string, string> = {};
    let whole = `${cutQuery}${BORDER}${cutWords.join(BORDER)}${BORDER}${cutBodies.join(BORDER)}`;
    for (const [name, value] of Object.entries(fields)) {
      const shown = isSecretField(name) ? REDACTED : kept(value, MAX_WORD);
      cutFields[kept(name, MAX_WORD)] = shown;
      whole += `${BORDER}${name}${BORDER}${shown}`;
    }
    if (!mayNameSecret(whole) && !this.#hasSecret(whole)) {
      return { words: cutWords, query: cutQuery, bodies: cutBodies, fields: cutFields };
    }
    const clean = (text: string) => this.#clean(text);
    const cleanFields = Object.entries(cutFields).map(([n, value]) => [clean(n), clean(value)]);
    return {
      words: cutWords.map(clean),
      query: clean(cutQuery),
      bodies: cutBodies.map(clean),
      fields: Object.fromEntries(cleanFields) as Record<string, string>,
    };
  }

  #cutQuery(query: string): string {
    if (query === '') return query;
    const pairs = cut(query, MAX_TEXT).split('&').map(redactPair);
    return pairs.map((pair) => (this.#hidesSecret(pair) ? withoutValue(pair) : pair)).join('&');
  }

  /** A secret spelt by percent-encoding is one all the same. */
  #hidesSecret(pair: string): boolean {
    if (!pair.includes('%')) return false;
    const once = decodeQueryPart(pair);
    return this.#hasSecret(once) || (once.includes('%') && this.#hasSecret(decodeQueryPart(once)));
  }

  #clean(text: string): string {
    return this.#withoutValues(redactNamed(text));
  }

  #hasSecret(text: string): boolean {
    for (const secret of this.#secrets) if (text.includes(secret)) return true;
    return false;
  }

  #withoutValues(text: string): string {
    let rest = text;
    for (const secret of this.#secrets) {
      if (rest.includes(secret)) rest = rest.replaceAll(secret, REDACTED);
    }
    return rest;
  }
}

/** Each is looked for in every text, so their number is bounded. */
const MAX_SECRETS = 256;
/** A shorter one is no secret, and would blacken innocent words. */
const SHORTEST_SECRET = 4;

/** Halves of characters cannot be encoded, and a web server makes the same of them. */
function percentEncoded(secret: string): string {
  return encodeURIComponent(secret.replace(/[\uD800-\uDFFF]/gu, '\uFFFD'));
}

function withoutValue(pair: string): string {
  const at = pair.indexOf('=');
  return at < 0 ? REDACTED : `${pair.slice(0, at)}=${REDACTED}`;
}

/** Names are decoded first, so that one hidden by percent-encoding or by capitals is found too. */
function redactPair(pair: string): string {
  const at = pair.indexOf('=');
  if (at < 0) return pair;
  const name = pair.slice(0, at);
  // Twice, for what is decoded twice.
  const plain = /[%+]/.test(name) ? decodeQueryPart(decodeQueryPart(name)) : name;
  return isSecretField(plain) ? `${name}=${REDACTED}` : pair;
}

/** A name without what a framework hangs on: `privatekey[]`, `privatekey1`. */
function plainName(name: string): string {
  return name.replace(/[^A-Za-z]/g, '');
}

/** Verdicts on names of fields: the same twenty come with every request. */
const KNOWN_NAMES = new Map<string, boolean>();
const MOST_KNOWN_NAMES = 1_000;

function isSecretField(name: string): boolean {
  const known = KNOWN_NAMES.get(name);
  if (known !== undefined) return known;
  const isSecret = isSecretName(plainName(name));
  // Anybody can send names that nobody ever sent before.
  if (KNOWN_NAMES.size < MOST_KNOWN_NAMES) KNOWN_NAMES.set(cut(name, MAX_WORD), isSecret);
  return isSecret;
}

/**
 * The first characters, as a text of its own: a slice would keep the whole of a hostile body alive for as long as the
 * journal keeps its beginning.
 */
function cut(text: string, length: number): string {
  return text.length <= length ? text : copied(text, length);
}

/** Characters of one exchange beyond which its pieces are copied. */
const LONG_EXCHANGE = 4_096;

function copied(text: string, length: number): string {
  return Array.from({ length: Math.ceil(length / PIECE) }, (_, i) => {
    const piece = text.slice(i * PIECE, Math.min((i + 1) * PIECE, length));
    return String.fromCharCode(...codeUnits(piece));
  }).join('');
}

const PIECE = 1024;

function codeUnits(text: string): number[] {
  return Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
}
