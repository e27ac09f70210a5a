import { capital } from '../words.js';
import type { OrderBreach, OrderRule } from './order-rule.js';
import {
  canSurelyAsk,
  chargedTransactions,
  surelyKnown,
  type OrderFacts,
  type Telling,
} from './order-story.js';
import { orderName, truthWords } from './order-words.js';

export const NO_SUCCESS_LOST: OrderRule = {
  name: 'no-success-lost',
  text: 'An order that the provider has charged ends as a success, as soon as the consumer can know.',
  level: 'error',
  source: ['DVS IV', 'TM "Query API"', 'ours: PROVIDERS 1'],
  find: ({ orders }) => orders.flatMap(breachOf),
};

function breachOf(facts: OrderFacts): readonly OrderBreach[] {
  const { final, transactions } = facts;
  if (final?.status !== 'pending' || chargedTransactions(facts).length === 0) return [];
  const head = `${capital(orderName(facts))} is still pending in the end, and the provider ${truthWords(transactions)}.`;
  const [why, level] = reasonOf(facts);
  const text = `${head} ${why}`;
  return [level === 'note' ? { text, level, orders: [facts] } : { text, orders: [facts] }];
}

function reasonOf(facts: OrderFacts): readonly [why: string, level: 'error' | 'note'] {
  const { tellings } = facts;
  if (isContradicted(facts)) {
    return [
      'The provider has called it charged as two transactions: whoever believes neither leaves it to a person.',
      'note',
    ];
  }
  if (surelyKnown(facts) === 'succeeded') {
    const success = tellings.find(({ told, isLost }) => told.outcome === 'succeeded' && !isLost);
    return [lostAnswer(success), 'error'];
  }
  if (!canSurelyAsk(facts)) {
    return [
      'The provider gave no id to ask with and cannot be asked by yours (D3): only a person can find out.',
      'note',
    ];
  }
  const questions = tellings.filter(({ isQuestion }) => isQuestion);
  const last = questions.at(-1);
  if (last === undefined) {
    return ['You never asked what became of it: ask until it is decided.', 'error'];
  }
  const { wrongSignature } = last.exchange;
  if (wrongSignature !== undefined) {
    return [`Your questions are refused: ${wrongSignature.words}`, 'error'];
  }
  const { told } = last;
  return told.cause.kind === 'code' || told.cause.kind === 'http'
    ? [
        `You asked ${questions.length} times, and your last question ${told.words}: look at what it sends.`,
        'error',
      ]
    : [
        `You asked, your last question ${told.words}, and you asked no more: ask until it is decided.`,
        'error',
      ];
}

/** Two answers, each as good as the other, charge it as different transactions. */
function isContradicted({ tellings }: OrderFacts): boolean {
  const charging = tellings.filter(
    ({ told }) => told.outcome === 'succeeded' || told.cause.kind === 'cards-unreadable',
  );
  return new Set(charging.flatMap(({ told }) => told.transactionIds)).size > 1;
}

function lostAnswer(telling: Telling | undefined): string {
  if (telling === undefined) return '';
  const { told, isQuestion, exchange } = telling;
  const what = isQuestion ? 'A query of yours' : 'Your purchase';
  const advice =
    exchange.provider === 'truemoney'
      ? 'read it rightly (is the signature checked the wrong way round, or the cards not opened?) and save it before you answer.'
      : 'read it rightly and save it before you answer.';
  return `${what} ${told.words}, and that is lost: ${advice}`;
}
