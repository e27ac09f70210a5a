/** A count for people: `1,204`. In words of money there are points, as in Vietnam: see `showVnd`. */
export function shownCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `1 order`, `1,204 orders`, `no orders`. */
export function countedMany(count: number, what: string): string {
  return `${count === 0 ? 'no' : shownCount(count)} ${what}${count === 1 ? '' : 's'}`;
}
