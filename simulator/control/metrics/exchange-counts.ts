import type { RingJournal } from '../../core/journal/ring-journal.js';

/** How often something was seen, with what tells it from others. */
export interface Counted {
  readonly labels: Readonly<Record<string, string>>;
  readonly times: number;
}

/** Most sets of labels that are told apart; what comes after them is counted under `other`. */
const MAX_SERIES = 2_000;

/**
 * Counts what the journal sees, from the start on. Costs a look-up an exchange and loads nothing: the format of Prometheus
 * is made when somebody asks for it. Reset and restore leave the counts alone, because a counter never goes back.
 */
export class ExchangeCounts {
  readonly #requests = new Series();
  readonly #faults = new Series();
  readonly #decisions = new Series();

  constructor(journal: Pick<RingJournal, 'subscribe'>) {
    journal.subscribe(({ kind, provider, operation, table, code, movement, faults }) => {
      if (kind === 'decision') {
        this.#decisions.count({ provider: provider ?? 'none', state: movement?.state ?? 'none' });
        return;
      }
      // It was counted as the request that it was.
      if (kind === 'gave-up') return;
      this.#requests.count({
        provider: provider ?? 'none',
        operation: operation ?? 'none',
        table: table ?? 'none',
        code: code ?? 'none',
      });
      for (const { rule, at, kind: effect } of faults) this.#faults.count({ rule, at, effect });
    });
  }

  /** Requests by provider, operation, table and code. */
  requests(): readonly Counted[] {
    return this.#requests.list();
  }

  /** Faults that acted, by rule, point and effect. */
  faults(): readonly Counted[] {
    return this.#faults.list();
  }

  /** Decisions by time or by hand, by provider and state. */
  decisions(): readonly Counted[] {
    return this.#decisions.list();
  }
}

class Series {
  readonly #times = new Map<string, { readonly labels: Record<string, string>; times: number }>();

  count(labels: Record<string, string>): void {
    const known = this.#times.get(keyOf(labels));
    if (known !== undefined) {
      known.times += 1;
      return;
    }
    // Ids of faults are anybody's choice, and a scrape must stay small.
    const kept =
      this.#times.size < MAX_SERIES
        ? labels
        : Object.fromEntries(Object.keys(labels).map((name) => [name, 'other']));
    const series = this.#times.get(keyOf(kept));
    if (series === undefined) this.#times.set(keyOf(kept), { labels: kept, times: 1 });
    else series.times += 1;
  }

  list(): readonly Counted[] {
    return [...this.#times.values()].map(({ labels, times }) => ({ labels, times }));
  }
}

function keyOf(labels: Readonly<Record<string, string>>): string {
  return Object.values(labels).join('\n');
}
