import { z } from 'zod';
import type { DvsDialect } from '../../../contracts/dvs/dialect.js';
import type { TrueMoneyDialect } from '../../../contracts/truemoney/dialect.js';
import type { ProviderName } from '../../../contracts/wire/operation.js';
import { dialectOf as resolved, type DialectChoice } from '../../dialect.js';
import { DIALECT_EXPECTED, readDialectWords } from '../dialect-words.js';

/** A dialect in the words of the flag `--dialect`; of a partner, only about its own provider. */
export function dialectForm(provider?: ProviderName) {
  return z
    .string()
    .superRefine((text, context) => {
      const read = readDialectWords(text, provider);
      if ('choice' in read) return;
      context.addIssue({ code: 'custom', message: `${read.expected} (${read.advice})` });
    })
    .describe(DIALECT_EXPECTED);
}

/** What words say that the form has found in order. */
export function dialectOf(words: string): DialectChoice {
  const read = readDialectWords(words);
  return 'choice' in read ? read.choice : {};
}

/** What a partner's words set otherwise than the server's readings: single switches, or all of them where a preset is named. */
export function partnerDialect(provider: 'dvs', words: string): Partial<DvsDialect>;
export function partnerDialect(provider: 'truemoney', words: string): Partial<TrueMoneyDialect>;
export function partnerDialect(provider: ProviderName, words: string): object {
  const choice = dialectOf(words);
  return (choice.preset === undefined ? choice : resolved(choice))[provider] ?? {};
}
