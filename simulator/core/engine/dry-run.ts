import type { Clock } from '../../../contracts/wire/clock.js';
import type { WireRequest } from '../../../contracts/wire/message.js';
import { FaultPlan } from '../faults/plan.js';
import type { JournalEntry } from '../journal/entry.js';
import { RingJournal } from '../journal/ring-journal.js';
import type { Ledger } from '../ledger/port.js';
import type { AccountKey } from '../ledger/transaction.js';
import { NOBODY } from '../providers/dvs/topup.js';
import { Activity } from './activity.js';
import { Agenda } from './agenda.js';
import type { Context } from './context.js';
import type { Effect } from './effect.js';
import { providerOf, simulate } from './simulate.js';
import { UnderWay } from './under-way.js';

/** What a request would come to. */
export interface DryRun {
  readonly effects: readonly Effect[];
  readonly entry: JournalEntry;
}

/**
 * Sends a request down the road beside the real one: every book it could write in is a copy, and its own delays pass at
 * once. Nothing changes. The account it is about is copied whole, so it costs more than the request itself.
 *
 * @param scratch an empty ledger, to be thrown away.
 */
export async function dryRun(
  context: Context,
  request: WireRequest,
  scratch: Ledger,
): Promise<DryRun> {
  for (const account of await accountsOf(context, request)) {
    const snapshot = await context.ledger.exportAccount(account);
    if (snapshot !== undefined) await scratch.importAccount(snapshot);
  }
  const faults = new FaultPlan(context.seed);
  faults.restore(context.faults.snapshot());
  const journal = new RingJournal(1);
  const clock = hastyClock(context.clock.nowMs());
  const activity = new Activity();
  const agenda = new Agenda(clock, activity, () => Promise.resolve());
  const underWay = new UnderWay();
  const books = { ledger: scratch, faults, journal, agenda, underWay };
  const copy: Context = { ...context, ...books, clock, activity };
  const effects = await activity.during(() => simulate(copy, request));
  const [entry] = journal.entries();
  if (entry === undefined) throw new Error('a request leaves an entry in the journal');
  return { effects, entry };
}

/** Accounts in which a request could write or read. */
async function accountsOf({ ledger }: Context, request: WireRequest): Promise<AccountKey[]> {
  const provider = providerOf(request.path);
  const facts = provider?.read(request).facts;
  if (provider === undefined || facts === undefined) return [];
  const asked = { provider: provider.name, transactionId: facts.asksAbout ?? '' };
  const owner = await ledger.find(asked);
  const named = { provider: provider.name, username: facts.username ?? '' };
  return [NOBODY, named, ...(owner === undefined ? [] : [owner.account])];
}

/** A clock on which every wait is over at once. */
function hastyClock(startAtMs: number): Clock {
  let nowMs = startAtMs;
  return {
    nowMs: () => nowMs,
    after: (delayMs, run) => {
      let isOff = false;
      void Promise.resolve().then(() => {
        if (isOff) return;
        nowMs += delayMs;
        run();
      });
      return () => (isOff = true);
    },
  };
}
