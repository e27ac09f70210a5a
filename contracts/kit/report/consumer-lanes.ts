import type { ConsumerEvent, ConsumerFinding } from './consumer-report.js';
import { readEvent, type EventWords } from './event-words.js';

/** An event of a finding, and how it hangs together with those before it. */
export interface LaneEvent extends ConsumerEvent {
  readonly kind:
    /** A request goes out. */
    | 'sent'
    /** What the provider did about a request, and an answer that had somebody to go to. */
    | 'answered'
    /** The same, but no answer got through. */
    | 'unanswered'
    | 'left'
    | 'killed'
    | 'started'
    /** Anything else that one side did by itself. */
    | 'alone';
  /** Counts requests from 1; what the provider did about one has the same number. */
  readonly exchange: number | undefined;
  /** True where the consumer could not know: it had left, or did not run. */
  readonly isUnseen: boolean;
  /** True while the consumer does not run. */
  readonly isDown: boolean;
  /** What was charged, as far as the event says it; only at a commit point. */
  readonly chargedText: string | undefined;
}

/** The events before the hole in the middle of a long timeline, and those behind it: none where there is no hole. */
export interface Lanes {
  readonly before: readonly LaneEvent[];
  readonly behind: readonly LaneEvent[];
}

interface OpenExchange {
  readonly number: number;
  readonly operation: string;
  readonly id: string | undefined;
  isTold: boolean;
  isLeft: boolean;
}

/**
 * Puts requests and what became of them together, by the words and ids of the events: a finding's timeline is made of texts, so
 * that whoever watched may say whatever was seen. What fits nothing stands alone.
 */
export function lanesOf({ timeline, leftOut }: Told): Lanes {
  const exchanges: OpenExchange[] = [];
  const middle = leftOut === 0 ? timeline.length : Math.ceil(timeline.length / 2);
  let isDown = false;
  const events = timeline.map((event, i): LaneEvent => {
    const words = readEvent(event);
    if (i === middle) {
      // Nobody knows what happened in the hole: what stands behind it may belong to a request in it.
      for (const one of exchanges) Object.assign(one, { isTold: true, isLeft: false });
      isDown = false;
    }
    if (words.kind === 'killed') isDown = true;
    if (words.kind === 'started') isDown = false;
    const lane = event.side === 'consumer' ? deed(words, exchanges) : account(words, exchanges);
    const chargedText = event.isCommit ? words.amount : undefined;
    const isUnseen = lane.isUnseen || (event.side === 'provider' && isDown);
    return { ...event, ...lane, isUnseen, isDown, chargedText };
  });
  return { before: events.slice(0, middle), behind: events.slice(middle) };
}

type Told = Pick<ConsumerFinding, 'timeline' | 'leftOut'>;
type Lane = Pick<LaneEvent, 'kind' | 'exchange' | 'isUnseen'>;

function deed({ kind, operation, id }: EventWords, exchanges: OpenExchange[]): Lane {
  if (kind === 'sent') {
    const number = exchanges.length + 1;
    exchanges.push({ number, operation, id, isTold: false, isLeft: false });
    return { kind, exchange: number, isUnseen: false };
  }
  if (kind === 'left') leave(exchanges, id);
  if (kind === 'killed') for (const one of exchanges) one.isLeft = true;
  return { kind, exchange: undefined, isUnseen: false };
}

function account(words: EventWords, exchanges: readonly OpenExchange[]): Lane {
  const own = exchanges.find((one) => !one.isTold && isAbout(one, words));
  // Nobody is there when the last thing that the consumer did about any request was to leave it.
  if (own === undefined) {
    return { kind: 'alone', exchange: undefined, isUnseen: exchanges.at(-1)?.isLeft ?? false };
  }
  own.isTold = true;
  const kind = words.isAnswer && !own.isLeft ? 'answered' : 'unanswered';
  return { kind, exchange: own.number, isUnseen: own.isLeft };
}

/** A question has no id of its own at DVS: then the oldest that has no answer yet is meant. */
function isAbout({ operation, id }: OpenExchange, words: EventWords): boolean {
  return operation === words.operation && (operation === 'query' || id === words.id);
}

/** A question is left under its own id, which is not the one that it asks about. */
function leave(exchanges: readonly OpenExchange[], id: string | undefined): void {
  const own =
    exchanges.findLast((one) => !one.isLeft && one.id === id) ??
    exchanges.findLast((one) => !one.isLeft && one.operation === 'query');
  if (own !== undefined) own.isLeft = true;
}
