import { FAULT_POINTS } from '../../../../faults/rule.js';
import { PROVIDER_NAMES } from '../../../../wire/operation.js';
import type { FaultRow, FaultTable } from '../../chaos-faults.js';
import { countedMany, shownCount } from '../../shown-count.js';
import { markup, NOTHING, type Markup } from '../markup.js';
import { percentOf } from './scale.js';

/** Effects in the table that stands open. */
const MOST_OPEN = 12;
/** UTF-16 units of an effect's name that are shown. */
const MOST_OF_A_NAME = 60;

/** Faults by effect and point; a bar under each number says how it compares with the greatest. */
export function faultGrid(table: FaultTable): Markup {
  const { rows, all, byProvider } = table;
  if (all === 0) return markup`<p class="quiet">No fault acted.</p>`;
  const most = Math.max(...rows.flatMap(({ atPoints }) => Object.values(atPoints)));
  const shown = rows.slice(0, MOST_OPEN);
  const rest = rows.slice(MOST_OPEN);
  const providers = PROVIDER_NAMES.map((name) => `${shownCount(byProvider[name])} at ${name}`);
  const folded =
    rest.length === 0
      ? NOTHING
      : markup`<details class="numbers"><summary>${countedMany(rest.length, 'rarer effect')}, ${countedMany(sumOf(rest), 'fault')}</summary>
${tableMarkup(rest, { name: 'Rarer faults', most, total: undefined })}</details>`;
  return markup`<p class="says">${countedMany(all, 'fault')} acted: ${providers.join(', ')}.</p>
${tableMarkup(shown, { name: 'Faults by effect and point', most, total: table })}
${folded}`;
}

function tableMarkup(
  rows: readonly FaultRow[],
  {
    name,
    most,
    total,
  }: { readonly name: string; readonly most: number; readonly total: FaultTable | undefined },
): Markup {
  const foot =
    total === undefined
      ? NOTHING
      : markup`<tfoot><tr><th scope="row">all</th>${FAULT_POINTS.map((point) => markup`<td>${shownCount(total.atPoints[point])}</td>`)}<td>${shownCount(total.all)}</td></tr></tfoot>`;
  return markup`<div class="scroll" role="region" aria-label="${name}" tabindex="0"><table class="faults">
<thead><tr><th scope="col">Effect</th>${FAULT_POINTS.map((point) => markup`<th scope="col">${point}</th>`)}<th scope="col">all</th></tr></thead>
<tbody>
${rows.map((row) => rowMarkup(row, most))}</tbody>
${foot}</table></div>`;
}

function rowMarkup({ effect, atPoints, all }: FaultRow, most: number): Markup {
  const cells = FAULT_POINTS.map((point) => {
    const count = atPoints[point];
    if (count === 0) return markup`<td class="zero">0</td>`;
    return markup`<td>${shownCount(count)}<svg class="measure" aria-hidden="true"><rect width="${percentOf(count / most)}" height="100%"/></svg></td>`;
  });
  return markup`<tr><th scope="row"><code>${effect.slice(0, MOST_OF_A_NAME)}</code></th>${cells}<td>${shownCount(all)}</td></tr>
`;
}

function sumOf(rows: readonly FaultRow[]): number {
  return rows.reduce((sum, { all }) => sum + all, 0);
}
