import { showVnd } from '../../../wire/money.js';
import type { ConsumerEvent } from '../../report/consumer-report.js';
import type { RunRecord, SentMessage } from '../../consumer-run/run-record.js';
import { eventsAround, type TimedEvent } from '../finding-timeline.js';
import type { ObservedExchange } from '../observation.js';
import { transactionIds, usesOf } from '../purchase.js';
import type { OrderBreach } from './order-rule.js';
import type { OrderFacts, OrderStory } from './order-story.js';
import { orderName } from './order-words.js';

/** Events of one finding that are kept, at its beginning and at its end. */
const MOST_AT_AN_END = 20;

/** What both sides did about the orders of a breach, oldest first, with the commit points marked. */
export function orderTimeline(
  story: OrderStory,
  { orders, exchanges = [] }: Pick<OrderBreach, 'orders' | 'exchanges'>,
): { readonly timeline: readonly ConsumerEvent[]; readonly leftOut: number } {
  const own = orders.flatMap(({ purchases }) =>
    purchases.flatMap((purchase) => [...usesOf(purchase), ...purchase.questions]),
  );
  const about = [...new Set([...exchanges, ...own])];
  const ids = new Set([
    ...about.flatMap(transactionIds),
    ...orders.flatMap(({ transactions }) => transactions.map(({ id }) => id)),
  ]);
  const events = [
    ...eventsAround(story.wire, about, ids),
    ...orders.flatMap((facts) => [...messageEvents(facts), ...wordEvents(facts)]),
    ...settleEvents(story.run, about),
    ...lifeEvents(story.run, orders),
  ].sort((one, other) => one.atMs - other.atMs || one.place - other.place);
  return shown(events);
}

function shown(events: readonly TimedEvent[]) {
  const startAtMs = events[0]?.atMs ?? 0;
  const leftOut = Math.max(0, events.length - 2 * MOST_AT_AN_END);
  const kept =
    leftOut === 0 ? events : [...events.slice(0, MOST_AT_AN_END), ...events.slice(-MOST_AT_AN_END)];
  const timeline = kept.map(({ atMs, side, text, isCommit }): ConsumerEvent => {
    const event = { afterMs: atMs - startAtMs, side, text };
    return isCommit ? { ...event, isCommit } : event;
  });
  return { timeline, leftOut };
}

function messageEvents(facts: OrderFacts): readonly TimedEvent[] {
  const [first] = facts.messages;
  return facts.messages.map((message) => {
    const again = message === first ? '' : ' again';
    return consumer(message.began, `is asked${again} to buy ${orderName(facts)}`);
  });
}

/** What it says of the order, whenever that has changed. */
function wordEvents({ words, order: { orderId } }: OrderFacts): readonly TimedEvent[] {
  let before = '';
  let refunded = 0;
  return words.flatMap((word) => {
    const refundedVnd = word.kept?.refundedVnd ?? refunded;
    const back = refundedVnd - refunded;
    const gives = back > 0 ? `, and gives ${showVnd(back)} back` : '';
    const isNews = word.status !== before || back > 0;
    before = word.status;
    refunded = refundedVnd;
    if (!isNews) return [];
    const cards = word.kept?.cards?.length ?? 0;
    const has = cards > 0 ? `, with ${cards === 1 ? '1 card' : `${cards} cards`}` : '';
    return [consumer(word, `says that order ${orderId} ${ENDS[word.status]}${gives}${has}`)];
  });
}

const ENDS = {
  succeeded: 'has succeeded',
  failed: 'has failed',
  pending: 'is pending',
} as const;

/** Only those in which something was done about the orders. */
function settleEvents(
  { messages }: RunRecord,
  about: readonly ObservedExchange[],
): readonly TimedEvent[] {
  const isIn = ({ began, ended }: SentMessage) =>
    about.some(({ arrivalOrder }) => began.place < arrivalOrder && arrivalOrder < ended.place);
  return messages.flatMap((message) =>
    message.name === 'settle' && isIn(message)
      ? [consumer(message.began, 'is told to settle')]
      : [],
  );
}

/** Kills and starts since the first of the orders was asked for. */
function lifeEvents({ lives }: RunRecord, orders: readonly OrderFacts[]): readonly TimedEvent[] {
  const asked = orders.flatMap(({ messages }) => messages.map(({ began }) => began.place));
  const since = asked.length === 0 ? Infinity : Math.min(...asked);
  return lives
    .filter(({ place }) => place > since)
    .map((life) => consumer(life, life.kind === 'killed' ? 'is killed' : 'is started again'));
}

function consumer(
  { atMs, place }: { readonly atMs: number; readonly place: number },
  text: string,
): TimedEvent {
  return { atMs, place, side: 'consumer', text, isCommit: undefined };
}
