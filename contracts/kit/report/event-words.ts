import type { ConsumerEvent } from './consumer-report.js';

/** What an event's text says, as far as lanes are drawn from it. */
export interface EventWords {
  /** Of the consumer's events only; the provider's are `alone` until they fit a request. */
  readonly kind: 'sent' | 'left' | 'killed' | 'started' | 'alone';
  /** `topup`, `buy-cards`, `query`; empty where the text is about none. */
  readonly operation: string;
  /** The id of the request, where it has one. */
  readonly id: string | undefined;
  /** True unless the text says that no answer went out. */
  readonly isAnswer: boolean;
  /** The first amount of money, `10.000 ₫` or `3 × 10.000 ₫`. */
  readonly amount: string | undefined;
}

const AMOUNT = /(?:\d+ × )?\d{1,3}(?:\.\d{3})* ₫/;
/** `sends topup 8h2k (0912345678, 10.000 ₫)`, `sends topup without an id (…)`. */
const SENDS = /^sends (\S+) (without an id|\S+)/;
const ASKS = /^asks about /;
/** `leaves 8h2k after 30 s without an answer`. */
const LEAVES = /^leaves (.+) after \S+ s without an answer$/s;
/** `topup 8h2k got no answer; 10.000 ₫ succeeded`, `query was answered with 1`. */
const ACCOUNT = /^(\S+)(?: (\S+))? (?:got no answer|was (?:answered|executed))/;

/** Reads an event. Its words are those of the watchers; a text with others is an event like any other. */
export function readEvent({ side, text }: ConsumerEvent): EventWords {
  const amount = AMOUNT.exec(text)?.[0];
  const isAnswer = !text.includes('got no answer') && !text.includes('was executed late');
  const about = side === 'provider' ? readAccount(text) : readDeed(text);
  return { ...about, isAnswer, amount };
}

type About = Pick<EventWords, 'kind' | 'operation' | 'id'>;

function readAccount(text: string): About {
  const [, operation = '', id] = ACCOUNT.exec(text) ?? [];
  return { kind: 'alone', operation, id };
}

function readDeed(text: string): About {
  if (text.startsWith('is killed')) return { kind: 'killed', operation: '', id: undefined };
  if (text.startsWith('is started')) return { kind: 'started', operation: '', id: undefined };
  const sends = SENDS.exec(text);
  if (sends !== null) return { kind: 'sent', operation: sends[1] ?? '', id: idOf(sends[2]) };
  if (ASKS.test(text)) return { kind: 'sent', operation: 'query', id: undefined };
  const leaves = LEAVES.exec(text);
  if (leaves !== null) return { kind: 'left', operation: '', id: idOf(leaves[1]) };
  return { kind: 'alone', operation: '', id: undefined };
}

function idOf(name: string | undefined): string | undefined {
  return name === undefined || name.startsWith('without') || name.includes(' ') ? undefined : name;
}
