import { Counter, Gauge, Registry } from 'prom-client';
import { PROVIDER_NAMES } from '../../../contracts/wire/operation.js';
import type { ControlPlane } from '../control-plane.js';
import type { Counted } from './exchange-counts.js';

/** Parts of money that are shown: sums of a provider, because a partner's balance is its own business. */
const MONEY = {
  openingVnd: 'opening',
  availableVnd: 'available',
  heldVnd: 'held',
  chargedVnd: 'charged',
  reversedVnd: 'reversed',
} as const;

const PARTS = Object.keys(MONEY) as readonly (keyof typeof MONEY)[];
const STATES = ['held', 'succeeded', 'failed', 'reversed'] as const;

interface Counts {
  readonly help: string;
  readonly labelNames: readonly string[];
  readonly series: readonly Counted[];
}

/** A page of one scrape. */
class Page {
  readonly #registry = new Registry();

  /** Its labels are named also while there is no series, or it would begin with one that has none. */
  counter(name: string, { help, labelNames, series }: Counts): void {
    const counter = new Counter({ ...this.#about(name, help), labelNames: [...labelNames] });
    for (const { labels, times } of series) counter.inc(labels, times);
  }

  gauge(name: string, help: string, value: number): void {
    new Gauge(this.#about(name, help)).set(value);
  }

  labelled<Name extends string>(name: string, help: string, labelNames: Name[]): Gauge<Name> {
    return new Gauge({ ...this.#about(name, help), labelNames });
  }

  text(): Promise<string> {
    return this.#registry.metrics();
  }

  #about(name: string, help: string) {
    return { name: `topup_sim_${name}`, help, registers: [this.#registry] };
  }
}

/**
 * The text of a scrape (Prometheus text format 0.0.4). Every scrape counts the ledger's transactions, so it costs time that
 * grows with them.
 */
export async function metricsText(plane: ControlPlane): Promise<string> {
  const page = new Page();
  const { counts, simulator } = plane;
  page.counter('requests_total', {
    help: 'Requests by operation and code.',
    labelNames: ['provider', 'operation', 'table', 'code'],
    series: counts.requests(),
  });
  page.counter('faults_acted_total', {
    help: 'Requests that a fault acted on.',
    labelNames: ['rule', 'at', 'effect'],
    series: counts.faults(),
  });
  page.counter('decisions_total', {
    help: 'Decisions by time or by hand.',
    labelNames: ['provider', 'state'],
    series: counts.decisions(),
  });
  const { journal, clock, agenda, activity, faults } = simulator;
  const isFrozen = clock.state().mode.kind === 'frozen';
  page.gauge('journal_entries', 'Entries that the journal keeps.', journal.entries().length);
  page.gauge('journal_dropped', 'Entries that made room for others.', journal.dropped);
  page.gauge('clock_seconds', 'The simulator’s clock since 1970.', clock.nowMs() / 1000);
  page.gauge('clock_frozen', '1 when the clock stands still.', isFrozen ? 1 : 0);
  page.gauge('agenda_items', 'What is to happen later.', agenda.list().length);
  page.gauge('faults', 'Faults in force.', faults.list().length);
  page.gauge('exchanges_working', 'Exchanges at work.', activity.working);
  page.gauge('exchanges_still', 'Exchanges that stand still.', activity.still);
  await ledgerGauges(page, plane);
  return page.text();
}

async function ledgerGauges(page: Page, { simulator }: ControlPlane): Promise<void> {
  const { ledger, partners } = simulator;
  const states = page.labelled('transactions', 'Transactions by state.', ['provider', 'state']);
  const money = page.labelled('money_vnd', 'Money of all partners.', ['provider', 'part']);
  const known = page.labelled('partners', 'Partners.', ['provider']);
  for (const provider of PROVIDER_NAMES) {
    known.set({ provider }, partners[provider].list().length);
    for (const state of STATES) states.set({ provider, state }, 0);
    for (const part of PARTS) money.set({ provider, part: MONEY[part] }, 0);
  }
  for (const account of await ledger.accounts()) {
    const { provider } = account;
    for (const { state } of await ledger.list(account)) states.inc({ provider, state });
    const of = await ledger.money(account);
    for (const part of PARTS) money.inc({ provider, part: MONEY[part] }, of?.[part] ?? 0);
  }
}
