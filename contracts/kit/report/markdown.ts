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
  const longest = longestFence(shown);
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${shown}${fence}` : `${fence} ${shown} ${fence}`;
}

/** Lines as a block of code, between more backticks than stand in them. */
export function markdownBlock(lines: readonly string[], language: string): string {
  const shown = lines.map((line) => oneLine(line)).join('\n');
  const fence = '`'.repeat(Math.max(3, longestFence(shown) + 1));
  return `${fence}${language}\n${shown}\n${fence}`;
}

function longestFence(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
}
