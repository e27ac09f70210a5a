import { REDACTED } from '../../../contracts/wire/secret-search.js';

/** A value that takes part in the text. */
export interface Part {
  readonly name: string;
  readonly value: string;
  /** How the value is spelt in the text; default as it is. */
  readonly spell?: (value: string) => string;
  readonly isSecret?: boolean | undefined;
}

/** How a text to be hashed or signed is made. The right one, or one with mistakes in it. */
export interface Draft {
  readonly parts: readonly Part[];
  readonly separator: string;
  /** How the provider asks for the text, in the words of its document. */
  readonly recipe: string;
  /** What is done to the joined text. */
  readonly wrap?: (text: string) => string;
  /** The bytes that are hashed; default UTF-8. */
  readonly encode?: (text: string) => Uint8Array;
  /** How the text is shown where `wrap` would not be understood. */
  readonly shown?: (text: string) => string;
}

/** The text that is hashed. */
export function textOf({ parts, separator, wrap }: Draft): string {
  let joined = '';
  // A loop, because a search makes a thousand texts.
  for (const [i, { value, spell }] of parts.entries()) {
    if (i > 0) joined += separator;
    joined += spell ? spell(value) : value;
  }
  return wrap ? wrap(joined) : joined;
}

/** The same text for people: what is secret never gets into it, however it is spelt. */
export function shownTextOf({ parts, separator, wrap, shown }: Draft): string {
  const joined = parts
    .map(({ value, spell, isSecret }) => {
      const harmless = isSecret === true ? MARK : value;
      return spell ? spell(harmless) : harmless;
    })
    .join(separator);
  const print = shown ?? wrap;
  return (print ? print(joined) : joined).replace(SPELT_MARK, REDACTED);
}

/** Does one more thing to the joined text. */
export function wrapped(draft: Draft, wrap: (text: string) => string): Draft {
  const { wrap: inner, shown } = draft;
  return {
    ...draft,
    wrap: inner ? (text) => wrap(inner(text)) : wrap,
    ...(shown ? { shown: (text: string) => wrap(shown(text)) } : {}),
  };
}

/** Spells one value in another way. */
export function respelled(draft: Draft, index: number, spell: (value: string) => string): Draft {
  return {
    ...draft,
    parts: draft.parts.map((p, i) => (i === index ? respelledPart(p, spell) : p)),
  };
}

/** Spells every value in another way. */
export function allRespelled(draft: Draft, spell: (value: string) => string): Draft {
  return { ...draft, parts: draft.parts.map((part) => respelledPart(part, spell)) };
}

function respelledPart(part: Part, spell: (value: string) => string): Part {
  const { spell: inner } = part;
  return { ...part, spell: inner ? (value) => spell(inner(value)) : spell };
}

/**
 * Stands for a secret while a text is put together for people. It has no other case, so that only URL-encoding and JSON
 * can spell it anew.
 */
const MARK = '\uE000';
const SPELT_MARK = /\uE000|%EE%80%80|\\ue000/gi;
