import { REDACTED } from '../../../contracts/wire/redact.js';
import type { Show } from './deviation.js';

/** A shorter one is no secret, and would blacken innocent words. */
const SHORTEST_SECRET = 4;
/** Longest text that is shown, in characters. */
const MAX_TEXT = 2_048;
/** Longest value inside a sentence, in characters. */
const MAX_VALUE = 60;

/** Takes secrets out of a text by value, as they are and URL-encoded, in any case. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  let rest = text;
  for (const secret of secrets) {
    if (secret.length < SHORTEST_SECRET) continue;
    for (const spelt of new Set([secret, encoded(secret)])) rest = without(rest, spelt);
  }
  return rest;
}

/** A text for people, cut to 2,048 characters. */
export function shownText(text: string, secrets: readonly string[]): string {
  // Redacted first: a secret that is cut in half would not be found.
  return cut(withoutSecrets(text.slice(0, 4 * MAX_TEXT), secrets), MAX_TEXT);
}

/** Values inside sentences: on one line, cut to 60 characters. */
export function showWithout(secrets: readonly string[]): Show {
  return (value) => {
    const harmless = withoutSecrets(value.slice(0, 4 * MAX_TEXT), secrets);
    // What a terminal or a page could take for a command has no place in a sentence.
    return cut(harmless.replace(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, '?'), MAX_VALUE);
  };
}

function without(text: string, secret: string): string {
  const [lower, sought] = [text.toLowerCase(), secret.toLowerCase()];
  // Some letters change their length with their case; then only the exact spelling can be cut out by its place.
  if (lower.length !== text.length || sought.length !== secret.length) {
    return text.replaceAll(secret, REDACTED);
  }
  let [rest, from] = ['', 0];
  for (let at = lower.indexOf(sought); at >= 0; at = lower.indexOf(sought, from)) {
    rest += text.slice(from, at) + REDACTED;
    from = at + sought.length;
  }
  return rest + text.slice(from);
}

function encoded(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    return text;
  }
}

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}
