import { counted } from '../counted.js';
import { firstSentence } from '../first-sentence.js';
import { oneLine } from '../one-line.js';
import { commandMarkup } from './command.js';
import type { PlacedFinding, PlacedRule } from './finding-place.js';
import { markup, NOTHING, type Markup } from './markup.js';
import { prose } from './prose.js';
import { idsMarkup, storyMarkup } from './story.js';

/** UTF-16 units of a sentence that are shown. */
const MOST_OF_A_TEXT = 1_000;
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
  const { rule, text, scenario, reproduce } = finding;
  const { first, rest } = firstSentence(oneLine(text, MOST_OF_A_TEXT));
  const id = `finding-${number}`;
  return markup`<article class="finding ${level}" id="${id}" aria-labelledby="${id}-text">
<p class="tag"><span class="level ${level}">${level}</span> ${rule} <a href="#${id}" aria-label="Link to finding ${number}">#${number}</a></p>
<h4 id="${id}-text">${prose(first)}</h4>
${rest === '' ? NOTHING : markup`<p class="advice">${prose(rest)}</p>`}
<p class="scenario"><span>Scenario</span> ${prose(scenario, MOST_OF_A_TEXT)}</p>
${storyMarkup(finding, { isOpen })}
<p class="label">See it again</p>
${commandMarkup(reproduce, `${id}-command`)}
${idsMarkup(finding)}
</article>
`;
}
