/** On paper: black on white, nothing folded of what was found, no button. */
export const PRINT_STYLE = `
@media print {
  :root {
    --page: #ffffff; --card: #ffffff; --sunk: #ffffff; --ink: #000000; --soft: #444444; --line: #bbbbbb; --link: #000000;
    --bad: #a01a12; --good: #17693c; --warn: #6d4200; --note: #333333;
    --bad-tint: #fbeae8; --good-tint: #e3f2e8; --warn-tint: #faf0dd; --note-tint: #eceff4;
    --consumer: #444444; --provider: #1b57a0; --commit: #5b21a6; --on-commit: #ffffff; --commit-tint: #f4effc;
  }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  nav, .skip, button { display: none; }
  .finding details::details-content { content-visibility: visible; block-size: auto; }
  .event, .tag, h2, h3, h4, tr { break-inside: avoid; }
  h2, h3, h4, .tag { break-after: avoid; }
  .scroll { overflow: visible; }
}
`;
