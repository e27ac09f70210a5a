import { SecretSearch, soughtSecret, withoutSpans } from '../../../contracts/wire/secret-search.js';
import type { Show } from './deviation.js';

/** Longest text that is shown, in characters. */
const MAX_TEXT = 2_048;
/** Longest value inside a sentence, in characters. */
const MAX_VALUE = 60;
/** Characters that are looked through for secrets; the cut comes after, so that it never leaves the front half of one. */
const MAX_SEARCHED = 4 * MAX_TEXT;

/** How the texts of one explanation are shown: without its secrets, in whatever spelling, and not too long. */
export interface ShownWithout {
  /** A text for people, cut to 2,048 characters. */
  readonly text: (text: string) => string;
  /** A value inside a sentence: on one line, cut to 60 characters. */
  readonly value: Show;
}

export function shownWithout(secrets: readonly string[]): ShownWithout {
  const search = new SecretSearch(secrets.map(soughtSecret));
  const harmless = (text: string) => {
    const searched = text.slice(0, MAX_SEARCHED);
    return withoutSpans(searched, search.spans(searched, searched.length < text.length));
  };
  return {
    text: (text) => cut(harmless(text), MAX_TEXT),
    // What a terminal or a page could take for a command has no place in a sentence.
    value: (text) => cut(harmless(text).replace(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, '?'), MAX_VALUE),
  };
}

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}
