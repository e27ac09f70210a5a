/** Findings that are drawn; the others are counted, so that a page with thousands still opens. */
const MOST_DRAWN = 200;
/** What every rule may draw, whatever was found before it. */
const SHARE = 5;

/** How many findings of each rule are drawn, by how many there are. Every rule has its share, so that a loud one does not hide the others. */
export function sharesOf(counts: readonly number[]): readonly number[] {
  let free = MOST_DRAWN;
  return counts.map((count, i) => {
    const behind = counts.slice(i + 1);
    const kept = behind.reduce((sum, other) => sum + Math.min(other, SHARE), 0);
    const share = Math.min(count, free, Math.max(SHARE, free - kept));
    free -= share;
    return share;
  });
}
