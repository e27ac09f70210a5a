import { checkMatch, type Words } from '../match-words.js';
import { readStatelessMatch, type StatelessMatch } from '../transaction-match.js';
import type { Sim } from '../sim.js';
import { storyOf, thatFits } from './fitting.js';
import { inState } from './found-states.js';
import type { Check } from './matcher.js';

interface As {
  readonly as?: 'succeeded' | 'failed' | 'reversed';
}

const DECIDED = ['succeeded', 'failed', 'reversed'] as const;

const AS_WORDS: Words<As> = {
  as: {
    expected: DECIDED.map((state) => `"${state}"`).join(' or '),
    isGood: (value) => (DECIDED as readonly unknown[]).includes(value),
  },
};

/** Nothing that fits is held, or still to arrive. */
export const toHaveSettled: Check<[match?: unknown, as?: unknown]> = async (
  sim,
  expected,
  decided = {},
) => {
  const match = readStatelessMatch(expected ?? {}, 'toHaveSettled(match)');
  checkMatch(decided, AS_WORDS, 'toHaveSettled(match, { as })');
  const { as } = decided as As;
  const fitting = await sim.transactions(match);
  const arrivals = await arrivalsOf(sim, match);
  const isDecided =
    inState(fitting, 'held').length === 0 &&
    (as === undefined || isAll(inState(fitting, as), fitting));
  const some = expected === undefined ? '' : 'at least one transaction, and ';
  const every = `every transaction${thatFits(match)} decided${as === undefined ? '' : ` as ${as}`}`;
  return {
    pass: isDecided && arrivals.length === 0 && (expected === undefined || fitting.length > 0),
    expected: some + every,
    ...(await storyOf(sim, fitting, match)),
    lines: arrivals,
  };
};

function isAll(some: readonly unknown[], all: readonly unknown[]): boolean {
  return some.length === all.length;
}

/** Requests that were sent and will be executed later: their money has yet to move. */
async function arrivalsOf(sim: Sim, match: StatelessMatch): Promise<readonly string[]> {
  const { items } = await sim.control.listAgenda();
  return items
    .filter(({ kind, partner }) => kind === 'arrival' && partner === sim.name)
    .filter(({ provider, requestId }) => {
      const { transactionId } = match;
      return (
        transactionId === undefined &&
        provider === (match.provider ?? provider) &&
        requestId === (match.requestId ?? requestId)
      );
    })
    .map(({ provider, requestId = 'without a request id', rule }) => {
      return `${provider} request ${requestId} is still to arrive: fault ${rule} holds it back`;
    });
}
