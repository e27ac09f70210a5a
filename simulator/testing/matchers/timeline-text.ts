import { showVnd } from '../../../contracts/wire/money.js';
import type { SimTimeline, SimTransaction } from '../sim.js';
import { oneLine } from '../shown-value.js';

/**
 * A transaction on a line, and below it what happened to it: when, what kind, and what.
 * @param startMs what times are counted from, milliseconds since 1970.
 */
export function timelineText({ transaction, events }: SimTimeline, startMs: number): string {
  const whenOf = (atMs: number | undefined) =>
    atMs === undefined ? 'later' : after(atMs - startMs);
  const rows = events.map(({ atMs, kind, text }) => [whenOf(atMs), kind, oneLine(text)] as const);
  const width = (column: 0 | 1) => Math.max(...rows.map((row) => row[column].length));
  const lines = rows.map(
    ([when, kind, text]) => `  ${when.padStart(width(0))}  ${kind.padEnd(width(1))}  ${text}`,
  );
  return [transactionText(transaction), ...lines].join('\n');
}

/** When the first of these stories began, milliseconds since 1970. */
export function startOf(timelines: readonly SimTimeline[]): number {
  return Math.min(
    ...timelines.flatMap(({ transaction, events }) => [
      transaction.openedAtMs,
      ...events.flatMap(({ atMs }) => atMs ?? []),
    ]),
  );
}

/** `dvs 482130123456789, request order-1: topup 0912345678, 10.000 ₫, succeeded`. Shows no card. */
export function transactionText(transaction: SimTransaction): string {
  const { provider, id, requestId, operation, phone, serviceCode } = transaction;
  const { quantity, unitPriceVnd, amountVnd, state } = transaction;
  const request = requestId === undefined ? '' : `, request ${oneLine(requestId)}`;
  const goods = [operation, phone ?? serviceCode ?? ''].join(' ').trim();
  const count = quantity === 1 ? '' : `${quantity} × ${showVnd(unitPriceVnd)} = `;
  return `${provider} ${id}${request}: ${goods}, ${count}${showVnd(amountVnd)}, ${state}`;
}

/** Time that has passed, in a unit that can be read at a glance. */
function after(ms: number): string {
  return Math.abs(ms) < 1_000 ? `+${ms} ms` : `+${ms / 1_000} s`;
}
