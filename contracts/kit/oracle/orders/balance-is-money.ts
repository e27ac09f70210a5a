import { showVnd } from '../../../wire/money.js';
import type { SentMessage } from '../../consumer-run/run-record.js';
import type { ObservedExchange } from '../observation.js';
import type { OrderBreach, OrderRule } from './order-rule.js';
import { codeName } from './order-words.js';

export const BALANCE_IS_MONEY: OrderRule = {
  name: 'balance-is-money',
  text: 'A balance is shown exactly as the provider said it, and an error code is never shown as money.',
  level: 'error',
  source: ['DVS V', 'TM "CHECK_BALANCE"', 'D23'],
  find: ({ run }) =>
    run.messages.flatMap((message) => {
      if (message.name !== 'balance' || message.answer.kind === 'killed') return [];
      const asked = run.world.observation.exchanges.filter((one) => isAskedBy(message, one));
      return breachOf(shownBy(message), asked.at(-1));
    }),
};

function isAskedBy({ began, ended, provider }: SentMessage, exchange: ObservedExchange): boolean {
  const { arrivalOrder, operation } = exchange;
  const isDuring = began.place < arrivalOrder && arrivalOrder < ended.place;
  return operation === 'balance' && exchange.provider === provider && isDuring;
}

/** The amount that was shown; `undefined` when none was. */
function shownBy({ answer }: SentMessage): number | undefined {
  const shown = answer.kind === 'result' ? (answer.result as object) : {};
  return 'availableVnd' in shown ? (shown.availableVnd as number) : undefined;
}

function breachOf(
  shown: number | undefined,
  asked: ObservedExchange | undefined,
): readonly OrderBreach[] {
  if (asked === undefined) {
    return shown === undefined
      ? []
      : [
          {
            text: `You show a balance of ${showVnd(shown)} without having asked the provider.`,
            orders: [],
          },
        ];
  }
  const { told } = asked;
  const { kind, balanceVnd } = told.cause;
  const about = { orders: [], exchanges: [asked] };
  if (balanceVnd !== undefined) {
    if (shown === balanceVnd) return [];
    const text =
      shown === undefined
        ? `You show no balance, though the provider ${told.words.replace('was answered', 'answered')}: you cannot read, or not verify, the amount as it is printed (D10, D23).`
        : `You show ${showVnd(shown)}, and the provider said ${showVnd(balanceVnd)}.`;
    return [{ text, ...about }];
  }
  if (shown === undefined) return [];
  if (kind === 'code') {
    const { code = '' } = told.cause;
    const text = `You show ${showVnd(shown)} as a balance: the provider answered ${codeName(asked, told)}, and the balance ${code.replace('-', '−')} is an error.`;
    return [{ text, ...about }];
  }
  return [
    { text: `You show ${showVnd(shown)} as a balance on a call that ${told.words}.`, ...about },
  ];
}
