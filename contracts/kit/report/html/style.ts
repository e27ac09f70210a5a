import { Markup } from './markup.js';
import { COLOR_STYLE } from './style-colors.js';
import { FINDING_STYLE } from './style-findings.js';
import { LIST_STYLE } from './style-lists.js';
import { PAGE_STYLE } from './style-page.js';
import { PRINT_STYLE } from './style-print.js';
import { TIMELINE_STYLE } from './style-timeline.js';

/** The whole look of the page. What is printed comes last, because it takes things back. */
export const STYLE = new Markup(
  [COLOR_STYLE, PAGE_STYLE, FINDING_STYLE, TIMELINE_STYLE, LIST_STYLE, PRINT_STYLE].join(''),
);
