import type { JournalEntry } from '../core/journal/entry.js';
import type { EntryMatch } from './protocol/journal-entry.js';

/** Names under which a price of one item travels, in lower case. */
const PRICE_FIELDS = ['sotien', 'price'];
const PHONE_FIELDS = ['phone', 'phonenumber'];

/** What an entry is looked at for, as it was recorded or as the API answered it. */
export type MatchedEntry = Partial<
  Pick<
    JournalEntry,
    | 'kind'
    | 'provider'
    | 'operation'
    | 'username'
    | 'requestId'
    | 'transactionId'
    | 'table'
    | 'code'
    | 'refusedBy'
    | 'request'
  >
> &
  Pick<JournalEntry, 'faults'>;

/** True when an entry fits all that is given. Secrets were taken out of entries, so none can be asked for. */
export function fitsEntry(entry: MatchedEntry, match: EntryMatch): boolean {
  const { kind, provider, operation, username, requestId, transactionId } = entry;
  const { table, code, refusedBy, request } = entry;
  const pairs: readonly (readonly [unknown, unknown])[] = [
    [match.kind, kind],
    [match.provider, provider],
    [match.operation, operation],
    [match.partner, username],
    [match.requestId, requestId],
    [match.transactionId, transactionId],
    [match.table, table],
    [match.code, code],
    [match.refusedBy, refusedBy],
    [match.path, request?.path],
  ];
  const fieldIs = (names: readonly string[], value: string | undefined) =>
    value === undefined || names.some((name) => fieldOf(entry, name) === value);
  return (
    pairs.every(([wanted, found]) => wanted === undefined || wanted === found) &&
    fieldIs(PHONE_FIELDS, match.phone) &&
    fieldIs(PRICE_FIELDS, match.amountVnd === undefined ? undefined : String(match.amountVnd)) &&
    Object.entries(match.fields ?? {}).every(([name, value]) =>
      fieldIs([name.toLowerCase()], value),
    ) &&
    (match.fault === undefined || entry.faults.some(({ rule }) => rule === match.fault))
  );
}

function fieldOf({ request }: MatchedEntry, name: string): string | undefined {
  const pair = Object.entries(request?.fields ?? {}).find(([key]) => key.toLowerCase() === name);
  return pair?.[1];
}

/** A match in words: `operation=topup requestId=order-1`. */
export function showMatch({ fields, ...facts }: EntryMatch): string {
  const words = [...Object.entries(facts), ...Object.entries(fields ?? {})];
  const shown = words.flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]));
  return shown.length === 0 ? 'anything' : shown.join(' ');
}
