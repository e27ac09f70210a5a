import { showVnd } from '../../../../wire/money.js';
import type { Survival } from '../../../chaos/survival.js';
import { atMostWords } from '../../chaos-bands.js';
import { faultTable } from '../../chaos-faults.js';
import { conservedWords, moneyLines, type MoneyLine } from '../../chaos-money.js';
import { CRASH_MEANINGS, crashTotal, humanWords } from '../../chaos-words.js';
import { countedMany, shownCount } from '../../shown-count.js';
import { markup, NOTHING, type Markup } from '../markup.js';
import { prose } from '../prose.js';
import { faultGrid } from './fault-grid.js';
import { unbroken } from './unbroken.js';

/** What the consumer went through: faults, crashes, unknown orders, people, and where the money is. */
export function survivedMarkup(survival: Survival, title: string): Markup {
  return markup`<section id="survived" aria-labelledby="survived-title">
<h2 id="survived-title">${title}</h2>
<h3>Faults</h3>
${faultGrid(faultTable(survival.faults))}
<div class="pair-of-parts">
<div><h3>Crashes</h3>
${crashesMarkup(survival)}</div>
<div><h3>Unknown orders</h3>
${unknownsMarkup(survival)}
<h3>People</h3>
<p class="${survival.orders.pending === 0 ? 'sign-good' : 'sign-warn'}">${sentence(humanWords(survival))}</p></div>
</div>
<h3>Money</h3>
${moneyMarkup(survival)}
</section>`;
}

function crashesMarkup(survival: Survival): Markup {
  if (survival.crashes.length === 0) {
    return markup`<p class="quiet">The consumer was never killed.</p>`;
  }
  const rows = survival.crashes.map(
    ({ point, count }) =>
      markup`<tr><th scope="row"><code>${point}</code> <span>${CRASH_MEANINGS[point]}</span></th><td>${shownCount(count)}</td></tr>
`,
  );
  return markup`<table class="plain"><thead class="vh"><tr><th scope="col">Point</th><th scope="col">Times</th></tr></thead>
<tbody>
${rows}</tbody>
<tfoot><tr><th scope="row">all</th><td>${shownCount(crashTotal(survival))}</td></tr></tfoot></table>`;
}

function unknownsMarkup({ unknowns, unknownFor }: Survival): Markup {
  const { seen, resolved } = unknowns;
  if (seen === 0) return markup`<p class="quiet">The end of every order was known at once.</p>`;
  const open = seen - resolved;
  const rest =
    open === 0 ? '' : ` ${countedMany(open, 'order')} ${open === 1 ? 'was' : 'were'} not.`;
  const span =
    unknownFor.length === 0
      ? NOTHING
      : markup`<p class="quiet">They were unknown ${unbroken(atMostWords(unknownFor, [0.5, 0.99, 1]))}.</p>`;
  return markup`<p>${countedMany(seen, 'order')} ${seen === 1 ? 'was' : 'were'} unknown for a while; ${shownCount(resolved)} ${resolved === 1 ? 'was' : 'were'} resolved without a person.${rest}</p>
${span}`;
}

function moneyMarkup(survival: Survival): Markup {
  const lines = moneyLines(survival);
  if (lines.length === 0) return markup`<p class="quiet">No account was opened.</p>`;
  const heads = ['opening', 'reversed', 'available', 'held', 'charged'];
  return markup`<p class="says">Always opening + reversed = available + held + charged; anything else was made or lost.</p>
<div class="scroll" role="region" aria-label="Money by provider" tabindex="0"><table class="faults money">
<thead><tr><th scope="col">Provider</th>${heads.map((head) => markup`<th scope="col">${head}</th>`)}<th scope="col">verdict</th></tr></thead>
<tbody>
${lines.map(moneyRow)}</tbody>
</table></div>`;
}

function moneyRow(money: MoneyLine): Markup {
  const { openingVnd, reversedVnd, availableVnd, heldVnd, chargedVnd, surplusVnd } = money;
  const amounts = [openingVnd, reversedVnd, availableVnd, heldVnd, chargedVnd];
  const sign = surplusVnd === 0 ? 'sign-good' : 'sign-bad';
  return markup`<tr><th scope="row">${money.provider}</th>${amounts.map((amount) => markup`<td>${prose(showVnd(amount))}</td>`)}<td><span class="${sign}">${prose(conservedWords(money))}</span></td></tr>
`;
}

function sentence(words: string): string {
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}.`;
}
