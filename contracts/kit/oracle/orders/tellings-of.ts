import type { RunRecord, SentMessage } from '../../consumer-run/run-record.js';
import type { LedgerTransaction } from '../../consumer-run/world.js';
import type { ObservedExchange, Told } from '../observation.js';
import { usesOf, type Purchase } from '../purchase.js';
import type { Telling } from './order-story.js';

/** Everything that a consumer was told about its purchases, in the order of the ends. */
export function tellingsOf(
  { messages }: Pick<RunRecord, 'messages'>,
  purchases: readonly Purchase[],
  transactions: readonly LedgerTransaction[],
): readonly Telling[] {
  const killed = messages.filter(({ answer }) => answer.kind === 'killed');
  const all = purchases.flatMap((purchase) => {
    const uses = usesOf(purchase).map((exchange): Telling => {
      const isOfOrder = exchange === purchase.first || exchange.told.isOfFirstUse;
      return { ...ofExchange(exchange, killed), purchase, isQuestion: false, isOfOrder };
    });
    const questions = purchase.questions.map((exchange): Telling => {
      const isOfOrder = asksAboutFirst(exchange, purchase);
      const told = believable(exchange.told, transactions);
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

/**
 * The answer to a question that names a transaction which is not this order's says nothing of it, however well it is signed. The
 * answer to a purchase may name whatever it likes: nobody has heard of another id by then.
 */
function believable(told: Told, transactions: readonly LedgerTransaction[]): Told {
  const { transactionIds } = told;
  if (transactionIds.length === 0) return told;
  if (transactionIds.some((id) => transactions.some((one) => one.id === id))) return told;
  const cause = { ...told.cause, kind: 'wrong-transaction' } as const;
  return { ...told, outcome: 'unknown', cause };
}

/** False for a question about a refused or repeated sending: its failure is none of the first one's. */
function asksAboutFirst({ asksAbout }: ObservedExchange, { first }: Purchase): boolean {
  const ids = [first.requestId, first.transactionId, ...first.told.transactionIds];
  return asksAbout.some((id) => ids.includes(id));
}
