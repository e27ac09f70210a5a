import { isWholeVnd } from '../../contracts/wire/money.js';
import type { ProviderName } from '../../contracts/wire/operation.js';
import { localPhone } from '../../contracts/wire/phone.js';
import { checkMatch, type Words } from './match-words.js';
import type { SimTransaction } from './sim.js';

/** Which transactions are meant; all that is given must fit. */
export interface TransactionMatch {
  readonly provider?: ProviderName;
  /** A text: `0912345678`, or with the country code. */
  readonly phone?: string;
  /** The id that was sent. */
  readonly requestId?: string;
  /** The provider's id. */
  readonly transactionId?: string;
  /** Of the whole transaction, in VND: price times quantity. */
  readonly amountVnd?: number;
  readonly operation?: 'topup' | 'buy-cards';
  readonly state?: SimTransaction['state'];
}

/** The same without its state. */
export type StatelessMatch = Omit<TransactionMatch, 'state'>;

const text = {
  expected: 'a text',
  isGood: (value: unknown) => typeof value === 'string' && value !== '',
};

/** Any other one fits nothing. */
export const PHONE_WORD = {
  expected: 'a text such as "0912345678", in quotes, or its leading zero is lost',
  isGood: (value: unknown) => typeof value === 'string' && /^0\d{9}$/.test(localPhone(value)),
};

const WORDS: Words<TransactionMatch> = {
  provider: oneOf('dvs', 'truemoney'),
  phone: PHONE_WORD,
  requestId: text,
  transactionId: text,
  amountVnd: {
    expected: 'whole VND, such as 10_000',
    isGood: (value) => typeof value === 'number' && isWholeVnd(value),
  },
  operation: oneOf('topup', 'buy-cards'),
  state: oneOf('held', 'succeeded', 'failed', 'reversed'),
};

function oneOf(...values: readonly string[]) {
  return {
    expected: values.map((value) => JSON.stringify(value)).join(' or '),
    isGood: (value: unknown) => values.includes(value as string),
  };
}

/**
 * Holds a match against its form, whatever the compiler knew of it.
 * @throws SimError MATCH_WRONG: a wrong one fits nothing, and `.not` would pass without having looked at anything.
 */
export function readTransactionMatch(match: unknown, where: string): TransactionMatch {
  checkMatch(match, WORDS, where);
  return match as TransactionMatch;
}

/** The same where the state is what is asked about. @throws SimError MATCH_WRONG */
export function readStatelessMatch(match: unknown, where: string): StatelessMatch {
  const { state: _, ...words } = WORDS;
  checkMatch<StatelessMatch>(match, words, where);
  return match as StatelessMatch;
}

/** True when a transaction fits all that is given. */
export function fitsTransaction(transaction: SimTransaction, match: TransactionMatch): boolean {
  const { provider, phone, requestId, id, amountVnd, operation, state } = transaction;
  const pairs: readonly (readonly [unknown, unknown])[] = [
    [match.provider, provider],
    [match.phone && localPhone(match.phone), phone && localPhone(phone)],
    [match.requestId, requestId],
    [match.transactionId, id],
    [match.amountVnd, amountVnd],
    [match.operation, operation],
    [match.state, state],
  ];
  return pairs.every(([wanted, found]) => wanted === undefined || wanted === found);
}
