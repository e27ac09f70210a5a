import { showVnd } from '../../../wire/money.js';
import { PROVIDER_NAMES } from '../../../wire/operation.js';
import { capital } from '../words.js';
import { orderName } from './order-words.js';
import type { OrderBreach, OrderRule } from './order-rule.js';
import type { OrderFacts, OrderStory } from './order-story.js';

export const BOOKS_BALANCE: OrderRule = {
  name: 'books-balance',
  text: 'Money is conserved: who has the goods has paid their price once, who has not has all of it back; at the provider opening − charged + reversed = closing, and nothing is negative.',
  level: 'error',
  source: ['ours: money is conserved'],
  find: (story) => [...story.orders.flatMap(ofOrder), ...ofProviders(story)],
};

function ofOrder(facts: OrderFacts): readonly OrderBreach[] {
  const { final, worthVnd } = facts;
  if (final === undefined) return [];
  const { status, chargedVnd, refundedVnd } = final;
  const paidVnd = chargedVnd - refundedVnd;
  const name = capital(orderName(facts));
  const found = (text: string): readonly OrderBreach[] => [{ text, orders: [facts] }];
  if (paidVnd < 0) {
    return found(
      `${name}: ${showVnd(refundedVnd)} were given back of ${showVnd(chargedVnd)}. You give the money back more than once.`,
    );
  }
  if (status === 'failed' && paidVnd > 0) {
    return found(
      `${name} has failed, and you keep ${showVnd(paidVnd)} of its customer: give back what was paid, in the same step that calls it failed.`,
    );
  }
  if (status === 'succeeded' && paidVnd < worthVnd && refundedVnd === 0) {
    return found(`${name} was delivered for ${showVnd(paidVnd)}: its customer has not paid it.`);
  }
  return [];
}

/** A simulator that lost money would make every verdict worthless. */
function ofProviders({ run }: OrderStory): readonly OrderBreach[] {
  return PROVIDER_NAMES.flatMap((provider) => {
    const money = run.world.money[provider];
    if (money === undefined) return [];
    const { openingVnd, availableVnd, heldVnd, chargedVnd, reversedVnd } = money;
    const isConserved = openingVnd + reversedVnd === availableVnd + heldVnd + chargedVnd;
    const isNegative = [availableVnd, heldVnd, chargedVnd, reversedVnd].some((vnd) => vnd < 0);
    if (isConserved && !isNegative) return [];
    const text = `The account at ${provider} does not balance: ${JSON.stringify(money)}. This is a mistake of topup-sim; please report it.`;
    return [{ text, orders: [] }];
  });
}
