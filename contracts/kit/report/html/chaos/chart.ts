import { markup, NOTHING, type Markup } from '../markup.js';
import { unbroken } from './unbroken.js';
import { percentOf, type Tick } from './scale.js';

/** The same values as a table, for whoever cannot see the chart or wants them exactly. */
export interface Numbers {
  readonly heads: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** A chart: shapes with axes, and what they say in words. */
export interface Chart {
  /** Unique on the page. */
  readonly id: string;
  readonly title: string;
  /** What one should see, in a sentence; also what is read out in the chart's place. */
  readonly says: string;
  /** What is counted along each axis, with its unit. */
  readonly axes: { readonly across: string; readonly up: string };
  readonly acrossTicks: readonly Tick[];
  readonly upTicks: readonly Tick[];
  /** Classes of the shapes, and what they mean; none where there is but one kind. */
  readonly key?: readonly (readonly [kind: string, meaning: string])[];
  /** Classes of the figure. */
  readonly look?: string;
  /** Its places are in percent of the plot, so that no text is stretched, whatever the width of the page. */
  readonly shapes: Markup;
  readonly numbers: Numbers;
}

/** Marks along an axis; on a telephone there is room for every other one. */
const MOST_ON_A_TELEPHONE = 5;

/** Draws a chart as a figure: no script, nothing fetched. */
export function chartMarkup(chart: Chart): Markup {
  const { id, title, says, axes, key = [], look = '', shapes, numbers } = chart;
  const kinds = key.map(
    ([kind, meaning]) =>
      markup`<li><svg class="swatch" aria-hidden="true"><rect class="${kind}" width="100%" height="100%"/></svg> ${meaning}</li>`,
  );
  return markup`<figure class="chart ${look}" id="${id}">
<figcaption><h3>${title}</h3><p>${unbroken(says)}</p></figcaption>
${key.length === 0 ? NOTHING : markup`<ul class="key">${kinds}</ul>`}
<p class="up">${axes.up}</p>
<div class="plot"><svg role="img" aria-labelledby="${id}-title" aria-describedby="${id}-desc" width="100%" height="100%">
<title id="${id}-title">${title}</title><desc id="${id}-desc">${says} Upwards: ${axes.up}. Across: ${axes.across}.</desc>
${gridMarkup(chart)}
${shapes}
</svg></div>
<p class="across">${axes.across}</p>
${numbersMarkup(title, numbers)}
</figure>
`;
}

function gridMarkup({ acrossTicks, upTicks }: Chart): Markup {
  const isCrowded = acrossTicks.length > MOST_ON_A_TELEPHONE;
  const lines = upTicks.map(
    ({ at, label }) =>
      markup`<line x1="0" x2="100%" y1="${percentOf(1 - at)}" y2="${percentOf(1 - at)}"/><text x="0" dx="-0.6em" y="${percentOf(1 - at)}" dy="0.33em" text-anchor="end">${label}</text>`,
  );
  const marks = acrossTicks.map(({ at, label }, i) => {
    const its = isCrowded && i % 2 === 1 ? markup` class="odd"` : NOTHING;
    return markup`<g${its}><line x1="${percentOf(at)}" x2="${percentOf(at)}" y1="0" y2="100%" class="tick"/><text x="${percentOf(at)}" y="100%" dy="1.6em" text-anchor="middle">${label}</text></g>`;
  });
  return markup`<g class="grid-lines">${lines}${marks}</g>`;
}

function numbersMarkup(title: string, { heads, rows }: Numbers): Markup {
  const cells = (row: readonly (string | number)[]) =>
    row.map((cell, i) =>
      i === 0 ? markup`<th scope="row">${cell}</th>` : markup`<td>${cell}</td>`,
    );
  return markup`<details class="numbers"><summary>The numbers<span class="vh">: ${title}</span></summary>
<div class="scroll" role="region" aria-label="The numbers: ${title}" tabindex="0"><table>
<thead><tr>${heads.map((head) => markup`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>
${rows.map((row) => markup`<tr>${cells(row)}</tr>\n`)}</tbody>
</table></div></details>`;
}

/** What a pointer is told over a part of a chart that reaches from its top to its foot. */
export function tipMarkup(
  { from, until }: { readonly from: number; readonly until: number },
  words: string,
): Markup {
  return markup`<rect class="tip" x="${percentOf(from)}" width="${percentOf(until - from)}" y="0" height="100%"><title>${words}</title></rect>`;
}
