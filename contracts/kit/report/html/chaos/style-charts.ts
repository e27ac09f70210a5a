/** Charts: shapes in percent of the plot, texts in the page's own sizes. Every kind has a form besides its colour. */
export const CHART_STYLE = `
.patterns { position: absolute; }
.charts { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 1.25rem; margin-top: 1rem; }
.chart {
  margin: 0; padding: 1.25rem 1.4rem 0.9rem; background: var(--card); border: 1px solid var(--line); border-radius: 10px;
  display: flex; flex-direction: column;
}
.chart.wide { grid-column: 1 / -1; }
.chart figcaption { max-width: 46rem; }
.chart figcaption p { margin-top: 0.15rem; font-size: 0.9375rem; color: var(--soft); }
.key { display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; margin-top: 0.7rem; font-size: 0.875rem; list-style: none; }
.swatch { width: 1.1rem; height: 0.75rem; margin-right: 0.3rem; vertical-align: -0.05rem; }
.up, .across { font-size: 0.8125rem; color: var(--soft); }
.up { margin-top: auto; padding-top: 0.9rem; }
.across { margin-top: 2rem; text-align: right; }
.plot { padding: 0.6rem 0.75rem 0 3.1rem; }
.plot > svg { display: block; height: 14rem; overflow: visible; }
.low .plot > svg { height: 10rem; }
.marked .plot { padding-top: 3.9rem; }
.bars .plot { padding-left: 0.1rem; }
.plot text { font-size: 0.8125rem; fill: var(--soft); font-variant-numeric: tabular-nums; }
.plot .said { fill: var(--ink); font-weight: 600; paint-order: stroke; stroke: var(--card); stroke-width: 4px; }
.plot .name { fill: var(--ink); }
.grid-lines line { stroke: var(--line); stroke-width: 1; shape-rendering: crispEdges; }
.grid-lines > line:first-child { stroke: var(--soft); }
.plot .tick { display: none; }
.bars .tick { display: inline; }
.succeeded { fill: var(--provider); }
.failed { fill: url(#stripes); }
.chart .pending { fill: var(--warn); stroke: var(--warn); }
.plot .succeeded, .plot .failed { shape-rendering: geometricPrecision; }
.swatch .failed { stroke: var(--consumer); }
.ground { fill: var(--card); }
.stripe { fill: var(--consumer); }
.area { fill: var(--warn); opacity: 0.16; }
.line { fill: none; stroke: var(--warn); stroke-width: 2; stroke-linejoin: round; }
.peak { fill: var(--warn); stroke: var(--card); stroke-width: 2; }
.band { fill: var(--provider); stroke: var(--card); stroke-width: 1; }
[class^="mark-"] line { stroke: var(--ink); stroke-width: 1.5; }
.mark-1 line { stroke-dasharray: 5 3; }
.mark-2 line { stroke-dasharray: 1.5 3; }
.point { fill: var(--consumer); }
.point.after-commit { fill: var(--commit); }
.tip { fill: transparent; }
.tip:hover { fill: var(--ink); fill-opacity: 0.07; }
.numbers { margin-top: 0.6rem; font-size: 0.875rem; }
.numbers summary { width: fit-content; padding: 0.15rem 0.2rem; color: var(--soft); cursor: pointer; }
.numbers .scroll { max-height: 20rem; overflow-y: auto; margin: 0.3rem 0 0.4rem; }
.chart .numbers table { font-variant-numeric: tabular-nums; }
.chart .numbers th, .chart .numbers td { padding: 0.15rem 1.5rem 0.15rem 0; text-align: right; font-weight: 400; white-space: nowrap; }
.chart .numbers th:first-child { text-align: left; }
.chart .numbers thead th { position: sticky; top: 0; background: var(--card); color: var(--soft); }
@media (max-width: 42rem) {
  .charts { grid-template-columns: minmax(0, 1fr); }
  .chart { padding: 1rem 0.9rem 0.7rem; }
  .plot { padding-left: 2.7rem; }
  .plot .odd { display: none; }
}
@media print {
  .chart { break-inside: avoid; }
  .chart .numbers { display: none; }
}
`;
