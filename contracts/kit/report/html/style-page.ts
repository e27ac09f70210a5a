/** The page itself: its type, its measure, its head. */
export const PAGE_STYLE = `
*, ::before, ::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-padding-top: 1rem; }
body {
  margin: 0 auto; padding: clamp(1.25rem, 4vw, 3.5rem) clamp(1rem, 4vw, 2.5rem) 3rem; max-width: 68rem;
  background: var(--page); color: var(--ink); overflow-wrap: anywhere;
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
}
h1, h2, h3, h4, p, ul, ol, dl, dd { margin: 0; padding: 0; }
h1, h2, h3, h4 { line-height: 1.25; text-wrap: pretty; }
code, .time { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; }
code { font-size: 0.9em; }
a { color: var(--link); text-underline-offset: 0.2em; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 3px; }
.vh {
  position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
}
.skip { position: absolute; left: 1rem; top: -4rem; padding: 0.5rem 1rem; background: var(--card); }
.skip:focus { top: 0.5rem; z-index: 2; }
.quiet { color: var(--soft); }
header { margin-bottom: 1.75rem; }
.product { color: var(--soft); font-weight: 600; letter-spacing: 0.01em; }
.product span { font-weight: 400; }
h1 {
  margin-top: 1.1rem; font-size: clamp(1.9rem, 5.2vw, 3.1rem); font-weight: 680; letter-spacing: -0.022em;
  line-height: 1.1;
}
.bad h1 { color: var(--bad); }
.good h1 { color: var(--good); }
.open h1 { color: var(--warn); }
.judged { margin-top: 0.9rem; font-size: 1.125rem; }
.detail { color: var(--soft); max-width: 42rem; }
.tiles {
  display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: 1px; margin-top: 1.75rem;
  overflow: hidden; list-style: none; background: var(--line); border: 1px solid var(--line); border-radius: 10px;
}
.tiles.eight { grid-template-columns: repeat(4, 1fr); }
.tiles li { padding: 0.9rem 1rem 0.8rem; background: var(--card); }
.tiles b { display: block; font-size: 1.6rem; font-weight: 620; line-height: 1.15; font-variant-numeric: tabular-nums; }
.tiles span { color: var(--soft); font-size: 0.875rem; }
.tiles .bad b { color: var(--bad); }
.tiles .good b { color: var(--good); }
.tiles .open b { color: var(--warn); }
.ways { margin-top: 1.5rem; list-style: none; border-top: 1px solid var(--line); }
.ways li {
  display: grid; grid-template-columns: minmax(11rem, 16rem) 1fr auto; gap: 0.15rem 1.25rem; padding: 0.6rem 0.1rem;
  border-bottom: 1px solid var(--line);
}
.ways a { font-weight: 600; }
.ways b { font-weight: 500; color: var(--bad); white-space: nowrap; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; list-style: none; }
nav a { display: inline-block; padding: 0.25rem 0; }
main > section { margin-top: 3.25rem; }
h2 { font-size: 1.5rem; font-weight: 650; letter-spacing: -0.012em; margin-bottom: 1rem; }
footer { margin-top: 4rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--soft); font-size: 0.875rem; }
@media (max-width: 42rem) {
  .ways li { grid-template-columns: 1fr auto; }
  .ways span { grid-column: 1 / -1; grid-row: 2; color: var(--soft); }
  .tiles, .tiles.eight { grid-template-columns: 1fr 1fr; }
  .tiles li:last-child:nth-child(odd) { grid-column: 1 / -1; }
}
`;
