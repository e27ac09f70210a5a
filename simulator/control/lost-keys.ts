/** A key of a JSON text that `JSON.parse`, or a form of a record, loses without a word. */
export interface LostKey {
  readonly path: readonly (string | number)[];
  /** True for a key that its object has already; false for `__proto__`. */
  readonly isRepeated: boolean;
}

/** An object or a list that is being read: its keys so far, and where in it the reading is. */
interface Level {
  readonly keys: Set<string> | undefined;
  at: string | number;
}

/** Most keys that are told at once. */
const MAX_KEYS = 20;

/** Goes once through a text that is JSON, whatever its depth. */
export function lostKeys(json: string): readonly LostKey[] {
  const levels: Level[] = [];
  const lost: LostKey[] = [];
  let isKeyNext = false;
  for (let i = 0; i < json.length && lost.length < MAX_KEYS; i++) {
    const level = levels.at(-1);
    switch (json[i]) {
      case '"': {
        const end = endOfText(json, i);
        if (isKeyNext && level?.keys !== undefined) {
          const key = JSON.parse(json.slice(i, end + 1)) as string;
          level.at = key;
          const isRepeated = level.keys.has(key);
          if (isRepeated || key === '__proto__') {
            lost.push({ path: levels.map(({ at }) => at), isRepeated });
          }
          level.keys.add(key);
          isKeyNext = false;
        }
        i = end;
        break;
      }
      case '{':
        levels.push({ keys: new Set(), at: '' });
        isKeyNext = true;
        break;
      case '[':
        levels.push({ keys: undefined, at: 0 });
        isKeyNext = false;
        break;
      case '}':
      case ']':
        levels.pop();
        isKeyNext = false;
        break;
      case ',':
        if (level?.keys !== undefined) isKeyNext = true;
        else if (typeof level?.at === 'number') level.at += 1;
        break;
    }
  }
  return lost;
}

/** Where a text that begins at a quote has its other one. */
function endOfText(json: string, start: number): number {
  let i = start + 1;
  while (json[i] !== '"') i += json[i] === '\\' ? 2 : 1;
  return i;
}
