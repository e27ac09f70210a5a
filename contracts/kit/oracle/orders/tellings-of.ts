import type { SentMessage } from '../../consumer-run/run-record.js';
import type { LedgerTransaction } from '../../consumer-run/world.js';
import type { ObservedExchange, Told } from '../observation.js';
import { usesOf, type Purchase } from '../purchase.js';
import type { Telling } from './order-story.js';

/** What tellings are held against. */
interface Known extends Ledgers {
  /** Messages during which the consumer was killed. */
  readonly killed: readonly SentMessage[];
}

/** Everything that a consumer was told about its purchases, in the order of the ends. */
export function tellingsOf(
  purchases: readonly Purchase[],
  { killed, ...ledgers }: Known,
): readonly Telling[] {
  const all = purchases.flatMap((purchase) => {
    const uses = usesOf(purchase).map((exchange): Telling => {
      const isOfOrder = exchange === purchase.first || exchange.told.isOfFirstUse;
      return { ...ofExchange(exchange, killed), purchase, isQuestion: false, isOfOrder };
    });
    const questions = purchase.questions.map((exchange): Telling => {
      const isOfOrder = asksAboutFirst(exchange, purchase);
      const told = believable(exchange, purchase, ledgers);
      return { ...ofExchange(exchange, killed), told, purchase, isQuestion: true, isOfOrder };
    });
    return [...uses, ...questions];
  });
  return all.sort((one, other) => one.place - other.place);
}

function ofExchange(exchange: ObservedExchange, killed: readonly SentMessage[]) {
  const { told, arrivalOrder } = exchange;
  const wasKilled = killed.some(
    ({ began, ended }) => began.place < arrivalOrder && arrivalOrder < ended.place,
  );
  const isLost = wasKilled || told.cause.isBroken === true;
  return { exchange, told, place: told.endOrder ?? Infinity, isLost };
}

interface Ledgers {
  /** Transactions of the order. */
  readonly own: readonly LedgerTransaction[];
  readonly all: readonly LedgerTransaction[];
}

/**
 * The answer to a question that names another transaction says nothing of the order, however well it is signed: where the consumer
 * could know which one is the order's, or that this one is another order's. Whoever has heard of no id before believes the first.
 */
function believable(question: ObservedExchange, purchase: Purchase, ledgers: Ledgers): Told {
  const { told, asksAbout, arrivalOrder } = question;
  const isAmong = (transactions: readonly LedgerTransaction[], ids: readonly string[]) =>
    transactions.some(({ id }) => ids.includes(id));
  const { transactionIds } = told;
  if (transactionIds.length === 0 || isAmong(ledgers.own, transactionIds)) return told;
  const heard = usesOf(purchase)
    .filter(({ told: { endOrder = Infinity } }) => endOrder < arrivalOrder)
    .flatMap((use) => use.told.transactionIds);
  const isTold = isAmong(ledgers.own, [...heard, ...asksAbout]);
  if (!isTold && !isAmong(ledgers.all, transactionIds)) return told;
  const cause = { ...told.cause, kind: 'wrong-transaction' } as const;
  return { ...told, outcome: 'unknown', cause };
}

/** False for a question about a refused or repeated sending: its failure is none of the first one's. */
function asksAboutFirst({ asksAbout }: ObservedExchange, { first }: Purchase): boolean {
  const ids = [first.requestId, first.transactionId, ...first.told.transactionIds];
  return asksAbout.some((id) => ids.includes(id));
}
