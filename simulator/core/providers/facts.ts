/** Longest name or value that is kept of a field, in characters. */
const MAX_TEXT = 2048;
/** Fields that are kept of one request. */
const MAX_FIELDS = 64;

/** The fields of a request as facts: the first 64, each cut to 2,048 characters, so that a huge request stays small. */
export function fieldFacts(
  fields: Iterable<readonly [name: string, value: string]>,
): Readonly<Record<string, string>> {
  const kept: Record<string, string> = {};
  let count = 0;
  for (const [name, value] of fields) {
    if ((count += 1) > MAX_FIELDS) break;
    setOwn(kept, name.slice(0, MAX_TEXT), value.slice(0, MAX_TEXT));
  }
  return kept;
}

/** Sets a member whatever its name: an assignment to `__proto__` would make none. */
function setOwn(target: Record<string, string>, name: string, value: string): void {
  if (name !== '__proto__') {
    target[name] = value;
    return;
  }
  const asAnyOther = { enumerable: true, configurable: true, writable: true };
  Object.defineProperty(target, name, { value, ...asAnyOther });
}

/** Most characters of a content that tells requests apart. */
const MAX_CONTENT = 256;

/** Puts together what tells a request from others when it brings no id of its own. */
export function contentOf(parts: readonly string[]): string {
  return parts.join('|').slice(0, MAX_CONTENT);
}
