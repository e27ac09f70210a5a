import { judge, type JudgeOptions, type Verdict } from './judge.js';
import type {
  Observation,
  ObservedDecision,
  ObservedExchange,
  ObservedGiveUp,
  ObservedLeak,
  Told,
} from './observation.js';

const START_MS = 1_768_453_200_000;

/** An end comes before all that arrives in its millisecond. */
const endOrderOf = (afterMs: number) => 2 * afterMs;
const arrivalOrderOf = (afterMs: number) => 2 * afterMs + 1;

/** An answer that came `endedAfterMs` after the start. */
export function told(
  outcome: Told['outcome'],
  endedAfterMs: number,
  more: Partial<Told> = {},
): Told {
  return {
    cause: { kind: 'code' },
    outcome,
    words: { succeeded: 'was answered 1', failed: 'was answered 61', unknown: 'was answered 0' }[
      outcome
    ],
    endedAtMs: START_MS + endedAfterMs,
    endOrder: endOrderOf(endedAfterMs),
    transactionIds: [],
    isOfFirstUse: true,
    ...more,
  };
}

/** No answer, and no end of waiting. */
export const NEVER: Told = {
  ...told('unknown', 0),
  words: 'got no answer',
  endedAtMs: undefined,
  endOrder: undefined,
};

type Facts = Partial<Omit<ObservedExchange, 'number' | 'arrivedAtMs' | 'told'>> & {
  readonly told?: Told;
};

/** A request that came `afterMs` after the start; answered with success at once unless told otherwise. */
export function sent(afterMs: number, requestId: string | undefined, facts: Facts = {}) {
  const { told: its = told('succeeded', afterMs), ...more } = facts;
  return (number: number): ObservedExchange => ({
    number,
    provider: 'dvs',
    operation: 'topup',
    partner: 'shop',
    requestId,
    arrivalOrder: arrivalOrderOf(afterMs),
    arrivedAtMs: START_MS + afterMs,
    watcherAtMs: afterMs,
    phone: '0912345678',
    amountVnd: 10_000,
    amountText: '10000',
    service: undefined,
    quantity: undefined,
    asksAbout: [],
    told: its,
    transactionId: `T${number}`,
    movement: undefined,
    wrongSignature: undefined,
    isAskedByRequestId: false,
    life: 1,
    isForgotten: false,
    isCutShort: false,
    account: `answered ${requestId ?? 'it'}`,
    accountAtMs: START_MS + afterMs,
    ...more,
  });
}

/** A question about an id. */
export function asked(afterMs: number, about: string, facts: Facts = {}) {
  const nothing = { phone: undefined, amountVnd: undefined, amountText: undefined };
  const question = { operation: 'query', asksAbout: [about], transactionId: undefined } as const;
  return sent(afterMs, undefined, { ...nothing, ...question, ...facts });
}

/** A consumer that left the exchange of that number. */
export function left(exchange: number, afterMs: number, waitedMs: number): ObservedGiveUp {
  return { exchange, leftAtMs: START_MS + afterMs, waitedMs, isInterrupted: false };
}

export function decided(afterMs: number, transactionId: string): ObservedDecision {
  return {
    ...{ provider: 'dvs', partner: 'shop', requestId: undefined, transactionId },
    movement: undefined,
    atMs: START_MS + afterMs,
    account: 'decided by late: 10.000 ₫ succeeded',
  };
}

/** What was seen, from requests in the order of their arrival. */
export function seen(
  requests: readonly ((number: number) => ObservedExchange)[],
  more: {
    readonly giveUps?: readonly ObservedGiveUp[];
    readonly decisions?: readonly ObservedDecision[];
    readonly leaks?: readonly ObservedLeak[];
    readonly unwatched?: number;
    readonly unread?: Observation['unread'];
  } = {},
): Observation {
  return {
    exchanges: requests.map((make, i) => make(i + 1)),
    ...{ giveUps: [], decisions: [], leaks: [], unwatched: 0, unread: [] },
    ...more,
  };
}

/** The levels of a rule's findings. */
export function brokenIn(observation: Observation, rule: string): readonly string[] {
  return findingsOf(observation, rule).map(({ level }) => level);
}

export function findingsOf(
  observation: Observation,
  rule: string,
  options: JudgeOptions = {},
): Verdict['findings'] {
  return judge(observation, options).findings.filter((finding) => finding.rule === rule);
}
