/** Scenarios, rules, coverage and the facts of the run. */
export const LIST_STYLE = `
.fold { border-bottom: 1px solid var(--line); }
.fold:first-of-type { border-top: 1px solid var(--line); }
.fold > summary {
  display: flex; flex-wrap: wrap; gap: 0.1rem 1rem; padding: 0.6rem 0.1rem; cursor: pointer; list-style: none;
}
.fold > summary::-webkit-details-marker { display: none; }
.fold > summary::before { content: "▸"; width: 0.9em; color: var(--soft); }
.fold[open] > summary::before { content: "▾"; }
.fold > summary .name { flex: 1 1 14rem; min-width: 0; font-weight: 550; }
.fold > summary .count { color: var(--soft); font-variant-numeric: tabular-nums; }
.fold > summary b { color: var(--warn); font-weight: 600; margin-right: 0.6rem; }
.fold.failed > summary b { color: var(--bad); }
.fold > .quiet { padding: 0 0 0.5rem 1.9rem; }
.scenarios { padding: 0 0 1rem 1.9rem; font-size: 0.9375rem; list-style: none; }
.scenarios li { position: relative; padding: 0.1rem 0; color: var(--soft); }
.scenarios li::before { position: absolute; left: -1.3rem; font-weight: 700; }
.scenarios .passed::before { content: "✓" / ""; color: var(--good); }
.scenarios .failed::before { content: "✕" / ""; color: var(--bad); }
.scenarios .warned::before { content: "!" / ""; color: var(--warn); }
.scenarios .skipped::before { content: "–" / ""; }
.scenarios .failed, .scenarios .warned { color: var(--ink); font-weight: 550; }
.scenarios small { font-weight: 400; font-size: 0.8125rem; color: var(--soft); margin-left: 0.4rem; }
table { border-collapse: collapse; }
.rules { width: 100%; }
.rules th, .rules td { padding: 0.6rem 0.5rem 0.6rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
.rules thead th { padding-top: 0; font-weight: 500; font-size: 0.875rem; color: var(--soft); }
.rules th:last-child, .rules td:last-child { text-align: right; padding-right: 0.1rem; font-variant-numeric: tabular-nums; }
.rules tbody th { font-weight: 400; }
.rules p { max-width: 40rem; }
.rules small { color: var(--soft); }
.rules td { white-space: nowrap; }
.rules .kept td:last-child { color: var(--soft); }
.rules .kept .level { color: var(--soft); background: none; padding-left: 0; }
.rules .error td:last-child { color: var(--bad); font-weight: 650; }
.rules .broken code { font-weight: 650; }
.legend { display: flex; flex-wrap: wrap; gap: 0.3rem 1.5rem; margin-bottom: 0.9rem; font-size: 0.875rem; }
.legend span::before {
  display: inline-block; width: 1.5rem; margin-right: 0.5rem; border-radius: 4px; text-align: center;
}
.covered { --mark: var(--good); --ground: var(--good-tint); --sign: "✓"; }
.missing { --mark: var(--bad); --ground: var(--bad-tint); --sign: "✕"; }
.none { --mark: var(--soft); --ground: transparent; --sign: "·"; }
.legend span::before, .grid td::before {
  content: var(--sign) / ""; color: var(--mark); background: var(--ground); font-weight: 700;
}
.scroll { position: relative; max-width: 100%; overflow-x: auto; margin-bottom: 1.1rem; }
.grid { font-size: 0.875rem; overflow-wrap: normal; }
.grid th { padding: 0.2rem 0.6rem; font-weight: 450; text-align: left; white-space: nowrap; }
.grid thead th { vertical-align: bottom; color: var(--soft); text-align: center; }
.grid thead tr:first-child > th:first-child { min-width: 6.5rem; text-align: left; }
.grid thead tr:first-child th { color: var(--ink); }
.grid thead tr + tr th { font-size: 0.8125rem; padding-top: 0; }
.grid thead tr:first-child > th:first-child, .grid tbody th { padding-left: 0.1rem; position: sticky; left: 0; background: var(--page); }
.grid tbody th { max-width: 16rem; overflow: hidden; text-overflow: ellipsis; }
.grid td { min-width: 5rem; padding: 1px; height: 1.6rem; }
.grid td.first { padding-left: 7px; }
.grid + .grid { margin-top: 1rem; }
.grid td::before { display: block; height: 100%; min-height: 1.5rem; line-height: 1.5rem; text-align: center; border-radius: 4px; }
.grid i { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.facts div { display: grid; grid-template-columns: minmax(9rem, 14rem) 1fr; gap: 1rem; padding: 0.45rem 0; border-bottom: 1px solid var(--line); }
.facts dt { color: var(--soft); }
@media (max-width: 42rem) { .scenarios .passed small { display: none; } }
`;
