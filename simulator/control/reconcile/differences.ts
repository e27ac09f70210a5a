import type { ProviderName } from '../../../contracts/wire/operation.js';
import { showVnd } from '../../../contracts/wire/money.js';
import type { Transaction } from '../../core/ledger/transaction.js';
import type { Difference, DifferenceCode } from '../protocol/reconcile.js';
import type { Matched } from './assign.js';

/** What both sides say of one order, sorted by what became of it. */
interface Case extends Matched {
  readonly provider: ProviderName;
  readonly charged: readonly Transaction[];
  readonly held: readonly Transaction[];
  readonly reversed: readonly Transaction[];
}

interface Found {
  readonly code: DifferenceCode;
  readonly text: string;
  readonly amountVnd: number;
  readonly transactions: readonly Transaction[];
}

/** Each looks for one kind of difference; several may be found of one order. */
const CHECKS: readonly ((about: Case) => Found | undefined)[] = [
  chargedTwice,
  chargedButFailed,
  notChargedButSucceeded,
  reversedLater,
  stillHeld,
  unknownToProvider,
  amountDiffers,
  cardsDiffer,
];

/** Every difference about one order. */
export function differencesOf(provider: ProviderName, matched: Matched): readonly Difference[] {
  const { transactions, order } = matched;
  const inState = (state: Transaction['state']) => transactions.filter((t) => t.state === state);
  const about: Case = {
    ...matched,
    provider,
    charged: inState('succeeded'),
    held: inState('held'),
    reversed: inState('reversed'),
  };
  return CHECKS.flatMap((check) => {
    const found = check(about);
    return found === undefined ? [] : [{ ...told(found), orderId: order.orderId }];
  });
}

/** What the provider charged, or holds, and no order of the consumer is about. */
export function unknownToConsumer(
  provider: ProviderName,
  unclaimed: readonly Transaction[],
): readonly Difference[] {
  return unclaimed
    .filter(({ state }) => state === 'succeeded' || state === 'held')
    .map((transaction) => {
      const { id, requestId, amountVnd, state } = transaction;
      const by = requestId === undefined ? 'without a request id' : `for request ${requestId}`;
      const did = state === 'held' ? 'holds' : 'charged';
      return told({
        code: 'unknown-to-consumer',
        text: `${provider} ${did} ${showVnd(amountVnd)} ${by} (${id}), and no order is about it: somebody pays for what nobody sold`,
        amountVnd,
        transactions: [transaction],
      });
    });
}

function chargedTwice({ order, charged, provider }: Case): Found | undefined {
  if (charged.length < 2) return undefined;
  const total = sum(charged);
  return {
    code: 'charged-twice',
    text: `order ${order.orderId} was charged ${charged.length} times by ${provider}, ${showVnd(total)} in all: it was sent again under another id`,
    amountVnd: total - (charged[0]?.amountVnd ?? 0),
    transactions: charged,
  };
}

function chargedButFailed({ order, charged, provider }: Case): Found | undefined {
  if (order.status !== 'failed' || charged.length === 0) return undefined;
  const amountVnd = sum(charged);
  return {
    code: 'charged-but-consumer-says-failed',
    text: `order ${order.orderId} failed for the consumer, and ${provider} charged ${showVnd(amountVnd)} for it: the customer was refunded what was delivered`,
    amountVnd,
    transactions: charged,
  };
}

function notChargedButSucceeded(about: Case): Found | undefined {
  const { order, charged, held, reversed, transactions, provider } = about;
  const isPaid = charged.length > 0 || held.length > 0 || reversed.length > 0;
  // An order that the provider has never seen is told as unknown to it.
  if (order.status !== 'succeeded' || isPaid || transactions.length === 0) return undefined;
  return {
    code: 'not-charged-but-consumer-says-succeeded',
    text: `order ${order.orderId} succeeded for the consumer, and ${provider} charged nothing for it: the customer paid for what was never delivered`,
    amountVnd: order.amountVnd,
    transactions,
  };
}

function reversedLater({ order, reversed, charged, provider }: Case): Found | undefined {
  if (reversed.length === 0 || charged.length > 0 || order.status === 'failed') return undefined;
  const amountVnd = sum(reversed);
  return {
    code: 'reversed-later',
    text: `order ${order.orderId} succeeded at ${provider} and was taken back later, ${showVnd(amountVnd)}; for the consumer it is ${order.status}`,
    amountVnd,
    transactions: reversed,
  };
}

function stillHeld({ order, held, provider }: Case): Found | undefined {
  if (held.length === 0) return undefined;
  const amountVnd = sum(held);
  const danger =
    order.status === 'pending' ? 'ask again until it is decided' : 'it was decided too early';
  return {
    code: 'still-held',
    text: `order ${order.orderId} is ${order.status} for the consumer, and ${provider} has not decided it, ${showVnd(amountVnd)}: ${danger}`,
    amountVnd,
    transactions: held,
  };
}

function unknownToProvider({ order, transactions, provider }: Case): Found | undefined {
  // A failure that never reached the provider is what it should be.
  if (transactions.length > 0 || order.status === 'failed') return undefined;
  return {
    code: 'unknown-to-provider',
    text: `order ${order.orderId} is ${order.status} for the consumer, and ${provider} has never seen it`,
    amountVnd: order.amountVnd,
    transactions: [],
  };
}

function amountDiffers({ order, charged, provider }: Case): Found | undefined {
  const [first] = charged;
  if (order.status === 'failed' || first === undefined) return undefined;
  if (charged.some(({ amountVnd }) => amountVnd === order.amountVnd)) return undefined;
  return {
    code: 'amount-differs',
    text: `order ${order.orderId} is ${showVnd(order.amountVnd)} for the consumer, and ${provider} charged ${showVnd(first.amountVnd)}`,
    amountVnd: Math.abs(first.amountVnd - order.amountVnd),
    transactions: charged,
  };
}

function cardsDiffer({ order, charged, provider }: Case): Found | undefined {
  const [first] = charged;
  if (order.status !== 'succeeded' || order.cards === undefined || first === undefined) {
    return undefined;
  }
  const sold = first.goods.cards.length;
  if (sold === order.cards) return undefined;
  return {
    code: 'cards-differ',
    text: `order ${order.orderId} delivered ${order.cards} cards, and ${provider} sold ${sold}`,
    amountVnd: Math.abs(sold - order.cards) * first.goods.unitPriceVnd,
    transactions: charged,
  };
}

function sum(transactions: readonly Transaction[]): number {
  return transactions.reduce((total, { amountVnd }) => total + amountVnd, 0);
}

function told({ code, text, amountVnd, transactions }: Found): Difference {
  const shown = transactions.map(({ id, requestId, state, amountVnd: vnd }) => {
    return { id, requestId, state, amountVnd: vnd };
  });
  return { code, text, transactions: shown, amountVnd };
}
