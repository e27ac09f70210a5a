import { textDigest } from '../../../contracts/wire/chance.js';

/** Longest text that is kept as it is: four times the longest id that a partner needs. */
const MAX_KEPT = 128;
/** Characters of a longer one that are kept for people. */
const HEAD = 96;
const SHORTENED = /^[^]{96}~[0-9a-f]{32}$/;

/**
 * The text that the ledger keeps of one that somebody else chose, and by which it knows ids and keys: itself up to 128
 * characters; of a longer one the first 96, a `~` and a digest of all. Such a text is 129 characters long, so it is never a
 * short one's, and it is its own shortened text: what the ledger told can be asked for, and imported, again.
 *
 * Two long texts with one shortened text would be one id. The digest has 128 bits: for a chance of one in a billion that
 * any two meet it takes nearly 10^15 texts that begin alike. It is no defence against a partner who constructs two such ids;
 * that partner's own second order is refused as a duplicate, nothing is charged, and no other account is touched.
 */
export function keptText(text: string): string {
  if (text.length <= MAX_KEPT || SHORTENED.test(text)) return ownCopy(text);
  return ownCopy(`${text.slice(0, HEAD)}~${textDigest(text)}`);
}

/**
 * The same characters in memory of their own. Engines keep a piece of a text as a view of the whole: an id of 20 characters
 * out of a query of 15 kB would keep the query, for as long as the ledger keeps the id.
 */
function ownCopy(text: string): string {
  return [text.slice(0, 1), text.slice(1)].join('');
}
