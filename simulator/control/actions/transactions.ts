import type { ProviderName } from '../../../contracts/wire/operation.js';
import type { Transaction } from '../../core/ledger/transaction.js';
import type { ControlPlane } from '../control-plane.js';
import { Refused } from '../protocol/problems.js';
import type { ActionInput, ActionOutput } from '../protocol/routes.js';
import type { Actions } from './action.js';
import { timelineOf } from './timeline.js';
import { viewOfTransaction } from './transaction-view.js';

const DEFAULT_LIMIT = 100;

export const TRANSACTION_ACTIONS: Actions<
  'listTransactions' | 'getTransaction' | 'getTimeline' | 'resolveTransaction'
> = {
  listTransactions,
  getTransaction: async (plane, { params }) =>
    viewOfTransaction(await transactionAt(plane, params)),
  getTimeline: async (plane, { params }) => {
    const transaction = await transactionAt(plane, params);
    const events = timelineOf(plane.simulator, transaction);
    return { transaction: viewOfTransaction(transaction), events: [...events] };
  },
  resolveTransaction,
};

async function listTransactions(
  { simulator: { ledger } }: ControlPlane,
  { query }: ActionInput<'listTransactions'>,
): Promise<ActionOutput<'listTransactions'>> {
  const fitting: Transaction[] = [];
  for (const account of await ledger.accounts()) {
    if (account.provider !== (query.provider ?? account.provider)) continue;
    if (account.username !== (query.partner ?? account.username)) continue;
    for (const transaction of await ledger.list(account)) {
      if (fits(transaction, query)) fitting.push(transaction);
    }
  }
  // Of one instant the last recorded first; the sort keeps the order of equals.
  const newestFirst = fitting.reverse().sort((one, other) => other.openedAtMs - one.openedAtMs);
  const { offset = 0, limit = DEFAULT_LIMIT } = query;
  const page = newestFirst.slice(offset, offset + limit);
  return { transactions: page.map(viewOfTransaction), total: fitting.length };
}

function fits(
  { state, requestId, goods, openedAtMs }: Transaction,
  query: ActionInput<'listTransactions'>['query'],
): boolean {
  return (
    state === (query.state ?? state) &&
    requestId === (query.requestId ?? requestId) &&
    goods.operation === (query.operation ?? goods.operation) &&
    goods.phone === (query.phone ?? goods.phone) &&
    openedAtMs >= (query.fromMs ?? openedAtMs) &&
    openedAtMs < (query.untilMs ?? Infinity)
  );
}

interface TransactionPath {
  readonly provider: ProviderName;
  readonly transactionId: string;
}

async function transactionAt(
  { simulator }: ControlPlane,
  { provider, transactionId }: TransactionPath,
): Promise<Transaction> {
  const found = await simulator.ledger.find({ provider, transactionId });
  return found ?? notThere({ provider, transactionId });
}

function notThere({ provider, transactionId }: TransactionPath): never {
  throw new Refused('TRANSACTION_UNKNOWN', `${provider} has no transaction "${transactionId}".`);
}

async function resolveTransaction(
  { simulator }: ControlPlane,
  { params, body }: ActionInput<'resolveTransaction'>,
): Promise<ActionOutput<'resolveTransaction'>> {
  const { provider, transactionId } = params;
  const { decision } = body;
  const resolved = await simulator.resolve(provider, transactionId, decision);
  if (resolved.kind === 'not-found') return notThere(params);
  const { state } = resolved.transaction;
  if (resolved.kind === 'already-decided') {
    throw new Refused('TRANSACTION_DECIDED', `It is ${state} already; a decision is for ever.`);
  }
  if (resolved.kind === 'not-reversible') {
    throw new Refused(
      'TRANSACTION_NOT_REVERSIBLE',
      `It is ${state}; only a success can be reversed.`,
    );
  }
  return viewOfTransaction(resolved.transaction);
}
