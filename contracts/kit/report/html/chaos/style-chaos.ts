/** What the consumer went through, and failures with their small files. */
export const CHAOS_STYLE = `
#survived h3 { margin-top: 1.9rem; }
#survived h2 + h3 { margin-top: 0; }
.faults { width: 100%; min-width: 46rem; table-layout: fixed; margin-top: 0.6rem; font-size: 0.9375rem; font-variant-numeric: tabular-nums; overflow-wrap: normal; }
.faults th, .faults td { padding: 0.4rem 0.75rem; text-align: right; vertical-align: top; white-space: nowrap; border-bottom: 1px solid var(--line); }
.faults th:first-child { text-align: left; padding-left: 0.1rem; position: sticky; left: 0; background: var(--page); z-index: 1; }
.faults th:first-child { width: 13rem; }
.faults th code { display: inline-block; max-width: 100%; overflow: hidden; text-overflow: ellipsis; vertical-align: bottom; }
.faults thead th { font-weight: 500; font-size: 0.875rem; color: var(--soft); }
.faults tbody th { font-weight: 400; }
.faults td:last-child, .faults tfoot td, .faults tfoot th { font-weight: 620; }
.faults tfoot th, .faults tfoot td, .plain tfoot th, .plain tfoot td { border-bottom: 0; }
.faults .zero { color: var(--soft); }
.measure { display: block; width: 100%; height: 4px; margin-top: 0.15rem; transform: scaleX(-1); }
.measure rect { fill: var(--warn); }
.money { min-width: 56rem; }
.money th:first-child { width: 7rem; }
.pair-of-parts { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0 3rem; }
.plain { width: 100%; margin-top: 0.4rem; font-size: 0.9375rem; font-variant-numeric: tabular-nums; }
.plain th, .plain td { padding: 0.4rem 0.1rem; text-align: left; vertical-align: top; font-weight: 400; border-bottom: 1px solid var(--line); }
.plain td { text-align: right; padding-left: 1rem; white-space: nowrap; }
.plain tfoot th, .plain tfoot td { font-weight: 620; }
.plain th span { display: block; color: var(--soft); font-size: 0.875rem; }
[class^="sign-"]::before { margin-right: 0.4rem; font-weight: 700; }
.sign-good { color: var(--good); }
.sign-good::before { content: "✓" / ""; }
.sign-bad { color: var(--bad); }
.sign-bad::before { content: "✕" / ""; }
.sign-warn { color: var(--warn); }
.sign-warn::before { content: "!" / ""; }
.small { margin-top: 1.6rem; padding-top: 1.3rem; border-top: 1px solid var(--line); }
h5 { margin: 0 0 0.5rem; font-size: 1.0625rem; font-weight: 620; line-height: 1.25; }
h5 span { margin-left: 0.4rem; font-weight: 400; color: var(--soft); }
.not-small { margin-top: 1.1rem; }
.file { margin-top: 0.6rem; border: 1px solid var(--line); border-radius: 7px; overflow: hidden; }
.file-head {
  display: flex; align-items: center; gap: 0.75rem; min-height: 2.6rem; padding: 0.35rem 0.6rem 0.35rem 0.85rem;
  border-bottom: 1px solid var(--line);
}
.path { flex: 1; min-width: 0; font-weight: 620; }
.file-head button { margin-left: auto; }
.file pre { margin: 0; padding: 0.75rem 0.85rem; background: var(--sunk); white-space: pre-wrap; line-height: 1.5; tab-size: 2; }
@media (max-width: 42rem) {
  .faults th:first-child { width: 9rem; }
  .pair-of-parts { grid-template-columns: minmax(0, 1fr); }
  h5 span { display: block; margin: 0.15rem 0 0; font-size: 0.9375rem; }
}
`;
