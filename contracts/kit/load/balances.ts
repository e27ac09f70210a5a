import type { Clock } from '../../wire/clock.js';
import type { ProviderName } from '../../wire/operation.js';
import type { LoadBalance, LoadTarget } from './load-target.js';
import { pause } from './pause.js';

/** Times that a balance is asked for: it moves no money, and under faults an answer can be lost. */
export const BALANCE_TRIES = 4;
const FIRST_WAIT_MS = 50;

/** The balance of every provider, each as it was read or why it could not be. */
export type Balances = ReadonlyMap<ProviderName, LoadBalance>;

/** Reads the balances, each several times if need be, with growing waits. */
export async function readBalances(
  target: Pick<LoadTarget, 'providers' | 'balance'>,
  clock: Clock,
): Promise<Balances> {
  const read = async (provider: ProviderName) => {
    let waitMs = FIRST_WAIT_MS;
    let last = await target.balance(provider);
    for (let tries = 1; isWorthAnother(last) && tries < BALANCE_TRIES; tries++) {
      await pause(clock, waitMs, undefined);
      waitMs *= 2;
      last = await target.balance(provider);
    }
    return [provider, last] as const;
  };
  return new Map(await Promise.all(target.providers.map(read)));
}

/** Where nobody is there, nobody will be in a moment. */
function isWorthAnother(balance: LoadBalance): boolean {
  return balance.kind === 'unread' && balance.why !== 'unreachable';
}

/** True when not one provider has said a word. */
export function areSilent(balances: Balances): boolean {
  return [...balances.values()].every((one) => one.kind === 'unread' && one.why !== 'refused');
}
