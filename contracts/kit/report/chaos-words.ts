import type { ChaosFailure, ShrunkRun } from '../chaos/chaos-report.js';
import type { CrashCount, Survival } from '../chaos/survival.js';
import { counted } from './counted.js';
import { countedMany } from './shown-count.js';

/** What a crash at each point means. */
export const CRASH_MEANINGS: Readonly<Record<CrashCount['point'], string>> = {
  'before-send': 'its request was on its way, and never got there',
  'after-send': 'the provider had the request, and nobody was there for the answer',
  'after-answer': 'the answer had just come; whether it was read, only the consumer knows',
  between: 'no request was under way',
};

/** `1 order, 1 fault, 0 crashes; found in 57 runs`. */
export function sizeWords({ orders, faults, crashes, tries }: ShrunkRun): string {
  const plural = (count: number, one: string, many = `${one}s`) =>
    `${count} ${count === 1 ? one : many}`;
  const size = [
    plural(orders, 'order'),
    plural(faults, 'fault'),
    plural(crashes, 'crash', 'crashes'),
  ];
  return `${size.join(', ')}; found in ${plural(tries, 'run')}`;
}

/** What one must know before one trusts a small run; empty when there is nothing. */
export function shrinkNotes({ isMinimal, isSteady }: ShrunkRun): readonly string[] {
  return [
    ...(isMinimal
      ? []
      : ['The search was cut short: there may be a smaller scenario that fails too.']),
    ...(isSteady
      ? []
      : [
          'The small run is unsteady: it did not fail again when it was tried once more. The consumer has a clock of its own; run the file a few times.',
        ]),
  ];
}

/** `seed 17, 3 findings`. */
export function failureWords({ seed, count }: ChaosFailure): string {
  return `seed ${seed}, ${counted(count, 'finding')}`;
}

/** How many orders there were. */
export function orderTotal({ orders }: Survival): number {
  return orders.succeeded + orders.failed + orders.pending;
}

/** Times that the consumer was killed. */
export function crashTotal({ crashes }: Survival): number {
  return crashes.reduce((sum, { count }) => sum + count, 0);
}

/** Who must do something by hand. */
export function humanWords({ orders }: Survival): string {
  if (orders.pending === 0) return 'nobody is needed: every order has its end';
  const needs = orders.pending === 1 ? 'needs' : 'need';
  return `${countedMany(orders.pending, 'order')} ${needs} a person: only somebody at the provider can settle ${orders.pending === 1 ? 'it' : 'them'}`;
}
