import type { Finding, FindingEvent } from './finding.js';
import type { ObservedDecision, ObservedExchange, ObservedGiveUp } from './observation.js';
import type { Story } from './passive-rule.js';
import { transactionIds, usesOf, type Purchase } from './purchase.js';
import { goodsOf, nameOf } from './words.js';
import { showSeconds } from '../../wire/seconds.js';

/** Events of one finding that are kept, at its beginning and at its end. */
const MOST_AT_AN_END = 15;

interface Event extends Omit<FindingEvent, 'afterMs'> {
  readonly atMs: number;
  readonly number: number;
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
    if (only === undefined || !isOne) return shown(eventsAround(story, { about, purchases }));
    const known = told.get(only) ?? shown(eventsAround(story, { about, purchases }));
    told.set(only, known);
    return known;
  };
}

/** The beginning and the end of what happened. */
function shown(events: readonly Event[]): Timeline {
  const startAtMs = events[0]?.atMs ?? 0;
  const leftOut = Math.max(0, events.length - 2 * MOST_AT_AN_END);
  const kept =
    leftOut === 0 ? events : [...events.slice(0, MOST_AT_AN_END), ...events.slice(-MOST_AT_AN_END)];
  const timeline = kept.map(({ atMs, side, text }) => ({ afterMs: atMs - startAtMs, side, text }));
  return { timeline, leftOut };
}

/** What happened in the exchanges themselves and in all others of their purchases, oldest first. */
function eventsAround(
  { giveUpOf, decisionsOn }: Story,
  {
    about,
    purchases,
  }: { readonly about: readonly ObservedExchange[]; readonly purchases: ReadonlySet<Purchase> },
): readonly Event[] {
  const whole = [...purchases].flatMap((one) => [...usesOf(one), ...one.questions]);
  const exchanges = [...new Set([...about, ...whole])];
  const ids = new Set(exchanges.flatMap(transactionIds));
  const events: Event[] = [
    ...exchanges.flatMap(eventsOf),
    ...exchanges.flatMap((exchange) => leaving(giveUpOf(exchange), exchange)),
    ...[...ids].flatMap((id) => decisionsOn(id).map(decided)),
  ];
  return events.sort((one, other) => one.atMs - other.atMs || one.number - other.number);
}

function eventsOf(exchange: ObservedExchange): readonly Event[] {
  const { arrivedAtMs, number, account, accountAtMs } = exchange;
  const asked: Event = { atMs: arrivedAtMs, side: 'consumer', text: sent(exchange), number };
  return [asked, { atMs: accountAtMs, side: 'provider', text: account, number: number + 0.5 }];
}

function sent(exchange: ObservedExchange): string {
  const { operation, asksAbout, requestId } = exchange;
  if (operation === 'query') return `asks about ${asksAbout.join(', ') || 'nothing'}`;
  if (operation === undefined) return `sends a request that is no operation`;
  const goods = goodsOf(exchange);
  return `sends ${operation} ${requestId ?? 'without an id'}${goods === '' ? '' : ` (${goods})`}`;
}

function leaving(giveUp: ObservedGiveUp | undefined, left: ObservedExchange): readonly Event[] {
  if (giveUp === undefined) return [];
  const { leftAtMs: atMs, waitedMs } = giveUp;
  const text = `leaves ${nameOf(left)} after ${showSeconds(waitedMs)} without an answer`;
  return [{ atMs, side: 'consumer', text, number: left.number + 0.75 }];
}

/** Behind everything that the consumer did at the same time. */
function decided({ atMs, account }: ObservedDecision): Event {
  return { atMs, side: 'provider', text: account, number: Infinity };
}
