/** Findings: the sentence is what one reads first, all else stands back. */
export const FINDING_STYLE = `
.rule { margin-top: 2.25rem; }
.rule:first-of-type { margin-top: 0; }
h3 { font-size: 1.1rem; font-weight: 600; }
h3 .count { color: var(--soft); font-weight: 400; margin-left: 0.4rem; }
.says { color: var(--soft); margin-top: 0.1rem; }
.finding {
  margin-top: 1rem; padding: clamp(1.1rem, 3vw, 1.9rem); background: var(--card); border: 1px solid var(--line);
  border-top: 3px solid var(--bad); border-radius: 10px;
}
.finding.warning { border-top-color: var(--warn); }
.finding.note { border-top-color: var(--note); }
.tag { display: flex; flex-wrap: wrap; align-items: center; gap: 0.3rem 0.7rem; font-size: 0.875rem; color: var(--soft); }
.tag a { margin-left: auto; color: var(--soft); text-decoration: none; }
.tag a:hover { text-decoration: underline; }
.level { padding: 0.1rem 0.55rem; border-radius: 99px; font-size: 0.8125rem; font-weight: 600; }
.level.error { color: var(--bad); background: var(--bad-tint); }
.level.warning { color: var(--warn); background: var(--warn-tint); }
.level.note { color: var(--note); background: var(--note-tint); }
h4 { margin-top: 0.7rem; max-width: 46rem; font-size: clamp(1.2rem, 2.6vw, 1.45rem); font-weight: 620; letter-spacing: -0.01em; }
.advice { margin-top: 0.55rem; max-width: 46rem; font-size: 1.0625rem; }
.scenario { margin-top: 0.8rem; font-size: 0.9375rem; }
.scenario span, .label, .ids dt { color: var(--soft); }
.scenario span { margin-right: 0.35rem; }
.finding details { margin-top: 1.1rem; }
.finding summary { width: fit-content; padding: 0.15rem 0.2rem; cursor: pointer; color: var(--soft); font-size: 0.875rem; }
.label { margin-top: 1.1rem; font-size: 0.875rem; }
.command {
  display: flex; align-items: flex-start; gap: 0.75rem; margin-top: 0.3rem; padding: 0.55rem 0.6rem 0.55rem 0.85rem;
  background: var(--sunk); border-radius: 7px;
}
.command code { flex: 1; min-width: 0; padding: 0.15rem 0; line-height: 1.5; }
button {
  flex: none; min-width: 5rem; padding: 0.25rem 0.7rem; font: inherit; font-size: 0.875rem; cursor: pointer;
  color: var(--ink); background: var(--card); border: 1px solid var(--soft); border-radius: 5px;
}
button:hover { border-color: var(--ink); }
button[hidden] { display: none; }
.ids { display: flex; flex-wrap: wrap; gap: 0.3rem 1.75rem; margin-top: 0.9rem; font-size: 0.875rem; }
.ids div { display: flex; gap: 0.5rem; min-width: 0; }
.ids dt { flex: none; }
`;
