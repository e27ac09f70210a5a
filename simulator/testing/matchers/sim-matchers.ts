import type { ProviderName } from '../../../contracts/wire/operation.js';
import type { CallInput } from '../../control/protocol/routes.js';
import type { CallMatch } from '../sim.js';
import type { StatelessMatch } from '../transaction-match.js';

/** How often a call is to have come; default at least once. */
export interface Times {
  /** Exactly so often. */
  readonly times?: number;
  readonly atLeast?: number;
  readonly atMost?: number;
}

/** An order of the consumer's own book. Without `provider` it is of the only one that this test used. */
export type SimOrder = CallInput<'reconcile'>['orders'][number] & {
  readonly provider?: ProviderName;
};

/**
 * What can be expected of a test's simulator: `await expect(sim).toHaveChargedOnce({ phone })`. All are to be awaited. A
 * mistake in what is expected is an error, with `.not` as well; a failure tells what happened to each transaction concerned.
 */
export interface SimMatchers {
  /**
   * A number: exactly so many VND are charged, by both providers or by one. A match: at least one transaction that fits is
   * charged. Money that is still held is not charged, and may yet be: see `toHaveSettled`. While a request that fits is still
   * to arrive, or is still delayed although its caller has left, neither this nor its opposite holds.
   */
  toHaveCharged(
    expected: number | StatelessMatch,
    only?: { readonly provider?: ProviderName },
  ): Promise<void>;
  /**
   * Exactly one transaction that fits is charged, and none that fits is still held, to arrive or to be taken back: it may yet
   * be charged, or not be charged any more.
   */
  toHaveChargedOnce(match: StatelessMatch): Promise<void>;
  /**
   * The consumer's orders and the providers' ledgers agree, order by order; every order of the test belongs in the list, with
   * `provider` every one at that provider: an order at the other one is a mistake (MATCH_WRONG), and is not left out. While a
   * request is still to arrive, neither this nor its opposite holds.
   */
  toReconcile(
    orders: readonly SimOrder[],
    only?: { readonly provider?: ProviderName },
  ): Promise<void>;
  /**
   * Calls that fit came in: at least one, or as often as it says. A re-check of DVS that names no partner counts when it asks by an
   * id that only this test knows; `openSim`, whose simulator no other test shares, counts every one.
   */
  toHaveReceived(match: CallMatch, times?: Times): Promise<void>;
  /**
   * Nothing (that fits) is held any more, or still to arrive or to be taken back; with a match at least one transaction fits.
   * With `as`, all that fit were decided so.
   */
  toHaveSettled(
    match?: StatelessMatch,
    as?: { readonly as?: 'succeeded' | 'failed' | 'reversed' },
  ): Promise<void>;
}
