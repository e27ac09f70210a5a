import type { Finding, FindingEvent } from './finding.js';
import type { ObservedDecision, ObservedExchange, ObservedGiveUp } from './observation.js';
import type { Story } from './passive-rule.js';
import { transactionIds, usesOf } from './purchase.js';
import { goodsOf, nameOf } from './words.js';
import { showSeconds } from '../../wire/seconds.js';

/** Events of one finding that are kept, at its beginning and at its end. */
const MOST_AT_AN_END = 15;

interface Event extends Omit<FindingEvent, 'afterMs'> {
  readonly atMs: number;
  readonly number: number;
}

/** What both sides did about the purchases that some exchanges belong to. */
export function timelineOf(
  story: Story,
  about: readonly ObservedExchange[],
): Pick<Finding, 'timeline' | 'leftOut'> {
  const exchanges = togetherWith(story, about);
  const ids = new Set(exchanges.flatMap(transactionIds));
  const events: Event[] = [
    ...exchanges.flatMap(eventsOf),
    ...exchanges.flatMap((exchange) => leaving(story.giveUpOf(exchange), exchange)),
    ...[...ids].flatMap((id) => story.decisionsOn(id).map(decided)),
  ];
  events.sort((one, other) => one.atMs - other.atMs || one.number - other.number);
  const startAtMs = events[0]?.atMs ?? 0;
  const told = events.map(({ atMs, side, text }) => ({ afterMs: atMs - startAtMs, side, text }));
  const leftOut = Math.max(0, told.length - 2 * MOST_AT_AN_END);
  return leftOut === 0
    ? { timeline: told, leftOut }
    : { timeline: [...told.slice(0, MOST_AT_AN_END), ...told.slice(-MOST_AT_AN_END)], leftOut };
}

/** The exchanges themselves, and all others of the purchases that they belong to. */
function togetherWith(
  { purchasesWith }: Story,
  about: readonly ObservedExchange[],
): readonly ObservedExchange[] {
  const purchases = new Set(about.flatMap((exchange) => purchasesWith(exchange)));
  const whole = [...purchases].flatMap((one) => [...usesOf(one), ...one.questions]);
  return [...new Set([...about, ...whole])];
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
