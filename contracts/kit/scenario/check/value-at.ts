import type { Path } from '../scenario.js';
import type { Plain } from '../yaml-tree.js';

/** The value at a path of keys; `undefined` when there is none. */
export function valueAt(value: Plain, path: Path): Plain | undefined {
  return path.reduce<Plain | undefined>((at, key) => {
    if (typeof at !== 'object' || at === null) return undefined;
    return new Map<string, Plain>(Object.entries(at)).get(String(key));
  }, value);
}

/** Keys and values at a path; none when there are no keys. */
export function entriesAt(value: Plain, path: Path): readonly (readonly [string, Plain])[] {
  const at = valueAt(value, path);
  return typeof at === 'object' && at !== null && !Array.isArray(at) ? Object.entries(at) : [];
}

/** The list at a path; empty when there is none. */
export function listAt(value: Plain, path: Path): readonly Plain[] {
  const at = valueAt(value, path);
  return Array.isArray(at) ? (at as readonly Plain[]) : [];
}
