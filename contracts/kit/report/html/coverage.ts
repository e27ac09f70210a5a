import { grouped } from '../../oracle/grouped.js';
import { countCoverage } from '../consumer-coverage.js';
import type { ConsumerReport, CoverageRow } from '../consumer-report.js';
import { markup, NOTHING, type Markup } from './markup.js';

/** One column of a grid. */
interface Column {
  readonly point: string;
  readonly decision: string;
  /** True for the first of a point. */
  readonly isFirst: boolean;
}

/** What the run proved, a grid an operation: causes downwards, and across where they stood and how the money ended. */
export function coverageMarkup({ coverage }: ConsumerReport): Markup {
  const operations = grouped(coverage, ({ operation }) => operation);
  const inside =
    operations.length === 0
      ? markup`<p class="quiet">This run counted no coverage.</p>`
      : markup`<p class="legend"><span class="covered">covered</span> <span class="missing">not covered</span> <span class="none">cannot happen</span></p>
${operations.map(operationMarkup)}`;
  return markup`<section id="coverage" aria-labelledby="coverage-title">
<h2 id="coverage-title">Coverage</h2>
${inside}
</section>`;
}

function operationMarkup(rows: readonly [CoverageRow, ...CoverageRow[]], i: number): Markup {
  const { covered, all } = countCoverage(rows);
  const [{ operation }] = rows;
  const isWhole = covered === all;
  const open = i === 0 || !isWhole ? markup` open` : NOTHING;
  // What stands at no point would leave most of the other columns empty, so it has a grid of its own.
  const grids = grouped(rows, ({ point }) => point === NO_POINT).map(gridMarkup);
  return markup`<details class="fold ${isWhole ? 'passed' : 'warned'}"${open}><summary><span class="name">${operation}</span> <span class="count">covered ${covered} of ${all}</span></summary>
<div class="scroll" role="region" aria-label="Coverage of ${operation}" tabindex="0">${grids}</div>
</details>
`;
}

/** How a row says that there is no point. */
const NO_POINT = '-';

function gridMarkup(rows: readonly [CoverageRow, ...CoverageRow[]]): Markup {
  const columns = columnsOf(rows);
  const byCause = grouped(rows, ({ cause }) => cause);
  return markup`<table class="grid">
<thead>${headMarkup(columns, rows[0].point !== NO_POINT)}</thead>
<tbody>
${byCause.map((own) => causeRow(own, columns))}</tbody>
</table>`;
}

function headMarkup(columns: readonly Column[], isAtPoints: boolean): Markup {
  const decisions = columns.map(({ decision }) => markup`<th scope="col">${decision}</th>`);
  if (!isAtPoints) return markup`<tr><th scope="col">Cause</th>${decisions}</tr>`;
  const points = grouped(columns, ({ point }) => point).map(
    (own) => markup`<th scope="colgroup" colspan="${own.length}">${own[0].point}</th>`,
  );
  return markup`<tr><th scope="col" rowspan="2">Cause</th>${points}</tr><tr>${decisions}</tr>`;
}

/** Points in the order of their first row, and within a point the decisions likewise. */
function columnsOf(rows: readonly CoverageRow[]): readonly Column[] {
  return grouped(rows, ({ point }) => point).flatMap((own) => {
    const decisions = new Set(own.flatMap((row) => Object.keys(row.decisions)));
    return [...decisions].map((decision, i) => ({
      point: own[0].point,
      decision,
      isFirst: i === 0,
    }));
  });
}

function causeRow(
  rows: readonly [CoverageRow, ...CoverageRow[]],
  columns: readonly Column[],
): Markup {
  const byPoint = new Map(rows.map((row) => [row.point, row]));
  const cells = columns.map(({ point, decision, isFirst }) => {
    const cell = byPoint.get(point)?.decisions[decision];
    const first = isFirst ? ' first' : '';
    if (cell === undefined) return markup`<td class="none${first}"></td>`;
    return markup`<td class="${cell}${first}"><i>${cell}</i></td>`;
  });
  return markup`<tr><th scope="row">${rows[0].cause}</th>${cells}</tr>
`;
}
