import { oneLine } from './one-line.js';

/** UTF-16 units of a text that are shown. */
const MOST_OF_A_TEXT = 500;

/** A text that means nothing to Markdown, on one line. */
export function markdownText(text: string): string {
  return oneLine(text, MOST_OF_A_TEXT).replace(/[\\`*_{}[\]<>|~#&]/g, '\\$&');
}

/** A text as code, between more backticks than stand in it. */
export function markdownCode(text: string): string {
  const shown = oneLine(text, MOST_OF_A_TEXT);
  const longest = Math.max(0, ...(shown.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${shown}${fence}` : `${fence} ${shown} ${fence}`;
}
