import { mistakeAbout } from './likely-mistake.js';
import type { OrderBreach, OrderRule } from './order-rule.js';
import { knownAt, type OrderFacts } from './order-story.js';
import { orderName } from './order-words.js';
import { turningPoint, type TurningPoint } from './turning-point.js';
import { capital } from '../words.js';

export const SIGNED_OR_UNKNOWN: OrderRule = {
  name: 'signed-or-unknown',
  text: 'A reply whose signature is missing, forged, of another key or of another reply is never a success.',
  level: 'error',
  source: ['TM "dataSign"'],
  find: ({ orders }) => orders.flatMap(breachOf),
};

function breachOf(facts: OrderFacts): readonly OrderBreach[] {
  const point = turningPoint(facts, ({ status }) => status === 'succeeded');
  if (point === undefined || !isForged(point)) return [];
  if (knownAt(facts, point.word.place) === 'succeeded') return [];
  const mistake = mistakeAbout(point.telling, 'succeeded', point.wasTold);
  const text = `${capital(orderName(facts))} was called a success on a reply that ${point.telling?.told.words ?? ''}. ${mistake}`;
  return [{ text: text.replace('that was answered', 'that said'), orders: [facts] }];
}

/** True when the last thing that the consumer was told was an answer that nobody may believe. */
export function isForged({ telling, wasTold }: TurningPoint): boolean {
  const kind = telling?.told.cause.kind;
  return wasTold === 'just now' && (kind === 'unsigned' || kind === 'wrong-transaction');
}
