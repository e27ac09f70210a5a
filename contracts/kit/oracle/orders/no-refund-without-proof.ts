import { showVnd } from '../../../wire/money.js';
import type { OrderWord } from '../../consumer-run/run-record.js';
import { mistakeAbout } from './likely-mistake.js';
import type { OrderBreach, OrderRule } from './order-rule.js';
import { chargedTransactions, knownAt, surelyKnown, type OrderFacts } from './order-story.js';
import { codeName, orderName, truthWords } from './order-words.js';
import { turningPoint, type TurningPoint } from './turning-point.js';
import { capital } from '../words.js';

export const NO_REFUND_WITHOUT_PROOF: OrderRule = {
  name: 'no-refund-without-proof',
  text: 'An order is called failed, or its money given back, only when the provider has said of that very order that it failed, or nothing of it can have left.',
  level: 'error',
  source: ['DVS VI.b', 'TM Status Code', 'ours: PROVIDERS 1'],
  find: ({ orders }) => orders.flatMap(breachOf),
};

function breachOf(facts: OrderFacts): readonly OrderBreach[] {
  // What never got on its way cannot be charged.
  if (facts.purchases.length === 0 && facts.transactions.length === 0) return [];
  const point = turningPoint(facts, isGivenUp);
  if (point === undefined) return [];
  const { place } = point.word;
  const known = knownAt(facts, place);
  const isProven = known === 'failed' || surelyKnown(facts, place) === 'failed';
  if (isProven && chargedTransactions(facts).length === 0) return [];
  const text = `${capital(orderName(facts))} ${doneWords(point)}, and the provider ${truthWords(facts.transactions)}. ${mistakeOf(point, known)}`;
  return [{ text, orders: [facts] }];
}

function isGivenUp({ status, kept }: OrderWord): boolean {
  return status === 'failed' || (kept !== undefined && kept.refundedVnd > 0);
}

function doneWords({ word: { kept, status } }: TurningPoint): string {
  const refunded = kept?.refundedVnd ?? 0;
  const back = refunded > 0 ? `${showVnd(refunded)} were given back` : '';
  if (status !== 'failed') return `is ${status}, but ${back}`;
  return back === '' ? 'was called failed' : `was called failed and ${back}`;
}

function mistakeOf({ telling, wasTold }: TurningPoint, known: string): string {
  if (known === 'succeeded' && telling?.told.outcome === 'succeeded' && wasTold === 'just now') {
    return `The provider said ${codeName(telling.exchange, telling.told)}, a success, and you read a failure: white space around it, its letter case and its content type may differ (D7).`;
  }
  if (known === 'succeeded') {
    return 'You had been told that it succeeded: what is delivered is never given back.';
  }
  if (known === 'failed') {
    return 'What you were told was about a repetition, or about the question: it proves nothing of the first sending.';
  }
  return mistakeAbout(telling, 'failed', wasTold);
}
