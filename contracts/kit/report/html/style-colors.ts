/** Colours by what they mean, for light and dark. Every text on its ground has a contrast of at least 4.5 to 1. */
export const COLOR_STYLE = `
:root {
  color-scheme: light dark;
  --page: #f6f6f3; --card: #ffffff; --sunk: #f1f1ed;
  --ink: #1a1b1e; --soft: #565b63; --line: #dedfda; --link: #1b57a0;
  --bad: #b3261e; --good: #17693c; --warn: #855000; --note: #46566f;
  --bad-tint: #fbeae8; --good-tint: #e3f2e8; --warn-tint: #faf0dd; --note-tint: #eceff4;
  --consumer: #4d5766; --provider: #1b57a0;
  --commit: #5b21a6; --on-commit: #ffffff; --commit-tint: #f4effc;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #131416; --card: #1b1d20; --sunk: #232629;
    --ink: #e9e9e6; --soft: #a7adb5; --line: #363a3f; --link: #8dbdff;
    --bad: #ff938a; --good: #74d19b; --warn: #efb765; --note: #b1bfd8;
    --bad-tint: #3a1f1d; --good-tint: #17301f; --warn-tint: #362a15; --note-tint: #252b36;
    --consumer: #aab4c3; --provider: #8dbdff;
    --commit: #c9adff; --on-commit: #1d1136; --commit-tint: #282138;
  }
}
`;
