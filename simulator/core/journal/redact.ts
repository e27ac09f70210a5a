import { mayNameSecret, namedSpans } from '../../../contracts/wire/named-secrets.js';
import {
  REDACTED,
  SecretSearch,
  SHORTEST_SECRET,
  soughtSecret,
  withoutSpans,
  type Sought,
  type Span,
} from '../../../contracts/wire/secret-search.js';
import type { Explanation } from '../explain/explanation.js';
import { cut, cutOf, type Cut } from './cut.js';
import { foreignSecrets, secretPairs } from './own-secrets.js';
import { isSecretField } from './secret-field.js';

/** The texts of one exchange. Long ones are cut to 2,048 characters. */
export interface ExchangeTexts {
  /** Method, path, names, ids: cut to 256 characters. */
  readonly words: readonly string[];
  readonly query: string;
  /** The request's. */
  readonly body: string;
  /** The reply, and the text that was to be signed, which has the partner's secret in it most times. */
  readonly made: readonly string[];
  /** Those whose names are secret lose their values; names and values are cut to 256 characters. */
  readonly fields: Readonly<Record<string, string>>;
  /** May repeat what was sent. */
  readonly explanation?: Explanation | undefined;
}

/** Longest text kept of a query or a body, in characters: a hostile megabyte does not fill the journal. */
const MAX_TEXT = 2_048;
/** Longest text kept of everything else. */
const MAX_WORD = 256;
/** Each secret is looked for in every text, so their number is bounded. */
const MAX_SECRETS = 256;
/** Between texts that are looked through together: a pattern that reaches across it finds too much, never too little. */
const BORDER = '\u0000';

/**
 * Takes secrets out of what enters the journal: by the names of fields; the partners' own by value, because a caller may send
 * one where no name gives it away; and the request's own by value, whosever they are, because a key of another place, sent here
 * by mistake, is one too. Everything is cut to a bounded length, and what a cut leaves of a secret goes with it.
 */
export class JournalRedactor {
  readonly #known = new Map<string, Sought>();
  #search = new SecretSearch([]);

  /** Remembers secrets of a partner, which are found in every spelling: the last 256 are known. */
  learn(...secrets: readonly string[]): void {
    for (const secret of secrets) {
      if (secret.length >= SHORTEST_SECRET && !this.#known.has(secret)) {
        this.#known.set(secret, soughtSecret(secret));
      }
    }
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= MAX_SECRETS) break;
      this.#known.delete(oldest);
    }
    this.#search = new SecretSearch([...this.#known.values()]);
  }

  /** A path, a name, an id: cut to 256 characters. */
  word(text: string): string {
    return shown(this.#search, text, { length: MAX_WORD, cut });
  }

  optional(text: string | undefined): string | undefined {
    return text === undefined ? undefined : this.word(text);
  }

  /** The texts of one exchange as they may be shown. */
  exchange(texts: ExchangeTexts): ExchangeTexts {
    const pairs = secretPairs(texts.query);
    const foreign = foreignSecrets(texts, pairs, (secret) => this.#known.has(secret));
    if (foreign.length > 0) {
      return shownTexts(this.#search.and(foreign.map(soughtSecret)), texts, pairs);
    }
    return this.#asTheyAre(texts, pairs) ?? shownTexts(this.#search, texts, pairs);
  }

  /**
   * Looking for every secret in every text by itself would cost as much as the request. So what was sent is looked through
   * together, and most times nothing is there, and nothing is too long.
   */
  #asTheyAre(
    { words, query, body, made, fields, explanation }: ExchangeTexts,
    pairs: readonly Span[],
  ): ExchangeTexts | undefined {
    if (query.length > MAX_TEXT || body.length > MAX_TEXT) return undefined;
    const shownQuery = withoutSpans(query, pairs);
    const shownFields: Record<string, string> = {};
    let whole = shownQuery + BORDER + body;
    for (const word of words) {
      if (word.length > MAX_WORD) return undefined;
      whole += BORDER + word;
    }
    for (const name in fields) {
      const isSecret = isSecretField(name);
      // The one name that is no member of its own.
      if (name === '__proto__' || name.length > MAX_WORD) return undefined;
      const value = fields[name] ?? '';
      if (!isSecret && value.length > MAX_WORD) return undefined;
      const kept = isSecret ? REDACTED : value;
      shownFields[name] = kept;
      whole += BORDER + name + BORDER + kept;
    }
    if (mayNameSecret(whole) || this.#search.isIn(whole)) return undefined;
    const text = (long: string) => shown(this.#search, long, { length: MAX_TEXT, cut });
    return {
      words,
      query: shownQuery,
      body,
      made: made.map(text),
      fields: shownFields,
      explanation: explanation && cleaned(this.#search, explanation),
    };
  }
}

function shownTexts(
  search: SecretSearch,
  { words, query, body, made, fields, explanation }: ExchangeTexts,
  pairs: readonly Span[],
): ExchangeTexts {
  const cutting = cutOf([query, body, ...made]);
  const word = (text: string) => shown(search, text, { length: MAX_WORD, cut: cutting });
  const text = (long: string, more: readonly Span[] = []) =>
    shown(search, long, { length: MAX_TEXT, cut: cutting, more });
  const kept = Object.entries(fields).map(([name, value]) => [
    word(name),
    isSecretField(name) ? REDACTED : word(value),
  ]);
  return {
    words: words.map(word),
    query: text(query, pairs),
    body: text(body),
    made: made.map((long) => text(long)),
    fields: Object.fromEntries(kept) as Record<string, string>,
    explanation: explanation && cleaned(search, explanation),
  };
}

/** The beginning of a text, without secrets. */
function shown(
  search: SecretSearch,
  text: string,
  how: { readonly length: number; readonly cut: Cut; readonly more?: readonly Span[] },
): string {
  const kept = how.cut(text, how.length);
  const spans = [...search.spans(kept, kept.length < text.length), ...namedSpans(kept)];
  for (const span of how.more ?? []) if (span[0] < kept.length) spans.push(span);
  return withoutSpans(kept, spans);
}

/** What marks the place where an explanation has shortened something. */
const SHORTENED = '…';

function cleaned(search: SecretSearch, said: Explanation): Explanation {
  const clean = (text: string) =>
    text
      .split(SHORTENED)
      .map((part, i, { length }) => withoutSpans(part, search.spans(part, i < length - 1)))
      .join(SHORTENED);
  const { en, vi, expectedText, foundText } = said;
  return {
    ...said,
    en: clean(en),
    vi: clean(vi),
    expectedText: clean(expectedText),
    ...(foundText === undefined ? {} : { foundText: clean(foundText) }),
  };
}
