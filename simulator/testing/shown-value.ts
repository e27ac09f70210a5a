const MAX_CHARS = 200;

/** Deeper than anything that is expected of a simulator; a value may contain itself. */
const MAX_DEPTH = 4;

/** Text that came over the wire, on one line and without control characters: a terminal would obey them. */
export function oneLine(text: string): string {
  const plain = text.replace(/\p{Cc}+/gu, ' ');
  return plain.length <= MAX_CHARS ? plain : `${plain.slice(0, MAX_CHARS)}…`;
}

/** A value as its author wrote it, on one line: `{ phone: "0912345678" }`; its depth is cut. */
export function shownValue(value: unknown, depth = 0): string {
  if (depth > MAX_DEPTH) return '…';
  if (Array.isArray(value)) return `[${value.map((one) => shownValue(one, depth + 1)).join(', ')}]`;
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return String(value);
  const pairs = Object.entries(value).map(([key, one]) => `${key}: ${shownValue(one, depth + 1)}`);
  return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
}
