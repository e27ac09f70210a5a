import { isWholeVnd } from '../../../contracts/wire/money.js';
import type { AccountLimits } from '../../core/ledger/port.js';

/** @throws Error when an amount of money is not whole VND, 0 or more. */
export function requireWholeVnd(name: string, amountVnd: number): void {
  if (!isWholeVnd(amountVnd)) {
    throw new Error(`${name} ${amountVnd}: expected whole VND, 0 or more`);
  }
}

/** @throws Error when a number of things is not whole, 0 or more. */
export function requireWhole(name: string, count: number): void {
  if (!(Number.isSafeInteger(count) && count >= 0)) {
    throw new Error(`${name} ${count}: expected a whole number, 0 or more`);
  }
}

/**
 * A copy of the limits that are set: one that is `undefined` would get lost in a snapshot's JSON.
 * @throws Error when a limit is not whole, 0 or more: nothing exceeds NaN, so it would be no limit.
 */
export function readLimits({ dailyAmountVnd, dailyCount }: AccountLimits): AccountLimits {
  if (dailyAmountVnd !== undefined) requireWholeVnd('daily amount', dailyAmountVnd);
  if (dailyCount !== undefined) requireWhole('daily count', dailyCount);
  return {
    ...(dailyAmountVnd === undefined ? {} : { dailyAmountVnd }),
    ...(dailyCount === undefined ? {} : { dailyCount }),
  };
}
