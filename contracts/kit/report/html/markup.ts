import { oneLine } from '../one-line.js';

/** A piece of a page that may be put into another as it stands. Nothing else may. */
export class Markup {
  constructor(readonly source: string) {}
}

/** What can stand in a template: texts and numbers are escaped, pieces of a page are not. */
export type Content = string | number | Markup | readonly Markup[];

/**
 * Tag of a template that is HTML. Whatever is put into it is escaped, in elements and in quoted attributes alike, and cannot
 * turn the order of letters around; so no text of a report ever becomes a part of the page.
 */
export function markup(parts: TemplateStringsArray, ...values: readonly Content[]): Markup {
  const source = parts.map((part, i) => part + sourceOf(values[i] ?? '')).join('');
  return new Markup(source);
}

/** No piece at all. */
export const NOTHING = new Markup('');

function sourceOf(value: Content): string {
  if (value instanceof Markup) return value.source;
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? escaped(value) : value.map(({ source }) => source).join('');
}

function escaped(text: string): string {
  return oneLine(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
