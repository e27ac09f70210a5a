import type { ConsumerFinding } from '../consumer-report.js';
import { shownId } from '../one-line.js';
import { markup, NOTHING, type Markup } from './markup.js';
import { timelineMarkup } from './timeline.js';

/** Ids of a kind that are named. */
const MOST_IDS = 20;

/** What both sides did, to be opened; nothing where nobody knows. */
export function storyMarkup(
  finding: ConsumerFinding,
  { isOpen, name = 'What both sides did' }: { readonly isOpen: boolean; readonly name?: string },
): Markup {
  if (finding.timeline.length === 0) return NOTHING;
  const open = isOpen ? markup` open` : NOTHING;
  return markup`<details${open}><summary>${name}</summary>${timelineMarkup(finding)}</details>`;
}

/** The ids that a finding is about, for whoever searches logs. */
export function idsMarkup({ orderIds, requestIds, transactionIds }: ConsumerFinding): Markup {
  const kinds = [
    ['Orders', orderIds],
    ['Requests', requestIds],
    ['Transactions', transactionIds],
  ] as const;
  const rows = kinds.flatMap(([name, ids]) => (ids.length === 0 ? [] : [idRow(name, ids)]));
  return rows.length === 0 ? NOTHING : markup`<dl class="ids">${rows}</dl>`;
}

function idRow(name: string, ids: readonly string[]): Markup {
  const hidden = ids.length - MOST_IDS;
  const more = hidden > 0 ? markup` and ${hidden} more` : NOTHING;
  const shown = ids.slice(0, MOST_IDS).map((id) => markup`<code>${shownId(id)}</code> `);
  return markup`<div><dt>${name}</dt><dd>${shown}${more}</dd></div>`;
}
