/** Lines shown of a difference at most. */
const MAX_LINES = 16;

/** One line of a difference. */
export interface DiffLine {
  readonly sign: '-' | '+' | ' ';
  readonly text: string;
}

/**
 * What would change in a file, cut to what fits a screen: the lines between the common beginning and the common end. An
 * insertion at the top and one at the end show everything between them as changed, which is true enough to decide.
 */
export function lineDiff(before: string, after: string): readonly DiffLine[] {
  const old = linesOf(before);
  const fresh = linesOf(after);
  const shorter = Math.min(old.length, fresh.length);
  let head = 0;
  while (head < shorter && old[head] === fresh[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && old.at(-1 - tail) === fresh.at(-1 - tail)) tail += 1;
  const gone = old.slice(head, old.length - tail);
  const come = fresh.slice(head, fresh.length - tail);
  // Both sides are shown, or a long file that goes would hide what comes.
  const share = Math.max(MAX_LINES / 2, MAX_LINES - Math.min(gone.length, come.length));
  return [...shown('-', gone, share), ...shown('+', come, share)];
}

function linesOf(text: string): readonly string[] {
  return text.replace(/\r?\n$/, '').split(/\r?\n/);
}

function shown(sign: '-' | '+', lines: readonly string[], atMost: number): readonly DiffLine[] {
  const few = lines.slice(0, atMost).map((text): DiffLine => ({ sign, text }));
  const more = lines.length - few.length;
  return more === 0 ? few : [...few, { sign: ' ', text: `… ${more} more lines` }];
}
