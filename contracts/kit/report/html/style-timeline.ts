/**
 * The two lanes. Each item of the list draws its own piece of both lifelines, so that they go on without a gap whatever the
 * height of a text, and one of them can be broken where the consumer does not run.
 */
export const TIMELINE_STYLE = `
.lanes { --mid: 10rem; --edge: 6px; margin-top: 0.75rem; font-size: 0.9375rem; line-height: 1.45; }
.lanes ol { list-style: none; }
.heads, .event { display: grid; grid-template-columns: minmax(0, 1fr) var(--mid) minmax(0, 1fr); }
.heads { padding-bottom: 0.35rem; font-weight: 620; }
.heads span:first-child { text-align: right; padding-right: 0.9rem; color: var(--consumer); }
.heads span:last-child { grid-column: 3; padding-left: 0.9rem; color: var(--provider); }
.lanes li {
  --left: linear-gradient(var(--consumer), var(--consumer));
  position: relative;
  background:
    var(--left) calc(50% - var(--mid) / 2 + var(--edge)) 0 / 2px 100% no-repeat,
    linear-gradient(var(--provider), var(--provider)) calc(50% + var(--mid) / 2 - var(--edge)) 0 / 2px 100% no-repeat;
}
.lanes li.down { --left: repeating-linear-gradient(var(--line) 0 4px, transparent 4px 9px); }
.event { padding: 0.5rem 0; }
.event::before {
  content: ""; position: absolute; z-index: 1; top: calc(0.5rem + 0.7em); width: 10px; height: 10px; border-radius: 50%;
  translate: -50% -50%; background: var(--consumer);
}
.event.consumer::before { left: calc(50% - var(--mid) / 2 + var(--edge)); }
.event.provider::before { left: calc(50% + var(--mid) / 2 - var(--edge)); background: var(--provider); }
.event p { grid-row: 1; min-width: 0; }
.event.consumer p { grid-column: 1; text-align: right; padding-right: 0.9rem; }
.event.provider p { grid-column: 3; padding-left: 0.9rem; }
.time { grid-column: 2; grid-row: 1; position: relative; height: 1.45em; text-align: center; font-size: 0.9375rem; }
.time > span {
  position: relative; z-index: 1; padding: 0 0.4rem; background: var(--card); color: var(--soft);
  font-size: 0.75rem; font-variant-numeric: tabular-nums; white-space: nowrap;
}
.time::before, .time::after { position: absolute; top: 0.7em; }
.sent .time::before, .answered .time::before, .unanswered .time::before {
  content: ""; left: 14px; right: 14px; border-top: 2px solid var(--provider); translate: 0 -50%;
}
.sent .time::before { border-color: var(--consumer); }
.sent .time::after, .answered .time::after {
  content: ""; border: 5px solid transparent; translate: 0 -50%;
}
.sent .time::after { right: 8px; border-left: 8px solid var(--consumer); border-right: 0; }
.answered .time::after { left: 8px; border-right: 8px solid var(--provider); border-left: 0; }
.unanswered .time::before { left: 28px; border-top-style: dashed; }
.unanswered .time::after { content: "✕" / ""; left: 14px; top: 0; color: var(--bad); font-weight: 700; }
.pair {
  display: inline-block; min-width: 1.35em; padding: 0 0.3em; border-radius: 99px; text-align: center;
  font-size: 0.8em; line-height: 1.5; font-weight: 620; background: var(--sunk); color: var(--ink);
}
.event.left::before, .event.killed::before {
  content: "✕" / ""; width: 20px; height: 20px; border-radius: 50%; background: var(--card);
  border: 2px solid var(--bad); color: var(--bad); font: 700 11px/16px system-ui, sans-serif; text-align: center;
}
.event.killed::before { border-radius: 4px; background: var(--bad); color: var(--card); }
.event.started::before { width: 14px; height: 14px; background: var(--card); border: 3px solid var(--good); }
.event.left p { color: var(--bad); }
.event.killed p { color: var(--bad); font-weight: 650; }
.event.started p { color: var(--good); font-weight: 650; }
.event.commit::before {
  width: 18px; height: 18px; border-radius: 3px; rotate: 45deg; background: var(--commit);
  box-shadow: 0 0 0 4px var(--card), 0 0 0 5px var(--commit); transform-origin: center;
}
.event.commit p { margin-left: 0.9rem; padding: 0 0.8rem 0.55rem; background: var(--commit-tint); border-radius: 6px; }
.mark {
  display: block; width: fit-content; margin: 0 -0.8rem 0.4rem; padding: 0.12rem 0.8rem; border-radius: 6px 6px 6px 0;
  background: var(--commit); color: var(--on-commit); font-weight: 650;
}
.mark span { font-weight: 450; margin-right: 0.35rem; }
.event em {
  display: block; width: fit-content; margin-top: 0.35rem; padding: 0.05rem 0.55rem; border: 1px dashed var(--warn);
  border-radius: 5px; font-style: normal; font-size: 0.8125rem; color: var(--warn); background: var(--card);
}
.wait, .hole { padding: 0.55rem 0; text-align: center; font-size: 0.8125rem; color: var(--soft); }
.wait span, .hole span { padding: 0.05rem 0.5rem; background: var(--card); }
.hole span { border: 1px dashed var(--soft); border-radius: 5px; }
@media (max-width: 42rem) {
  .lanes { --mid: 100%; }
  .heads, .event { grid-template-columns: minmax(0, 1fr); }
  .heads { grid-template-columns: 1fr 1fr; }
  .heads span:first-child { text-align: left; padding: 0; }
  .heads span:last-child { grid-column: 2; text-align: right; padding: 0; }
  .time { grid-column: 1; }
  .event p { grid-row: 2; }
  .event.consumer p { grid-column: 1; text-align: left; padding: 0.1rem 15% 0 1.25rem; }
  .event.provider p { grid-column: 1; width: fit-content; margin-left: auto; padding: 0.1rem 1.25rem 0 15%; }
  .event.commit p { margin: 0.3rem 1.35rem 0 15%; padding: 0 0.8rem 0.5rem; }
}
`;
