import { counted } from '../counted.js';
import type { ConsumerFinding } from '../consumer-report.js';
import { firstSentence } from '../first-sentence.js';
import { oneLine, shownId } from '../one-line.js';
import { commandMarkup } from './command.js';
import type { PlacedFinding, PlacedRule } from './finding-place.js';
import { markup, NOTHING, type Markup } from './markup.js';
import { prose } from './prose.js';
import { timelineMarkup } from './timeline.js';

/** UTF-16 units of a sentence that are shown. */
const MOST_OF_A_TEXT = 1_000;
/** Ids of a kind that are named. */
const MOST_IDS = 20;
/** Timelines of a rule that stand open; whoever wants the others opens them. */
const MOST_OPEN = 3;

/** The findings, by rule: what is wrong in a large sentence, then what both sides did, and the way to see it again. */
export function findingsMarkup(rules: readonly PlacedRule[]): Markup {
  const inside =
    rules.length === 0
      ? markup`<p class="quiet">There are no findings.</p>`
      : markup`${rules.map(ruleMarkup)}`;
  return markup`<section id="findings" aria-labelledby="findings-title">
<h2 id="findings-title">Findings</h2>
${inside}
</section>`;
}

function ruleMarkup({ id, rule, level, text, drawn, hidden }: PlacedRule): Markup {
  const more =
    hidden === 0
      ? NOTHING
      : markup`<p class="quiet">${counted(hidden, 'more finding')} of this rule: the JSON report has them all.</p>`;
  return markup`<section class="rule" id="${id}" aria-labelledby="${id}-title">
<h3 id="${id}-title"><code>${rule}</code> <span class="count">${counted(drawn.length + hidden, 'finding')}</span></h3>
<p class="says">${prose(text)}</p>
${drawn.map((placed, i) => findingMarkup(placed, { level, isOpen: i < MOST_OPEN }))}${more}
</section>
`;
}

function findingMarkup(
  { finding, number }: PlacedFinding,
  { level, isOpen }: { readonly level: string; readonly isOpen: boolean },
): Markup {
  const { rule, text, scenario, timeline, reproduce } = finding;
  const { first, rest } = firstSentence(oneLine(text, MOST_OF_A_TEXT));
  const id = `finding-${number}`;
  const open = isOpen ? markup` open` : NOTHING;
  const story =
    timeline.length === 0
      ? NOTHING
      : markup`<details${open}><summary>What both sides did</summary>${timelineMarkup(finding)}</details>`;
  return markup`<article class="finding ${level}" id="${id}" aria-labelledby="${id}-text">
<p class="tag"><span class="level ${level}">${level}</span> ${rule} <a href="#${id}" aria-label="Link to finding ${number}">#${number}</a></p>
<h4 id="${id}-text">${prose(first)}</h4>
${rest === '' ? NOTHING : markup`<p class="advice">${prose(rest)}</p>`}
<p class="scenario"><span>Scenario</span> ${prose(scenario, MOST_OF_A_TEXT)}</p>
${story}
<p class="label">See it again</p>
${commandMarkup(reproduce, `${id}-command`)}
${idsMarkup(finding)}
</article>
`;
}

function idsMarkup({ orderIds, requestIds, transactionIds }: ConsumerFinding): Markup {
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
