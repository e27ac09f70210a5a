import { z } from 'zod';
import { LAST_INSTANT_MS } from '../../../contracts/wire/virtual-clock.js';

/** Characters that a name may have: no control characters, no halves of one. */
const PRINTABLE = /^[^\p{Cc}\p{Cs}]+$/u;

/** A text of one line. */
export function line(maxLength: number): z.ZodString {
  return z.string().min(1).max(maxLength).regex(PRINTABLE, 'text of one line');
}

export const vnd = z.int().min(0).meta({ description: 'Whole VND.' });
export const count = z.int().min(0);

export const instantMs = z
  .int()
  .min(0)
  .max(LAST_INSTANT_MS)
  .meta({ description: 'Milliseconds since 1970-01-01T00:00:00Z.' });

export const PROVIDER = z
  .enum(['dvs', 'truemoney'])
  .meta({ id: 'Provider', description: 'dvs or truemoney.' });

export const OPERATION = z.enum(['topup', 'buy-cards', 'balance', 'query']).meta({
  id: 'Operation',
  description: 'What a call does; DVS calls a query a re-check.',
});

export const STATE = z.enum(['held', 'succeeded', 'failed', 'reversed']).meta({
  id: 'TransactionState',
  description:
    'Where the money is: held (questionable), succeeded (paid), failed (never paid or given back), reversed (paid, and got back).',
});

export const username = line(100).meta({ description: 'The partner’s username.', example: 'demo' });

export const PARTNER_PATH = z.object({ provider: PROVIDER, username });

/** How many of a list, and how many to pass by. */
export const PAGE = {
  limit: z.int().min(1).max(1000).optional().meta({ description: 'At most so many; default 100.' }),
  offset: count.optional().meta({ description: 'Passes so many by; default 0.' }),
};
