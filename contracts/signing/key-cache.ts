/** Keys a maker remembers: far above the partners of a test run, far below what memory feels (about 10 MB). */
export const MAX_CACHED_KEYS = 1_000;

/**
 * A reader that remembers what it read: parsing a key costs many times what using it does. Bounded; when full, the
 * entry read first leaves first, because a plain order needs no work on a hit. What throws is not remembered.
 *
 * @param read turns a PEM text into a key; may throw.
 * @param maxKeys bound, at least 1; default {@link MAX_CACHED_KEYS}.
 */
export function cachedByPem<Key>(
  read: (pem: string) => Key,
  maxKeys = MAX_CACHED_KEYS,
): (pem: string) => Key {
  const keys = new Map<string, Key>();
  return (pem) => {
    const known = keys.get(pem);
    if (known !== undefined) return known;
    const key = read(pem);
    if (keys.size >= maxKeys) {
      for (const oldest of keys.keys()) {
        keys.delete(oldest);
        break;
      }
    }
    keys.set(pem, key);
    return key;
  };
}
