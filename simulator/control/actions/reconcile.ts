import type { Transaction } from '../../core/ledger/transaction.js';
import type { ControlPlane } from '../control-plane.js';
import { Refused, type InputError } from '../protocol/problems.js';
import type { ConsumerOrder } from '../protocol/reconcile.js';
import type { ActionInput, ActionOutput } from '../protocol/routes.js';
import { assign } from '../reconcile/assign.js';
import { differencesOf, unknownToConsumer } from '../reconcile/differences.js';
import type { Actions } from './action.js';
import { partnerAt } from './partner-view.js';

export const RECONCILE_ACTIONS: Actions<'reconcile'> = { reconcile };

/** Puts the consumer's orders beside the provider's ledger. */
async function reconcile(
  plane: ControlPlane,
  { body }: ActionInput<'reconcile'>,
): Promise<ActionOutput<'reconcile'>> {
  const { provider, partner, orders } = body;
  const account = { provider, username: partner };
  refuseRepeatedOrders(orders);
  partnerAt(plane, account);
  const transactions = await plane.simulator.ledger.list(account);
  const { matched, unclaimed } = assign(orders, transactions);
  const differences = [
    ...matched.flatMap((one) => differencesOf(provider, one)),
    ...unknownToConsumer(provider, unclaimed),
  ];
  const side = (status: ConsumerOrder['status']) =>
    total(orders.filter((order) => order.status === status));
  const state = (name: Transaction['state']) =>
    total(transactions.filter((transaction) => transaction.state === name));
  return {
    agrees: differences.length === 0,
    differences,
    totals: {
      consumer: { succeeded: side('succeeded'), failed: side('failed'), pending: side('pending') },
      provider: {
        succeeded: state('succeeded'),
        failed: state('failed'),
        held: state('held'),
        reversed: state('reversed'),
      },
    },
  };
}

function total(all: readonly { readonly amountVnd: number }[]) {
  const amountVnd = all.reduce((sum, one) => sum + one.amountVnd, 0);
  return { count: all.length, amountVnd };
}

/** An order that stands twice in the list would be taken for two. */
function refuseRepeatedOrders(orders: readonly ConsumerOrder[]): void {
  const seen = new Set<string>();
  const errors = orders.flatMap(({ orderId }, i): InputError[] => {
    const isRepeated = seen.has(orderId);
    seen.add(orderId);
    if (!isRepeated) return [];
    const found = `the order "${orderId}" a second time`;
    return [
      {
        pointer: `/orders/${i}/orderId`,
        code: 'ORDER_REPEATED',
        found,
        expected: 'each order once',
      },
    ];
  });
  if (errors.length > 0) {
    throw new Refused('BODY_INVALID', 'An order stands in the list twice.', errors.slice(0, 20));
  }
}
