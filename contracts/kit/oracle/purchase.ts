import type { ObservedExchange } from './observation.js';

/** Every use of one request id, and the questions about it. A purchase without an id is one of its own. */
export interface Purchase {
  readonly first: ObservedExchange;
  /** Later uses of the same id, oldest first. */
  readonly repetitions: readonly ObservedExchange[];
  /** Oldest first. */
  readonly questions: readonly ObservedExchange[];
}

interface Growing extends Purchase {
  readonly repetitions: ObservedExchange[];
  readonly questions: ObservedExchange[];
}

/** True for an exchange that may move money. */
export function isPurchase({ operation }: ObservedExchange): boolean {
  return operation === 'topup' || operation === 'buy-cards';
}

/** Puts exchanges together, in the order of the first uses. */
export function purchasesOf(exchanges: readonly ObservedExchange[]): readonly Purchase[] {
  const all: Growing[] = [];
  const byRequest = new Map<string, Growing>();
  const byTransaction = new Map<string, Growing>();
  for (const exchange of exchanges) {
    if (exchange.operation === 'query') {
      for (const purchase of askedAbout(exchange, { byRequest, byTransaction })) {
        purchase.questions.push(exchange);
      }
    } else if (isPurchase(exchange)) {
      const key = requestKey(exchange, exchange.requestId);
      const known = key === undefined ? undefined : byRequest.get(key);
      const purchase = known ?? { first: exchange, repetitions: [], questions: [] };
      if (known === undefined) all.push(purchase);
      else known.repetitions.push(exchange);
      if (key !== undefined) byRequest.set(key, purchase);
      // The latest stands for an id that comes again after a reset.
      for (const id of transactionIds(exchange)) {
        byTransaction.set(`${exchange.provider} ${id}`, purchase);
      }
    }
  }
  return all;
}

/** Every id by which the provider may know an exchange's transaction. */
export function transactionIds({ transactionId, told }: ObservedExchange): readonly string[] {
  return transactionId === undefined
    ? told.transactionIds
    : [...new Set([transactionId, ...told.transactionIds])];
}

/** Every use of the purchase's id. */
export function usesOf({ first, repetitions }: Purchase): readonly ObservedExchange[] {
  return [first, ...repetitions];
}

/**
 * Where, in the order of arrivals and ends, the consumer first knew what became of a purchase, or `undefined`: an answer or a
 * question told it. The same id again
 * counts only where its answer says something of the first use.
 */
export function decidedOrder({ first, repetitions, questions }: Purchase): number | undefined {
  const telling = [first, ...repetitions.filter(({ told }) => told.isOfFirstUse), ...questions];
  let earliest: number | undefined;
  for (const { told } of telling) {
    if (told.outcome === 'unknown' || told.endOrder === undefined) continue;
    if (earliest === undefined || told.endOrder < earliest) earliest = told.endOrder;
  }
  return earliest;
}

/** True where the provider can be asked by an id that the consumer has. */
export function canBeAsked(purchase: Purchase): boolean {
  const { isAskedByRequestId, requestId } = purchase.first;
  if (isAskedByRequestId && requestId !== undefined) return true;
  return usesOf(purchase).some(({ told }) => told.transactionIds.length > 0);
}

function askedAbout(
  question: ObservedExchange,
  known: {
    readonly byRequest: ReadonlyMap<string, Growing>;
    readonly byTransaction: ReadonlyMap<string, Growing>;
  },
): ReadonlySet<Growing> {
  const found = question.asksAbout.flatMap((id) => [
    known.byTransaction.get(`${question.provider} ${id}`),
    known.byRequest.get(requestKey(question, id) ?? ''),
  ]);
  return new Set(found.filter((purchase) => purchase !== undefined));
}

function requestKey(
  { provider, partner, life }: ObservedExchange,
  requestId: string | undefined,
): string | undefined {
  return requestId === undefined
    ? undefined
    : JSON.stringify([provider, partner ?? '', life, requestId]);
}
