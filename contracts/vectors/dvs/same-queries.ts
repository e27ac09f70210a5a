/**
 * The same query as other clients spell it: blanks as `+` and other characters left plain (HTML forms), lower-case
 * escapes, names in capitals, parameters in another order. Source: DVS III, PROVIDERS 2.1.
 */
export function sameQueries(query: string): readonly string[] {
  const pairs = query.split('&');
  const spellings = [
    new URLSearchParams(query).toString(),
    query.replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase()),
    pairs.map((pair) => pair.replace(/^[^=]*/, (name) => name.toUpperCase())).join('&'),
    pairs.toReversed().join('&'),
  ];
  return [...new Set(spellings)].filter((spelling) => spelling !== query);
}
