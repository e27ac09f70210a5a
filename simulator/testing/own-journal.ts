import type { ControlClient } from '../control/client.js';
import { ControlError } from '../control/control-error.js';
import type { CallInput } from '../control/protocol/routes.js';
import { fitsCall } from './call-facts.js';
import { checkMatch, entriesOf, wrong } from './match-words.js';
import type { OwnLedger } from './own-ledger.js';
import type { CallMatch, SimCall } from './sim.js';
import { SimError } from './sim-error.js';
import { PHONE_WORD } from './transaction-match.js';
import { unfinished } from './unfinished.js';

/** Most that the control API gives at once. */
const PAGE = 1_000;

/** A sequence that no journal reaches: the page behind it is empty, and an empty page tells the last there was. */
const BEYOND_ALL = Number.MAX_SAFE_INTEGER;

interface Rooms {
  readonly control: ControlClient;
  readonly ledger: OwnLedger;
  /** True when no other test is on the simulator. */
  readonly isAlone: boolean;
}

/** The calls that one test's partners made. */
export class OwnJournal {
  readonly #control: ControlClient;
  readonly #partner: string;
  readonly #ledger: OwnLedger;
  readonly #isAlone: boolean;
  /** What came before belongs to an earlier run of the same test, whose partners had the same name. */
  readonly #after: number;

  private constructor({ control, ledger, isAlone }: Rooms, partner: string, after: number) {
    this.#control = control;
    this.#isAlone = isAlone;
    this.#ledger = ledger;
    this.#partner = partner;
    this.#after = after;
  }

  /** Begins behind everything that the journal holds now. */
  static async begin(rooms: Rooms, partner: string): Promise<OwnJournal> {
    const { lastSequence } = await rooms.control.queryJournal({ after: BEYOND_ALL, limit: 1 });
    return new OwnJournal(rooms, partner, lastSequence);
  }

  /** Calls that fit. @throws SimError MATCH_WRONG, JOURNAL_INCOMPLETE */
  async list(match: CallMatch = {}): Promise<readonly SimCall[]> {
    await this.check(match, 'match of calls');
    return (await this.all()).filter((call) => fitsCall(call, match));
  }

  /**
   * Calls whose caller has left and that the simulator still has: delayed, they may yet be executed. Each by the entry of its
   * give-up. @throws SimError JOURNAL_INCOMPLETE when there are give-ups, and entries that may belong to them were dropped.
   */
  async abandoned(): Promise<readonly SimCall[]> {
    const giveUps = { partner: this.#partner, kind: 'gave-up' } as const;
    // Most tests have none, and a long one that has none may have dropped what it likes.
    const { entries } = await this.#control.queryJournal({
      ...{ ...giveUps, after: this.#after, limit: 1 },
    });
    if (entries.length === 0) return [];
    return unfinished(await this.#entries(giveUps), await this.all());
  }

  /** Every call, in the order of recording. @throws SimError JOURNAL_INCOMPLETE */
  async all(): Promise<readonly SimCall[]> {
    const named = await this.#entries({ partner: this.#partner });
    const calls = [...named, ...(await this.#nameless(named))];
    return calls
      .filter(({ kind }) => kind === 'exchange')
      .sort((one, other) => one.sequence - other.sequence);
  }

  /**
   * Holds a match against the form that the simulator has for it, so that its words stand in one place.
   * @throws SimError MATCH_WRONG
   */
  async check(match: unknown, where: string): Promise<void> {
    const entries = entriesOf(match, where);
    const foreign = entries.find(([key]) => key === 'partner' || key === 'kind');
    if (foreign !== undefined) {
      throw wrong(where, `the key "${foreign[0]}"`, 'other keys: these are this test’s own calls');
    }
    if (entries.length === 0) return;
    const { phone, fields } = match as Record<string, unknown>;
    if (phone !== undefined) checkMatch({ phone }, { phone: PHONE_WORD }, where);
    if (fields !== undefined && entriesOf(fields, `${where}.fields`).length === 0) {
      throw wrong(`${where}.fields`, '{}', 'at least one field; leave fields out if any will do');
    }
    const words = { match: Object.fromEntries(entries), atLeast: 0 };
    const lenient = { allowOthers: true, allowUnusedFaults: true };
    try {
      await this.#control.verify({ partner: this.#partner, calls: [words], ...lenient });
    } catch (error) {
      throw asWrongMatch(error, where);
    }
  }

  /**
   * DVS answers a re-check without credentials (D11). In a simulator of the test's own it is the test's; in a shared one when it
   * asks about its transaction, or by an id that this test alone has sent. Whose any other is cannot be told.
   */
  async #nameless(named: readonly SimCall[]): Promise<readonly SimCall[]> {
    const queries = await this.#entries({ provider: 'dvs', operation: 'query' });
    const nameless = queries.filter(({ username }) => username === undefined);
    if (this.#isAlone || nameless.length === 0) return nameless;
    const asked = new Set(nameless.flatMap(sentValues));
    const sent = new Set(named.flatMap((one) => (one.provider === 'dvs' ? [one.requestId] : [])));
    const own = new Set((await this.#ledger.list({ provider: 'dvs' })).map(({ id }) => id));
    for (const requestId of sent) {
      if (requestId === undefined || !asked.has(requestId)) continue;
      const senders = await this.#entries({ provider: 'dvs', requestId });
      if (senders.every(({ username }) => username === this.#partner)) own.add(requestId);
    }
    return nameless.filter((query) => sentValues(query).some((id) => own.has(id)));
  }

  async #entries(match: CallInput<'queryJournal'>): Promise<readonly SimCall[]> {
    const found: SimCall[] = [];
    for (let after = this.#after; ;) {
      const page = await this.#control.queryJournal({ ...match, after, limit: PAGE });
      if (page.dropped > this.#after) throw incomplete(page.capacity);
      found.push(...page.entries);
      after = page.lastSequence;
      if (page.entries.length < PAGE) return found;
    }
  }
}

/** Among what a query has sent is the id that it asks about, whatever kind of id that is. */
function sentValues({ request }: SimCall): readonly string[] {
  return Object.values(request?.fields ?? {});
}

/** What the simulator found wrong with a match, at its place in what the test's author wrote. */
function asWrongMatch(error: unknown, where: string): unknown {
  const [first] = error instanceof ControlError ? (error.problem?.errors ?? []) : [];
  const [, key] = /^\/calls\/0\/match\/(.+)$/.exec(first?.pointer ?? '') ?? [];
  if (first === undefined || key === undefined) return error;
  return wrong(where, `${key.replaceAll('/', '.')}: ${first.found}`, first.expected);
}

/** A count over the rest would be a guess. */
function incomplete(capacity: number): SimError {
  return new SimError(
    'JOURNAL_INCOMPLETE',
    `the journal keeps ${capacity} exchanges, and has dropped some that came after this test began; ` +
      'raise maxJournal in topup-sim.config.*, or TOPUP_SIM_MAX_JOURNAL',
  );
}
