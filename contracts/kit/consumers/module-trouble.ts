import { ConsumerTrouble } from './consumer-trouble.js';
import { ConsumerWords } from './consumer-words.js';
import { MESSAGE_NAMES } from './messages.js';

const MOST_SHOWN = 300;

/** A module that is no consumer. */
export function moduleTrouble(found: string): ConsumerTrouble {
  return new ConsumerTrouble('CONSUMER_NOT_STARTED', {
    found,
    expected: `the functions ${MESSAGE_NAMES.join(', ')}, or a function that makes an object of them`,
    advice: 'export them by name, or as the default',
  });
}

/** What was thrown while no secret was told yet, fit to be shown. */
export function thrownWords(thrown: unknown): string {
  const text = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  return new ConsumerWords().shown(text, MOST_SHOWN);
}
