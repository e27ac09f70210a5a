import type { RunRecord } from '../consumer-run/run-record.js';

interface Line {
  readonly atMs: number;
  /** Order among lines of the same time. */
  readonly place: number;
  readonly kind: string;
}

/**
 * Everything that was seen in a run, a line of JSON each, in the order in which it happened: messages to the consumer and its
 * answers, kills and starts, exchanges, decisions, and in the end the ledgers. No secret and no PIN is in it. The same run gives
 * the same bytes.
 */
export function journalOf(run: RunRecord): string {
  const { world, startedAtMs } = run;
  const lines = [...consumerLines(run), ...providerLines(run)].sort(
    (one, other) => one.atMs - other.atMs || one.place - other.place,
  );
  const told = lines.map(({ atMs, place: _place, ...facts }) => {
    return { afterMs: atMs - startedAtMs, ...facts };
  });
  const ledgers = world.transactions.map(({ cards, openedAtMs, ...facts }) => {
    const { decidedAtMs, reversedAtMs, ...more } = facts;
    return {
      ...{ kind: 'transaction', ...more, cards: cards.length },
      openedAfterMs: openedAtMs - startedAtMs,
      decidedAfterMs: decidedAtMs === undefined ? undefined : decidedAtMs - startedAtMs,
      reversedAfterMs: reversedAtMs === undefined ? undefined : reversedAtMs - startedAtMs,
    };
  });
  const money = Object.entries(world.money).map(([provider, its]) => {
    return { kind: 'money', provider, ...its };
  });
  return [...told, ...ledgers, ...money].map((line) => `${JSON.stringify(line)}\n`).join('');
}

function consumerLines({ messages, lives }: RunRecord): readonly Line[] {
  const sent = messages.map(({ name, order, provider, began, ended, answer }) => ({
    ...{ ...began, kind: 'message', name, order: order?.orderId, provider },
    tookMs: ended.atMs - began.atMs,
    answer: answerWord(name, answer),
  }));
  const turns = lives.map(({ kind, atMs, place }) => ({ atMs, place, kind: `consumer ${kind}` }));
  return [...sent, ...turns];
}

function answerWord(
  name: string,
  answer: RunRecord['messages'][number]['answer'],
): string | undefined {
  if (answer.kind === 'killed') return 'killed';
  if (answer.kind === 'error') return `error ${answer.code}`;
  const { result } = answer;
  if (name === 'purchase') return (result as { readonly status: string }).status;
  if (name === 'orders') {
    const { orders } = result as { readonly orders: readonly { readonly status: string }[] };
    const pending = orders.filter(({ status }) => status === 'pending').length;
    return `${orders.length} orders, ${pending} pending`;
  }
  return undefined;
}

function providerLines({ world: { observation } }: RunRecord): readonly Line[] {
  const { exchanges, decisions } = observation;
  const seen = exchanges.map((exchange) => ({
    ...{ atMs: exchange.arrivedAtMs, place: exchange.arrivalOrder, kind: 'exchange' },
    number: exchange.number,
    ...{ provider: exchange.provider, operation: exchange.operation },
    ...{ requestId: exchange.requestId, transactionId: exchange.transactionId },
    ...{ told: exchange.told.words, account: exchange.account },
    tookMs:
      exchange.told.endedAtMs === undefined
        ? undefined
        : exchange.told.endedAtMs - exchange.arrivedAtMs,
  }));
  const decided = decisions.map(({ atMs, provider, transactionId, account }) => {
    return { atMs, place: Infinity, kind: 'decision', provider, transactionId, account };
  });
  return [...seen, ...decided];
}
