import type { z } from 'zod';
import { answerProblem } from './answer-problem.js';
import { ConsumerTrouble } from './consumer-trouble.js';
import type { ConsumerWords } from './consumer-words.js';
import type { Answered } from './consumer.js';
import { MESSAGES, type MessageName, type MessageResult } from './messages.js';
import type { RawAnswer } from './raw-answer.js';

/** Longest words of a consumer about an error of its own, in characters. */
const MOST_WORDS = 300;
const MOST_CODE = 100;

/** Messages without which nothing can be said of a consumer, so an error is no answer to them. */
const MUST_SUCCEED: readonly MessageName[] = ['configure', 'orders'];

/**
 * Holds an answer against its message's form. Fields that the form does not name are left out.
 * @throws ConsumerTrouble CONSUMER_ANSWER_WRONG for another form; CONSUMER_REFUSED for an error where there may be none.
 */
export function checkedAnswer<Name extends MessageName>(
  name: Name,
  answer: RawAnswer,
  words: ConsumerWords,
): Answered<Name> {
  if (answer.kind === 'error') return checkedError(name, answer, words);
  const form: z.ZodType = MESSAGES[name].result;
  const checked = form.safeParse(answer.result, { reportInput: true });
  if (checked.success) return { kind: 'result', result: checked.data as MessageResult<Name> };
  const { path, found, expected } = answerProblem(checked.error.issues, words);
  const place = path === '' ? 'as its result' : `at ${path}`;
  throw new ConsumerTrouble('CONSUMER_ANSWER_WRONG', {
    found: `${found} ${place} in the answer to ${name}`,
    expected,
    advice: path.endsWith('status')
      ? 'answer pending for an order of which nothing is known yet'
      : `change what the consumer answers to ${name}`,
  });
}

function checkedError<Name extends MessageName>(
  name: Name,
  answer: RawAnswer & { readonly kind: 'error' },
  words: ConsumerWords,
): Answered<Name> {
  const code = words.shown(answer.code, MOST_CODE);
  const message = words.shown(answer.message, MOST_WORDS);
  if (!MUST_SUCCEED.includes(name)) return { kind: 'error', code, message };
  throw new ConsumerTrouble('CONSUMER_REFUSED', {
    found: `the error ${code}${message === '' ? '' : ` "${message}"`} as the answer to ${name}`,
    expected: 'a result, because nothing can be verified without it',
    advice: `find out why the consumer cannot do ${name}`,
  });
}
