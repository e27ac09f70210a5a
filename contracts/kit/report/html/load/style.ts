/** Charts and tables of a load run. */
export const LOAD_STYLE = `
.hint { margin-top: 0.6rem; color: var(--warn); }
.noted { list-style: none; }
.noted li { padding: 0.4rem 0; border-bottom: 1px solid var(--line); }
.noted .bad { color: var(--bad); }
.numbers { width: 100%; font-size: 0.9375rem; font-variant-numeric: tabular-nums; }
.numbers th, .numbers td { padding: 0.4rem 0.6rem 0.4rem 0; text-align: left; border-bottom: 1px solid var(--line); }
.numbers thead th { font-weight: 500; color: var(--soft); }
.numbers tbody th { font-weight: 450; }
.numbers .number { text-align: right; white-space: nowrap; }
.numbers .good { color: var(--good); }
.numbers .bad { color: var(--bad); font-weight: 650; }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(20rem, 1fr)); gap: 1.5rem; margin: 1rem 0 1.5rem; }
.charts figure { margin: 0; }
.charts figcaption { color: var(--soft); font-size: 0.875rem; margin-bottom: 0.4rem; }
.charts svg { display: block; width: 100%; height: auto; }
.charts text { fill: var(--soft); font-size: 11px; font-family: inherit; }
.charts .axis { stroke: var(--line); }
.charts .due { stroke: var(--commit); }
.charts .sent { stroke: var(--provider); stroke-dasharray: 5 4; }
.charts .curve { fill: none; stroke-width: 2; }
.charts .bar { fill: var(--provider); }
.key { display: flex; gap: 1.25rem; }
.key .due { color: var(--commit); }
.key .sent { color: var(--provider); }
`;
