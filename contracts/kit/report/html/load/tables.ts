import { showVnd } from '../../../../wire/money.js';
import type { LoadReport } from '../../../load/load-report.js';
import { msWords, unknownWords } from '../../load/load-words.js';
import { markup, NOTHING, type Markup } from '../markup.js';
import { prose } from '../prose.js';

/** Seconds that are shown; the JSON report has them all. */
const MOST_SECONDS = 120;

/** What has left each account, and what succeeded. */
export function moneyTable({ conservation }: LoadReport): Markup {
  const rows = conservation.map(({ provider, verdict, text, ...money }) => {
    const tone = verdict === 'exact' || verdict === 'within' ? 'good' : 'bad';
    return markup`<tr><th scope="row">${provider}</th>${amount(money.openingVnd)}${amount(money.closingVnd)}${amount(money.succeededVnd)}${amount(money.openVnd)}<td class="${tone}">${prose(text)}</td></tr>
`;
  });
  return table(['Provider', 'Before', 'After', 'Succeeded', 'Open', 'Verdict'], rows);
}

/** What became of the orders when their purchase was answered. */
export function outcomeTable(report: LoadReport): Markup {
  const rows = report.counts.map(
    ({ operation, outcome, cause, count }) =>
      markup`<tr><th scope="row">${operation}</th><td>${outcome}</td><td>${cause}</td><td class="number">${count}</td></tr>
`,
  );
  const unknown = unknownWords(report);
  const more = unknown === undefined ? NOTHING : markup`<p class="quiet">${unknown}</p>`;
  return markup`${table(['Operation', 'Outcome', 'Code or cause', 'Orders'], rows)}${more}`;
}

/** Percentiles of every operation, both ways. */
export function latencyTable({ latency }: LoadReport): Markup {
  const rows = latency.map((one) => {
    const values = [one.p50Ms, one.p90Ms, one.p99Ms, one.p999Ms, one.maxMs];
    const cells = values.map((ms) => markup`<td class="number">${msWords(ms)}</td>`);
    return markup`<tr><th scope="row">${one.operation}</th><td>${one.since}</td>${cells}<td class="number">${one.count}</td></tr>
`;
  });
  return table(['Milliseconds', 'Since', 'p50', 'p90', 'p99', 'p99.9', 'Max', 'Orders'], rows);
}

/** How many were due, sent, answered, and stood in line, second by second. */
export function secondsTable({ arrivals: { seconds } }: LoadReport): Markup {
  const rows = seconds.slice(0, MOST_SECONDS).map(
    ({ second, due, sent, answered, waiting }) =>
      markup`<tr><th scope="row">${second + 1}</th>${[due, sent, answered, waiting].map((count) => markup`<td class="number">${count}</td>`)}</tr>
`,
  );
  const hidden = seconds.length - rows.length;
  const more =
    hidden > 0
      ? markup`<p class="quiet">${hidden} more: the JSON report has them all.</p>`
      : NOTHING;
  return markup`${table(['Second', 'Due', 'Sent', 'Answered', 'In line'], rows)}${more}`;
}

function amount(vnd: number | undefined): Markup {
  return markup`<td class="number">${vnd === undefined ? '–' : showVnd(vnd)}</td>`;
}

/** Columns whose cells are texts. */
const TEXTS: readonly string[] = ['Outcome', 'Code or cause', 'Since', 'Verdict'];

function table(heads: readonly string[], rows: readonly Markup[]): Markup {
  const head = heads.map((name, i) =>
    i === 0 || TEXTS.includes(name)
      ? markup`<th scope="col">${name}</th>`
      : markup`<th scope="col" class="number">${name}</th>`,
  );
  return markup`<div class="scroll" role="region" aria-label="${heads[0] ?? ''}" tabindex="0"><table class="numbers">
<thead><tr>${head}</tr></thead>
<tbody>
${rows}</tbody>
</table></div>`;
}
