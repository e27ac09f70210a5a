import { decodeQueryPart } from '../../../contracts/wire/query.js';
import { isSecretName, REDACTED, redactNamed } from '../../../contracts/wire/redact.js';

/** Longest text kept of a query or a body, in characters: a hostile megabyte does not fill the journal. */
const MAX_TEXT = 2048;
/** Between texts that are looked through together; no secret has it. */
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
      this.#secrets.add(secret).add(encodeURIComponent(secret));
    }
    for (const oldest of this.#secrets) {
      if (this.#secrets.size <= MAX_SECRETS) break;
      this.#secrets.delete(oldest);
    }
  }

  /** A query, otherwise as it was sent, cut to 2,048 characters. */
  query(query: string): string {
    const pairs = cut(query, MAX_TEXT).split('&').map(redactPair);
    return this.#withoutValues(redactNamed(pairs.join('&')));
  }

  /** A body, cut to 2,048 characters. */
  body(body: string): string {
    return this.#withoutValues(redactNamed(cut(body, MAX_TEXT)));
  }

  /** Decoded fields: those whose names are secret lose their values, all others are cut to 256 characters. */
  fields(fields: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
    const shown: Record<string, string> = {};
    let whole = '';
    for (const [name, value] of Object.entries(fields)) {
      const kept = isSecretField(name) ? REDACTED : redactNamed(cut(value, MAX_WORD));
      const keptName = redactNamed(cut(name, MAX_WORD));
      shown[keptName] = kept;
      whole += `${keptName}${BORDER}${kept}${BORDER}`;
    }
    // All at once: looking for every secret in every text by itself would cost more than the request.
    if (!this.#hasSecret(whole)) return shown;
    const pairs = Object.entries(shown).map(([name, kept]) => [this.word(name), this.word(kept)]);
    return Object.fromEntries(pairs) as Record<string, string>;
  }

  /** A text made of fields, cut to 2,048 characters: the values of secret fields are taken out, whosever they are. */
  madeOf(text: string, fields: Readonly<Record<string, string>>): string {
    let rest = text;
    for (const [name, value] of Object.entries(fields)) {
      if (value !== '' && isSecretField(name)) rest = rest.replaceAll(value, REDACTED);
    }
    return this.body(rest);
  }

  /** A path, a name, an id: cut to 256 characters. */
  word(text: string): string {
    return this.#withoutValues(redactNamed(cut(text, MAX_WORD)));
  }

  optional(text: string | undefined): string | undefined {
    return text === undefined ? undefined : this.word(text);
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

/** Names are decoded first, so that one hidden by percent-encoding or by capitals is found too. */
function redactPair(pair: string): string {
  const at = pair.indexOf('=');
  if (at < 0) return pair;
  const name = pair.slice(0, at);
  // Twice, for what is decoded twice.
  const plain = plainName(decodeQueryPart(decodeQueryPart(name)));
  return isSecretName(plain) ? `${name}=${REDACTED}` : pair;
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
  if (text.length <= length) return text;
  return Array.from({ length: Math.ceil(length / PIECE) }, (_, i) => {
    const piece = text.slice(i * PIECE, Math.min((i + 1) * PIECE, length));
    return String.fromCharCode(...codeUnits(piece));
  }).join('');
}

const PIECE = 1024;

function codeUnits(text: string): number[] {
  return Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
}
