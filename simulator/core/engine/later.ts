import { decisionEntry } from '../journal/event-entry.js';
import type { Reversed, Settled } from '../ledger/port.js';
import type { AgendaItem, LateDecision } from './agenda.js';
import type { Context } from './context.js';
import { simulateLate } from './simulate.js';

/** Does what was to happen later. `onPause` is called when it stands still before it is done. */
export async function doLater(
  context: Context,
  item: AgendaItem,
  onPause: () => void,
): Promise<void> {
  if (item.kind === 'arrival') await simulateLate(context, item.request, onPause);
  else await decide(context, item);
}

/**
 * Decides a transaction, or takes its success back, and tells the journal. The ledger does either once and for ever, so that
 * neither a late decision nor one by hand moves the same money twice.
 */
export async function decide(
  context: Context,
  {
    account,
    transactionId,
    decision,
    code,
    rule,
  }: Omit<LateDecision, 'kind' | 'dueMs' | 'rule'> & {
    readonly rule?: string | undefined;
  },
): Promise<Settled | Reversed> {
  const { ledger, clock, journal, redactor } = context;
  const atMs = clock.nowMs();
  const decided =
    decision === 'reversed'
      ? await ledger.reverse({ account, transactionId, code, atMs })
      : await ledger.settle({ account, transactionId, decision, code, atMs });
  if (decided.kind === 'settled' || decided.kind === 'reversed') {
    journal.record(decisionEntry(decided.transaction, { atMs, rule }, redactor));
  }
  return decided;
}
