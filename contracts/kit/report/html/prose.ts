import { oneLine } from '../one-line.js';
import { markup, type Markup } from './markup.js';

/**
 * A sentence for reading, of at most `most` UTF-16 units: what stands between two backticks is code, and an amount is never
 * parted from its `₫`. Not for what is copied.
 */
export function prose(text: string, most = Infinity): Markup {
  const kept = oneLine(text, most).replaceAll(' ₫', '\u00a0₫');
  // Every other piece is code; a backtick without a partner is a backtick.
  const pieces = kept.split(/`([^`]+)`/);
  return markup`${pieces.map((piece, i) => (i % 2 === 0 ? markup`${piece}` : markup`<code>${piece}</code>`))}`;
}
