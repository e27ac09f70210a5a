import type { Clock } from '../../wire/clock.js';
import type { LoadOrder, LoadTarget } from './load-target.js';
import { pause } from './pause.js';
import type { Tally } from './tally.js';

export interface AskOptions {
  readonly target: Pick<LoadTarget, 'ask'>;
  readonly tally: Tally;
  readonly clock: Clock;
  /** Stops asking; the orders stay open. */
  readonly signal?: AbortSignal | undefined;
}

/** Before the first question, in milliseconds: what was sent last may still be on its way. Doubled with every round. */
export const FIRST_WAIT_MS = 500;
export const LONGEST_WAIT_MS = 8_000;
/** No question begins later than this after the first wait began, in milliseconds. */
export const ASKED_FOR_MS = 60_000;
/** Questions under way at most: a provider that has just been under load is not hammered. */
export const ASKED_AT_ONCE = 8;

/**
 * Asks about every order that is open, in rounds with growing waits, until each is decided, has no question left, or time is up.
 * An order has at most one question under way.
 */
export async function askOpen({ target, tally, clock, signal }: AskOptions): Promise<void> {
  const endsAtMs = clock.nowMs() + ASKED_FOR_MS;
  const isOver = () => signal?.aborted === true || clock.nowMs() > endsAtMs;
  let asked = [...tally.openOrders()];
  let waitMs = FIRST_WAIT_MS;
  while (asked.length > 0) {
    await pause(clock, waitMs, signal);
    waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
    if (isOver()) return;
    const again = new Set<string>();
    const line = asked.values();
    const asker = async () => {
      for (const order of line) {
        if (isOver()) return;
        if (await askOnce(order, { target, tally })) again.add(order.requestId);
      }
    };
    await Promise.all(Array.from({ length: ASKED_AT_ONCE }, asker));
    asked = tally.openOrders().filter(({ requestId }) => again.has(requestId));
  }
}

/** True when there is another question to ask. */
async function askOnce(
  order: LoadOrder,
  { target, tally }: Pick<AskOptions, 'target' | 'tally'>,
): Promise<boolean> {
  const asked = await target.ask(order);
  if (asked.kind === 'stop') return false;
  if (asked.kind === 'decided') {
    tally.decided(order, asked.result);
    return false;
  }
  tally.stillOpen(order, asked.progress);
  return true;
}
