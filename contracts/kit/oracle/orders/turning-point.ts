import type { OrderWord } from '../../consumer-run/run-record.js';
import { lastTelling, type OrderFacts, type Telling } from './order-story.js';

/** The first thing that a consumer said of an order that fits, and what it had last been told by then. */
export interface TurningPoint {
  readonly word: OrderWord;
  readonly telling: Telling | undefined;
  /** Whether that was since it last said something else. */
  readonly wasTold: 'just now' | 'before';
}

export function turningPoint(
  facts: OrderFacts,
  fits: (word: OrderWord) => boolean,
): TurningPoint | undefined {
  const index = facts.words.findIndex(fits);
  const word = facts.words[index];
  if (word === undefined) return undefined;
  const before = facts.words[index - 1]?.place ?? -1;
  const telling = lastTelling(facts, word.place);
  const isFresh = telling !== undefined && telling.place > before;
  return { word, telling, wasTold: isFresh ? 'just now' : 'before' };
}
