import type { ProviderName } from '../../wire/operation.js';
import { counted } from '../report/counted.js';
import type { LoadArrivals } from './load-report.js';
import type { OutcomeCount } from './tally.js';

/** How each provider says that the account has not enough money. Source: DVS VI.a, TM "Status Code". */
const OUT_OF_MONEY: Readonly<Record<ProviderName, string>> = {
  dvs: 'user -3',
  truemoney: 'status 800',
};

/** Beyond so much a timer that came late has changed what was measured, in milliseconds. */
const LATE_MS = 100;

interface Measured {
  readonly arrivals: LoadArrivals;
  readonly counts: readonly OutcomeCount[];
  readonly open: number;
}

/** What a reader should know before believing the numbers, in plain sentences. */
export function loadNotes({ arrivals, counts, open }: Measured): readonly string[] {
  const poor = counts.filter(({ provider, cause }) => cause === OUT_OF_MONEY[provider]);
  const poorOrders = poor.reduce((sum, { count }) => sum + count, 0);
  const succeeded = counts.some(({ outcome }) => outcome === 'succeeded');
  return [
    ...(poorOrders === 0
      ? []
      : [
          `${counted(poorOrders, 'order')} ${poorOrders === 1 ? 'was' : 'were'} refused because the account has not enough money (${[...new Set(poor.map(({ cause }) => cause))].join(', ')}): give it more, or shorten the run.`,
        ]),
    ...(succeeded ? [] : ['Not one purchase succeeded, so that no money could get lost.']),
    ...(open === 0
      ? []
      : [
          `${counted(open, 'order')} ${open === 1 ? 'is' : 'are'} still open: only a person can settle them.`,
        ]),
    ...(arrivals.unsent === 0
      ? []
      : [
          `${counted(arrivals.unsent, 'order')} stood in line when the run was stopped, and were never sent.`,
        ]),
    ...(arrivals.senderLateMs < LATE_MS
      ? []
      : [
          `This machine itself was late by up to ${Math.round(arrivals.senderLateMs)} ms with its timers: what is measured is not the provider's doing alone.`,
        ]),
  ];
}
