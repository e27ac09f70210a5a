/** A text's first sentence and what comes behind it. A full stop between digits, as in `10.000 ₫`, ends nothing. */
export function firstSentence(text: string): { readonly first: string; readonly rest: string } {
  const end = /[.!?](?=\s)/.exec(text);
  if (end === null) return { first: text, rest: '' };
  const cut = end.index + 1;
  return { first: text.slice(0, cut), rest: text.slice(cut).trimStart() };
}
