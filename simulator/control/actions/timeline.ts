import type { z } from 'zod';
import { showVnd } from '../../../contracts/wire/money.js';
import type { Simulator } from '../../compose.js';
import type { AgendaItem } from '../../core/engine/agenda.js';
import type { JournalEntry } from '../../core/journal/entry.js';
import type { Transaction } from '../../core/ledger/transaction.js';
import { entryWords } from '../entry-words.js';
import type { TIMELINE_EVENT } from '../protocol/transactions.js';

type Event = z.infer<typeof TIMELINE_EVENT>;

/**
 * Everything that is known of a transaction in the order of time: what the journal still has, what the ledger alone
 * remembers, and what is still to come.
 */
export function timelineOf(
  { journal, agenda }: Pick<Simulator, 'journal' | 'agenda'>,
  transaction: Transaction,
): readonly Event[] {
  const entries = journal.entries().filter((entry) => concerns(entry, transaction));
  const told = entries.map((entry, i) => {
    const isFirst = !entries.slice(0, i).some((earlier) => kindOf(earlier) === 'call');
    // The same id again is noted as an attempt of its own, whose money is another's story.
    const isOwn = entry.transactionId === transaction.id;
    return eventOf(isOwn ? entry : { ...entry, movement: undefined }, isFirst);
  });
  const known = [...fromLedger(transaction, told), ...told];
  const inOrder = known.sort((one, other) => (one.atMs ?? 0) - (other.atMs ?? 0));
  return [...inOrder, ...agenda.list().flatMap((item) => due(item, transaction))];
}

/** Names of the fields with which a query says what it asks about, in lower case. */
const ASKING = ['idtransaction', 'transidclient', 'transactionid', 'txnid', 'txnrequestid'];

function concerns(entry: JournalEntry, { id, account, requestId }: Transaction): boolean {
  if (entry.provider !== account.provider) return false;
  if (entry.transactionId === id) return true;
  if (entry.operation === 'query') {
    const asked = Object.entries(entry.request?.fields ?? {}).flatMap(([name, value]) =>
      ASKING.includes(name.toLowerCase()) ? [value] : [],
    );
    if (asked.includes(id)) return true;
    return (
      requestId !== undefined && asked.includes(requestId) && entry.username === account.username
    );
  }
  // The same id again, whatever came of it; the provider names another transaction, or none.
  return (
    requestId !== undefined && entry.requestId === requestId && entry.username === account.username
  );
}

function kindOf({ kind, operation, movement }: JournalEntry): Event['kind'] {
  if (kind === 'decision') return movement?.state === 'reversed' ? 'reversed' : 'decided';
  if (kind === 'late-arrival' || kind === 'gave-up') return kind;
  return operation === 'query' ? 'query' : 'call';
}

function eventOf(entry: JournalEntry, isFirst: boolean): Event {
  const { arrivedAtMs, answeredAtMs, sequence, code, movement, faults } = entry;
  const kind = kindOf(entry);
  return {
    atMs: kind === 'gave-up' ? answeredAtMs : arrivedAtMs,
    kind: kind === 'call' && !isFirst ? 'retry' : kind,
    text: entryWords(entry),
    sequence,
    code,
    state: movement?.state,
    ...(faults.length === 0 ? {} : { faults: faults.map(({ rule }) => rule) }),
  };
}

/** What the journal no longer has, or never had. */
function fromLedger(transaction: Transaction, told: readonly Event[]): readonly Event[] {
  const { openedAtMs, decidedAtMs, reversedAtMs, state, amountVnd, code } = transaction;
  const has = (...kinds: readonly Event['kind'][]) => told.some(({ kind }) => kinds.includes(kind));
  const isDecidedAtOnce = decidedAtMs === openedAtMs;
  const decided = state === 'reversed' ? 'succeeded' : state;
  const events: Event[] = [];
  if (!has('call', 'late-arrival')) {
    const text = `opened: ${showVnd(amountVnd)}`;
    events.push({ atMs: openedAtMs, kind: 'opened', text });
  }
  if (decidedAtMs !== undefined && !has('decided') && (!isDecidedAtOnce || events.length > 0)) {
    const text = `decided: ${showVnd(amountVnd)} ${decided}`;
    events.push({ atMs: decidedAtMs, kind: 'decided', text, state: decided });
  }
  if (reversedAtMs !== undefined && !has('reversed')) {
    const text = `reversed: ${showVnd(amountVnd)} given back`;
    events.push({ atMs: reversedAtMs, kind: 'reversed', text, code, state: 'reversed' });
  }
  return events;
}

function due(item: AgendaItem, { id, account, requestId }: Transaction): readonly Event[] {
  if (item.kind === 'decision') {
    const isMeant = item.transactionId === id && item.account.provider === account.provider;
    const text = `${item.rule} will make it ${item.decision}`;
    return isMeant ? [{ atMs: item.dueMs, kind: 'due', text }] : [];
  }
  const isMeant = item.provider === account.provider && item.requestId === requestId;
  if (!isMeant || requestId === undefined) return [];
  const when = item.dueMs === undefined ? 'once somebody asks' : 'later';
  const text = `${item.rule} will let ${requestId} arrive ${when}`;
  return [{ atMs: item.dueMs, kind: 'due', text }];
}
