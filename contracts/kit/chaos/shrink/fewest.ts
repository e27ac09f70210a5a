/**
 * The fewest items of a list with which something is still so, in their order: nothing at all, else ever smaller pieces are taken
 * out until no single one can be (Zeller's delta debugging).
 * @param isStill asked about ever fewer items; each time it is true they are the new list.
 */
export async function fewest<Item>(
  items: readonly Item[],
  isStill: (kept: readonly Item[]) => Promise<boolean>,
): Promise<readonly Item[]> {
  if (items.length === 0 || (await isStill([]))) return [];
  let kept = items;
  let size = Math.ceil(kept.length / 2);
  while (kept.length > 1) {
    const fewer = await withoutOnePiece(kept, size, isStill);
    if (fewer !== undefined) {
      kept = fewer;
      size = Math.min(size, Math.ceil(kept.length / 2));
    } else if (size === 1) {
      break;
    } else {
      size = Math.ceil(size / 2);
    }
  }
  return kept;
}

async function withoutOnePiece<Item>(
  items: readonly Item[],
  size: number,
  isStill: (kept: readonly Item[]) => Promise<boolean>,
): Promise<readonly Item[] | undefined> {
  for (let from = 0; from < items.length; from += size) {
    const kept = [...items.slice(0, from), ...items.slice(from + size)];
    if (kept.length > 0 && (await isStill(kept))) return kept;
  }
  return undefined;
}
