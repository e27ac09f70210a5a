import type { z } from 'zod';
import { ClientConfigError } from '../../../client/client-error.js';
import { DeskError } from '../../../client/desk/desk-error.js';
import { OrderStoreError } from '../../../client/desk/order-store.js';
import { MESSAGES, MESSAGE_NAMES } from '../../../contracts/kit/consumers/messages.js';
import type { ConsumerFunctions } from '../../../contracts/kit/known-bad/planting.js';
import { didYouMean } from '../../../contracts/kit/scenario/near-match.js';
import { inputErrors } from '../../control/input-errors.js';
import type { InputError } from '../../control/protocol/problems.js';

/** An answer of the port: a result, or a stable code with words that hold no secret. */
export type Answer = { readonly result: unknown } | { readonly error: AnswerError };

export interface AnswerError {
  readonly code: string;
  readonly message: string;
}

/** Mistakes of a body that are told at once. */
const MOST_TOLD = 3;

/** Has the consumer answer a message that came from outside. Never rejects. */
export async function answerMessage(
  consumer: ConsumerFunctions,
  message: unknown,
  body: unknown,
): Promise<Answer> {
  const name = MESSAGE_NAMES.find((known) => known === message);
  if (name === undefined) return { error: unknownMessage(message) };
  const form: z.ZodType = MESSAGES[name].body;
  // Fields that the form does not name are dropped by it.
  const read = form.safeParse(body, { reportInput: true });
  if (!read.success) {
    const trouble = troubleOf(inputErrors(read.error, { form, value: body }));
    return { error: { code: 'BODY_INVALID', message: trouble } };
  }
  // The form of this message has just been held against the body.
  const call = consumer[name] as (body: unknown) => Promise<unknown>;
  try {
    return { result: await call(read.data) };
  } catch (error) {
    return { error: errorOf(error) };
  }
}

/** What is wrong with a body, each with its place; values of secrets are not shown. */
function troubleOf(errors: readonly InputError[]): string {
  return errors
    .slice(0, MOST_TOLD)
    .map(
      ({ pointer, found, expected }) =>
        `${pointer || 'body'}: found ${found}; expected ${expected}`,
    )
    .join('. ');
}

function unknownMessage(message: unknown): AnswerError {
  const found = typeof message === 'string' ? JSON.stringify(message.slice(0, 60)) : 'no text';
  const advice = didYouMean(
    typeof message === 'string' ? message.slice(0, 60) : '',
    MESSAGE_NAMES,
    'choose one of these',
  );
  return {
    code: 'MESSAGE_UNKNOWN',
    message: `found ${found}; expected one of: ${MESSAGE_NAMES.join(', ')}; ${advice}`,
  };
}

/** Errors of the client have words that were made to be shown. Any other may hold anything, so its words are kept back. */
function errorOf(error: unknown): AnswerError {
  const isOurs =
    error instanceof DeskError ||
    error instanceof OrderStoreError ||
    error instanceof ClientConfigError;
  if (isOurs) return { code: error.code, message: error.message };
  const name = error instanceof Error ? error.name : typeof error;
  const message = `${name} was thrown; a mistake of the consumer itself, please report it`;
  return { code: 'INTERNAL_ERROR', message };
}
