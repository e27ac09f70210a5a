import { Markup } from './markup.js';
import { COLOR_STYLE } from './style-colors.js';
import { FINDING_STYLE } from './style-findings.js';
import { LIST_STYLE } from './style-lists.js';
import { PAGE_STYLE } from './style-page.js';
import { PRINT_STYLE } from './style-print.js';
import { TIMELINE_STYLE } from './style-timeline.js';

const COMMON = [COLOR_STYLE, PAGE_STYLE, FINDING_STYLE, TIMELINE_STYLE, LIST_STYLE];

/** The whole look of a page, with what only that page has. What is printed comes last, because it takes things back. */
export function styleWith(...own: readonly string[]): Markup {
  return new Markup([...COMMON, ...own, PRINT_STYLE].join(''));
}
