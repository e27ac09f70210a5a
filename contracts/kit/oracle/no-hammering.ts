import type { ObservedExchange } from './observation.js';
import type { Breach, PassiveRule } from './passive-rule.js';
import { nameOf } from './words.js';

/** Questions about one transaction, or repetitions of one id, that are too many when they come within the window. */
const TOO_MANY = 6;
const WINDOW_MS = 10_000;

export const NO_HAMMERING: PassiveRule = {
  name: 'no-hammering',
  text: 'Within 10 s there are no more than 5 questions about one transaction, and no more than 5 repetitions of one id.',
  level: 'warning',
  source: ['ours: a provider that is busy answers less, not more'],
  find: ({ purchases }) =>
    purchases.flatMap(({ first, repetitions, questions }): readonly Breach[] => [
      ...burst(questions, (count) => `You asked about ${nameOf(first)} ${count}`),
      ...burst(repetitions, (count) => `You sent ${nameOf(first)} again ${count}`),
    ]),
};

function burst(
  exchanges: readonly ObservedExchange[],
  say: (count: string) => string,
): readonly Breach[] {
  const greatest = exchanges.map((_, i) => runFrom(exchanges.slice(i, i + MOST_COUNTED)));
  const most = greatest.reduce((one, other) => (other.length > one.length ? other : one), []);
  if (most.length < TOO_MANY) return [];
  const count = `${most.length === MOST_COUNTED ? 'at least ' : ''}${most.length} times`;
  const advice =
    'wait longer each time, 5 s at first: a provider that is busy answers less, not more';
  const text = `${say(count)} within 10 s: ${advice}.`;
  return [{ text, about: most }];
}

/** Enough to say that it is a lot. */
const MOST_COUNTED = 100;

/** Exchanges within the window that the first one opens. A clock that stands still hides the consumer's pace, so both must say so. */
function runFrom(exchanges: readonly ObservedExchange[]): readonly ObservedExchange[] {
  const [first] = exchanges;
  return exchanges.filter(
    ({ arrivedAtMs, watcherAtMs }) =>
      first !== undefined &&
      arrivedAtMs - first.arrivedAtMs < WINDOW_MS &&
      watcherAtMs - first.watcherAtMs < WINDOW_MS,
  );
}
