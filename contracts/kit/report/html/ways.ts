import { markup, NOTHING, type Markup } from './markup.js';
import { prose } from './prose.js';

/** A rule that was broken, and where on the page. */
export interface Way {
  /** Its anchor. */
  readonly id: string;
  readonly rule: string;
  readonly text: string;
  /** How often, in words. */
  readonly count: string;
}

/** What each way to lose money is, and the way to its findings. */
export function waysMarkup(ways: readonly Way[]): Markup {
  if (ways.length === 0) return NOTHING;
  const items = ways.map(
    ({ id, rule, text, count }) =>
      markup`<li><a href="#${id}">${rule}</a> <span>${prose(text)}</span> <b>${count}</b></li>
`,
  );
  return markup`<h2 class="vh">Rules that were broken</h2>
<ol class="ways">${items}</ol>`;
}
