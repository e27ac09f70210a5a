const VARIABLE = /^[A-Za-z_]\w*=/;
/** A file's name: `shop.py`, `./bin/shop.mjs`. Anything else behind a program may be a secret. */
const FILE = /^[\w ./\\:-]+\.[A-Za-z]\w{0,5}$/;
/** A word of a line, with or without quotes. */
const WORD = /(?:"[^"]*"|'[^']*'|[^\s"'])+/g;

/** What a command line runs, for reports: its program, and the file behind it. Variables and other words may hold secrets. */
export function commandName(command: string): string {
  const words = [...command.matchAll(WORD)].map(([word]) => word.replace(/["']/g, ''));
  // What comes before is such as `cd shop &&`.
  const own = words.slice(words.lastIndexOf('&&') + 1);
  const first = own.findIndex((word) => !VARIABLE.test(word));
  const [program = '', file = ''] = first < 0 ? [] : own.slice(first);
  return FILE.test(file) ? `${program} ${file}` : program;
}
