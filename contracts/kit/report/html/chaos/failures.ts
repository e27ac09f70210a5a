import type { ChaosFailure, ShrunkRun } from '../../../chaos/chaos-report.js';
import { failureWords, shrinkNotes, sizeWords } from '../../chaos-words.js';
import { counted } from '../../counted.js';
import { firstSentence } from '../../first-sentence.js';
import { oneLine } from '../../one-line.js';
import { commandMarkup } from '../command.js';
import { markup, NOTHING, type Markup } from '../markup.js';
import { prose } from '../prose.js';
import { idsMarkup, storyMarkup } from '../story.js';
import { fileMarkup } from './file.js';
import type { PlacedChaosRule, PlacedFailure } from './place-failures.js';

/** UTF-16 units of a sentence that are shown. */
const MOST_OF_A_TEXT = 1_000;
/** Timelines of a rule that stand open; whoever wants the others opens them. */
const MOST_OPEN = 3;

/** What was broken, by rule: the sentence, the whole seed, and the small file that shows it again. */
export function failuresMarkup(rules: readonly PlacedChaosRule[], moreFailures: number): Markup {
  const inside =
    rules.length === 0
      ? markup`<p class="quiet">No rule was broken.</p>`
      : markup`${rules.map(ruleMarkup)}`;
  const more =
    moreFailures === 0
      ? NOTHING
      : markup`<p class="quiet">${counted(moreFailures, 'more failure')} ${moreFailures === 1 ? 'was' : 'were'} only counted.</p>`;
  return markup`<section id="failures" aria-labelledby="failures-title">
<h2 id="failures-title">Failures</h2>
${inside}${more}
</section>`;
}

function ruleMarkup({ id, rule, text, drawn, hidden }: PlacedChaosRule): Markup {
  const more =
    hidden === 0
      ? NOTHING
      : markup`<p class="quiet">${counted(hidden, 'more failure')} of this rule: the JSON report has them all.</p>`;
  return markup`<section class="rule" id="${id}" aria-labelledby="${id}-title">
<h3 id="${id}-title"><code>${rule}</code> <span class="count">${counted(drawn.length + hidden, 'failure')}</span></h3>
<p class="says">${prose(text)}</p>
${drawn.map((placed, i) => failureMarkup(placed, i < MOST_OPEN))}${more}
</section>
`;
}

function failureMarkup({ failure, number }: PlacedFailure, isOpen: boolean): Markup {
  const { rule, finding, shrunk } = failure;
  const { first, rest } = firstSentence(oneLine(finding.text, MOST_OF_A_TEXT));
  const id = `failure-${number}`;
  return markup`<article class="finding ${finding.level}" id="${id}" aria-labelledby="${id}-text">
<p class="tag"><span class="level ${finding.level}">${finding.level}</span> ${rule} <span>${failureWords(failure)}</span> <a href="#${id}" aria-label="Link to failure ${number}">#${number}</a></p>
<h4 id="${id}-text">${prose(first)}</h4>
${rest === '' ? NOTHING : markup`<p class="advice">${prose(rest)}</p>`}
${storyMarkup(finding, { isOpen: isOpen && shrunk === undefined, name: 'What both sides did in the whole run' })}
<p class="label">Run the whole seed again</p>
${commandMarkup(finding.reproduce, `${id}-seed`)}
${idsMarkup(finding)}
${shrunk === undefined ? notShrunk() : shrunkMarkup(shrunk, { failure, id, isOpen })}
</article>
`;
}

function notShrunk(): Markup {
  return markup`<p class="quiet not-small">It was not made small.</p>`;
}

function shrunkMarkup(
  shrunk: ShrunkRun,
  {
    failure,
    id,
    isOpen,
  }: { readonly failure: ChaosFailure; readonly id: string; readonly isOpen: boolean },
): Markup {
  const { finding } = shrunk;
  const isSame = finding.text === failure.finding.text;
  return markup`<section class="small" aria-labelledby="${id}-small">
<h5 id="${id}-small">Made small <span>${sizeWords(shrunk)}</span></h5>
${shrinkNotes(shrunk).map((note) => markup`<p class="sign-warn">${note}</p>`)}
${isSame ? NOTHING : markup`<p class="advice">${prose(finding.text, MOST_OF_A_TEXT)}</p>`}
${fileMarkup(shrunk, `${id}-file`)}
<p class="label">Replay it</p>
${commandMarkup(finding.reproduce, `${id}-replay`)}
${storyMarkup(finding, { isOpen, name: 'What both sides did in the small run' })}
</section>`;
}
