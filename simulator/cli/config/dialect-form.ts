import { z } from 'zod';
import type { ProviderName } from '../../../contracts/wire/operation.js';
import type { DialectChoice } from '../../dialect.js';
import { dialectOf as resolved } from '../../dialect.js';
import { DIALECT_EXPECTED, readDialectWords } from '../dialect-words.js';

/** A dialect in the words of the flag `--dialect`. */
export const dialectForm = z
  .string()
  .superRefine((text, context) => {
    const read = readDialectWords(text);
    if ('choice' in read) return;
    context.addIssue({ code: 'custom', message: `${read.expected} (${read.advice})` });
  })
  .describe(DIALECT_EXPECTED);

/** What words say that the form has found in order. */
export function dialectOf(words: string): DialectChoice {
  const read = readDialectWords(words);
  return 'choice' in read ? read.choice : {};
}

/** Every reading of a partner whose words are in order. */
export function partnerDialect<P extends ProviderName>(provider: P, words: string) {
  return resolved(dialectOf(words))[provider];
}
