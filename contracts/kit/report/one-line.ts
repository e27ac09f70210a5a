/**
 * A text that anybody may have written, fit for a report: one line, and nothing in it that a terminal would obey or that turns
 * the order of letters around. What cannot be shown is a `�`. Cut to `most` UTF-16 units, with an ellipsis.
 */
export function oneLine(text: string, most = Infinity): string {
  const kept = text.length > most ? `${text.slice(0, most - 1)}…` : text;
  return kept.replace(/[\t\n\v\f\r\u2028\u2029]+/g, ' ').replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '�');
}

const ID_HEAD = 40;
const ID_TAIL = 12;

/** An id of one line; the middle of a very long one is left out, so that both its ends can be searched for. */
export function shownId(id: string): string {
  const kept =
    id.length <= ID_HEAD + ID_TAIL + 1 ? id : `${id.slice(0, ID_HEAD)}…${id.slice(-ID_TAIL)}`;
  return oneLine(kept);
}
