import { showVnd } from '../../../contracts/wire/money.js';
import type { SimTransaction } from '../sim.js';

const STATES = ['succeeded', 'held', 'failed', 'reversed'] as const;

/** What states say to whoever asks about money. */
const WORDS = {
  succeeded: 'charged',
  held: 'still held',
  failed: 'failed',
  reversed: 'charged and given back',
} as const;

/** How many there are of each state, and their money: `2 charged (20.000 ₫), 1 still held (10.000 ₫)`. */
export function foundStates(transactions: readonly SimTransaction[]): string {
  const counts = STATES.flatMap((state) => {
    const those = inState(transactions, state);
    return those.length === 0 ? [] : [`${those.length} ${WORDS[state]} (${showVnd(sum(those))})`];
  });
  return counts.length === 0 ? 'no transaction' : counts.join(', ');
}

/** Those in a state. */
export function inState(
  transactions: readonly SimTransaction[],
  state: SimTransaction['state'],
): readonly SimTransaction[] {
  return transactions.filter((transaction) => transaction.state === state);
}

/** Money of all of them, VND. */
export function sum(transactions: readonly SimTransaction[]): number {
  return transactions.reduce((total, { amountVnd }) => total + amountVnd, 0);
}
