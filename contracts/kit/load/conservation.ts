import { showVnd } from '../../wire/money.js';
import type { ProviderName } from '../../wire/operation.js';
import { counted } from '../report/counted.js';
import type { LoadBalance } from './load-target.js';
import type { MoneyTally } from './tally.js';

/** Whether the money of one account is all accounted for. */
export interface Conservation extends MoneyTally {
  readonly provider: ProviderName;
  /** Absent where it could not be read. */
  readonly openingVnd?: number | undefined;
  readonly closingVnd?: number | undefined;
  /**
   * `exact`: what has left the account is what succeeded · `within`: it is that and some of what is open · `broken`: it is
   * neither · `unread`: a balance is missing, so nobody knows.
   */
  readonly verdict: 'exact' | 'within' | 'broken' | 'unread';
  /** Plain sentences. */
  readonly text: string;
}

/** Balances before and after, and what the orders in between came to. */
export interface AccountStory {
  readonly opening: LoadBalance | undefined;
  readonly closing: LoadBalance | undefined;
  readonly money: MoneyTally;
}

/**
 * Holds what has left an account against what the orders came to. Orders whose end is unknown may or may not have been charged,
 * each alone; so what has left lies between what succeeded and that with all of them.
 */
export function conservationOf(provider: ProviderName, story: AccountStory): Conservation {
  const { opening, closing, money } = story;
  if (opening?.kind !== 'balance' || closing?.kind !== 'balance') {
    return { provider, ...money, ...amountsOf(story), verdict: 'unread', text: unreadText(story) };
  }
  const { succeededVnd, openVnd } = money;
  const leftVnd = opening.amountVnd - closing.amountVnd;
  const facts = { provider, ...money, ...amountsOf(story) };
  const head = leftVnd < 0 ? `${showVnd(-leftVnd)} came in` : `${showVnd(leftVnd)} left`;
  const orders = `${showVnd(succeededVnd)} succeeded${openWords(money)}`;
  if (leftVnd === succeededVnd && openVnd === 0) {
    return { ...facts, verdict: 'exact', text: `${head}, and exactly that succeeded.` };
  }
  if (leftVnd >= succeededVnd && leftVnd <= succeededVnd + openVnd) {
    return { ...facts, verdict: 'within', text: `${head}, ${orders}: it fits.` };
  }
  const text =
    leftVnd > succeededVnd
      ? `${head}, ${orders}: ${showVnd(leftVnd - succeededVnd - openVnd)} more left than can be accounted for. Something was charged that failed, or was charged twice; or somebody else buys from the same account.`
      : `${head}, ${orders}: ${showVnd(succeededVnd - leftVnd)} too little left. Something succeeded that was not charged, or was charged and given back; or somebody else pays into the same account.`;
  return { ...facts, verdict: 'broken', text };
}

function amountsOf({ opening, closing }: AccountStory) {
  return {
    ...(opening?.kind === 'balance' ? { openingVnd: opening.amountVnd } : {}),
    ...(closing?.kind === 'balance' ? { closingVnd: closing.amountVnd } : {}),
  };
}

function openWords({ openVnd, openOrders }: MoneyTally): string {
  if (openOrders === 0) return '';
  return ` and ${showVnd(openVnd)} (${counted(openOrders, 'order')}) is open`;
}

function unreadText({ opening, closing }: AccountStory): string {
  const trouble = (when: string, balance: LoadBalance | undefined) =>
    balance?.kind === 'balance'
      ? []
      : [`the balance ${when} the load could not be read (${balance?.reason ?? 'not asked for'})`];
  const troubles = [...trouble('before', opening), ...trouble('after', closing)].join(', and ');
  return `Whether money was conserved is not known: ${troubles}.`;
}
