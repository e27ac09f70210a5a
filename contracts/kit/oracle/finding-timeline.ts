import type { Finding, FindingEvent } from './finding.js';
import type { ObservedDecision, ObservedExchange, ObservedGiveUp } from './observation.js';
import type { Story } from './passive-rule.js';
import { transactionIds, usesOf, type Purchase } from './purchase.js';
import { goodsOf, nameOf } from './words.js';
import { showSeconds } from '../../wire/seconds.js';

/** Events of one finding that are kept, at its beginning and at its end. */
const MOST_AT_AN_END = 15;

/** An event with its place among others. */
export interface TimedEvent extends Omit<FindingEvent, 'afterMs'> {
  readonly atMs: number;
  /** Of those at the same time the lesser comes first; by the places of arrivals. */
  readonly place: number;
  /** True where the provider's ledger has charged. */
  readonly isCommit: true | undefined;
}

/** A finding's story, as far as it is shown. */
export type Timeline = Pick<Finding, 'timeline' | 'leftOut'>;

/** Tells what both sides did about the purchases that some exchanges belong to. */
export function timelinesOf(story: Story): (about: readonly ObservedExchange[]) => Timeline {
  // Many findings may be about one purchase, which may have been sent by the thousand: it is told once.
  const told = new Map<Purchase, Timeline>();
  return (about) => {
    const purchases = new Set(about.flatMap((exchange) => story.purchasesWith(exchange)));
    const [only] = purchases;
    const isOne = purchases.size === 1 && about.every((one) => story.purchasesWith(one).length > 0);
    if (only === undefined || !isOne) return shown(eventsOfPurchases(story, { about, purchases }));
    const known = told.get(only) ?? shown(eventsOfPurchases(story, { about, purchases }));
    told.set(only, known);
    return known;
  };
}

/** The beginning and the end of what happened. */
function shown(events: readonly TimedEvent[]): Timeline {
  const startAtMs = events[0]?.atMs ?? 0;
  const leftOut = Math.max(0, events.length - 2 * MOST_AT_AN_END);
  const kept =
    leftOut === 0 ? events : [...events.slice(0, MOST_AT_AN_END), ...events.slice(-MOST_AT_AN_END)];
  const timeline = kept.map(({ atMs, side, text }) => ({ afterMs: atMs - startAtMs, side, text }));
  return { timeline, leftOut };
}

/** What happened in the exchanges themselves and in all others of their purchases, oldest first. */
function eventsOfPurchases(
  story: Story,
  {
    about,
    purchases,
  }: { readonly about: readonly ObservedExchange[]; readonly purchases: ReadonlySet<Purchase> },
): readonly TimedEvent[] {
  const whole = [...purchases].flatMap((one) => [...usesOf(one), ...one.questions]);
  const exchanges = [...new Set([...about, ...whole])];
  const ids = new Set(exchanges.flatMap(transactionIds));
  return [...eventsAround(story, exchanges, ids)].sort(
    (one, other) => one.atMs - other.atMs || one.place - other.place,
  );
}

/** What both sides did in some exchanges, and what the provider decided about some transactions; in no order. */
export function eventsAround(
  { giveUpOf, decisionsOn }: Story,
  exchanges: readonly ObservedExchange[],
  transactions: ReadonlySet<string>,
): readonly TimedEvent[] {
  return [
    ...exchanges.flatMap(eventsOf),
    ...exchanges.flatMap((exchange) => leaving(giveUpOf(exchange), exchange)),
    ...[...transactions].flatMap((id) => decisionsOn(id).map(decided)),
  ];
}

function eventsOf(exchange: ObservedExchange): readonly TimedEvent[] {
  const { arrivedAtMs, arrivalOrder, account, accountAtMs } = exchange;
  const isCommit = isCharge(exchange) || undefined;
  return [
    {
      ...NO_COMMIT,
      atMs: arrivedAtMs,
      side: 'consumer',
      text: sent(exchange),
      place: arrivalOrder,
    },
    { atMs: accountAtMs, side: 'provider', text: account, place: arrivalOrder + 0.25, isCommit },
  ];
}

const NO_COMMIT = { isCommit: undefined } as const;

/** A question moves nothing, whatever it tells of the money. */
function isCharge({ operation, movement }: ObservedExchange): boolean {
  return operation !== 'query' && movement?.state === 'succeeded';
}

function sent(exchange: ObservedExchange): string {
  const { operation, asksAbout, requestId } = exchange;
  if (operation === 'query') return `asks about ${asksAbout.join(', ') || 'nothing'}`;
  if (operation === undefined) return `sends a request that is no operation`;
  const goods = goodsOf(exchange);
  return `sends ${operation} ${requestId ?? 'without an id'}${goods === '' ? '' : ` (${goods})`}`;
}

function leaving(
  giveUp: ObservedGiveUp | undefined,
  left: ObservedExchange,
): readonly TimedEvent[] {
  // Whoever was stopped did not lose patience.
  if (giveUp === undefined || giveUp.isInterrupted) return [];
  const { leftAtMs: atMs, waitedMs } = giveUp;
  const text = `leaves ${nameOf(left)} after ${showSeconds(waitedMs)} without an answer`;
  return [{ ...NO_COMMIT, atMs, side: 'consumer', text, place: left.arrivalOrder + 0.5 }];
}

/** Behind everything that the consumer did at the same time. */
function decided({ atMs, account, movement }: ObservedDecision): TimedEvent {
  const isCommit = movement?.state === 'succeeded' || undefined;
  return { atMs, side: 'provider', text: account, place: Infinity, isCommit };
}
