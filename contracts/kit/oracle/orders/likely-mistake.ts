import { showSeconds } from '../../../wire/seconds.js';
import type { ObservedExchange } from '../observation.js';
import type { Telling } from './order-story.js';
import { codeName } from './order-words.js';

/**
 * What a consumer has most likely got wrong that took an unknown order for `as`: from the last thing that it was told before.
 * One sentence.
 * @param since how long ago that was, in milliseconds; a status that changes long after it has another reason.
 */
export function mistakeAbout(
  telling: Telling | undefined,
  as: 'failed' | 'succeeded',
  wasTold: 'just now' | 'before',
): string {
  if (telling === undefined) return SENT_AND_UNKNOWN[as];
  if (wasTold === 'before') return LONG_AGO[as];
  const { isQuestion } = telling;
  return isQuestion ? ofQuestion(telling, as) : ofPurchase(telling, as);
}

const SENT_AND_UNKNOWN = {
  failed:
    'The purchase was sent and nothing is known of it: that you do not know is no proof that it failed.',
  succeeded:
    'The purchase was sent and nothing is known of it: that nothing went wrong is no proof that it succeeded.',
} as const;

const LONG_AGO = {
  failed:
    'Nothing new was said of it by then: a deadline, a restart or a count of questions is no proof of failure; what stays unknown belongs to a person.',
  succeeded:
    'Nothing new was said of it by then: time that passes is no proof of success; what stays unknown belongs to a person.',
} as const;

function ofPurchase(telling: Telling, as: 'failed' | 'succeeded'): string {
  const { told, exchange } = telling;
  const { kind } = told.cause;
  const became = as === 'failed' ? 'became a refund' : 'became a success';
  switch (kind) {
    case 'code':
      return ofCode(telling, as);
    case 'unsigned':
      return as === 'succeeded'
        ? 'You accepted a reply whose signature does not verify: anybody can write such a reply.'
        : 'You believed a reply whose signature does not verify: anybody can write such a reply.';
    case 'wrong-transaction':
      return 'You believed a reply that is about another transaction.';
    case 'cards-unreadable':
      return as === 'failed'
        ? 'The cards could not be read and that became a refund: they are paid for, and a query returns them.'
        : 'The cards were not in the reply, or could not be read: a query returns them.';
    case 'left':
      return as === 'failed'
        ? `Your own time-out became a refund: that you waited ${waitOf(exchange)}for nothing says nothing of the money.`
        : 'You waited for nothing, and that became a success.';
    case 'no-answer':
      return `No answer at all ${became}.`;
    case 'reset':
      return `A reset ${became}: the request may have been executed before the connection broke.`;
    case 'closed':
      return `A closed connection ${became}: the request may have been executed before it was closed.`;
    case 'cut':
      return `Half an answer ${became}: what is cut says nothing.`;
    case 'no-http':
      return `Bytes that are no HTTP ${became}: the request may have been executed all the same.`;
    case 'http':
      return `HTTP ${told.cause.code ?? ''} ${became}: only status 200 carries an answer of the provider.`;
    default:
      return `A reply that nobody can read ${became}: it says nothing of the money.`;
  }
}

function waitOf({ told, arrivedAtMs }: ObservedExchange): string {
  const { endedAtMs } = told;
  return endedAtMs === undefined ? '' : `${showSeconds(endedAtMs - arrivedAtMs)} `;
}

function ofCode(telling: Telling, as: 'failed' | 'succeeded'): string {
  const { told, exchange } = telling;
  const { code = '', table } = told.cause;
  const name = codeName(exchange, told);
  if (told.outcome === 'failed') {
    return `You treat ${name} as a success: it ${told.words}, which is a refusal.`;
  }
  if (told.outcome === 'succeeded') return `You treat ${name} as a failure: it is the success.`;
  if (DUPLICATES.includes(code)) {
    return `You treat ${name} as ${word(as)}: it refuses the repetition, and says nothing of the id's first use.`;
  }
  if (exchange.provider === 'dvs' && table === 'telco' && code === '-1') {
    return `You treat \`-1;id\` as ${word(as)}: only a bare \`-1\` is a refusal, with an id it is questionable; whoever cuts at the \`;\` makes one of the two.`;
  }
  return `You treat ${name} as ${word(as)}: it is questionable, and says nothing of the money.`;
}

const DUPLICATES: readonly string[] = ['-308', '2005', '2702'];

function word(as: 'failed' | 'succeeded'): string {
  return as === 'failed' ? 'failed' : 'succeeded';
}

function ofQuestion(telling: Telling, as: 'failed' | 'succeeded'): string {
  const { told, exchange } = telling;
  const { kind } = told.cause;
  const became = as === 'failed' ? 'became a failure' : 'became a success';
  switch (kind) {
    case 'not-found':
      return `A query that does not find the purchase ${became}: it may still be on its way.`;
    case 'unsigned':
      return `You believed the answer to a query whose signature does not verify: anybody can write such an answer.`;
    case 'wrong-transaction':
      return `You believed the answer to a query that is about another transaction.`;
    case 'code':
      return told.outcome === 'unknown'
        ? `A query that says it is still pending (${codeName(exchange, told)}) ${became}.`
        : ofCode(telling, as);
    default:
      return `A question that got no answer ${became}: it says nothing of the purchase.`;
  }
}
