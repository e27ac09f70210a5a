import type { Sim, SimTransaction } from '../sim.js';
import type { StatelessMatch } from '../transaction-match.js';
import { foundStates } from './found-states.js';
import type { Finding } from './matcher.js';

type Story = Pick<Finding, 'found' | 'transactions' | 'calls'>;

/**
 * What to tell of transactions that were looked for. Where none fits, everything else that happened: the one that was meant may
 * have another phone, or its call may have been refused.
 */
export async function storyOf(
  sim: Sim,
  fitting: readonly SimTransaction[],
  match: StatelessMatch,
): Promise<Story> {
  if (fitting.length > 0) return { found: foundStates(fitting), transactions: fitting };
  const others = await sim.transactions();
  const known = new Set(others.map(({ id }) => id));
  const calls = (await sim.calls()).filter(
    ({ transactionId = '', operation }) =>
      !known.has(transactionId) && operation !== 'balance' && operation !== 'query',
  );
  const isAny = Object.keys(match).length === 0;
  const rest = others.length === 0 ? '' : `; of others ${foundStates(others)}`;
  return {
    found: isAny ? 'no transaction' : `no transaction that fits${rest}`,
    transactions: others,
    calls: calls.map((call) => ({ call })),
  };
}

/** What is asked for, for a sentence: ` that fits`, or nothing where everything does. */
export function thatFits(match: StatelessMatch): string {
  return Object.keys(match).length === 0 ? '' : ' that fits';
}
