import { rowOf } from '../../scenario/status-rows.js';
import { recordOf } from '../context.js';
import { unlessSame, type ExpectationCheck, type Seen } from './expectation-check.js';

/** The status table that answered. */
export const checkTable: ExpectationCheck<'table'> = (
  expected,
  { observation, isOwnRefusal, context },
) => {
  const { table, code } = observation;
  if (isOwnRefusal) return undefined;
  // A client need not know which of TrueMoney's tables lists a code.
  const { provider } = context.credentials;
  const isListed = code !== undefined && rowOf(provider, { table: expected, code }) !== undefined;
  return provider === 'truemoney' && isListed ? undefined : unlessSame(table, expected);
};

/**
 * The status code that answered. A client does not repeat TrueMoney's 0 where it has more to
 * tell: of a balance the amount, of a query the looked-up transaction's own code.
 */
export const checkCode: ExpectationCheck<'code'> = (expected, seen) => {
  const { observation, isOwnRefusal, context, kind } = seen;
  if (isOwnRefusal) return undefined;
  const isSilentZero =
    expected === '0' &&
    context.maker.kind === 'client' &&
    context.credentials.provider === 'truemoney';
  // The code of what was found stands in its place; without any there was no answer.
  if (isSilentZero && kind === 'query' && observation.code !== undefined) return undefined;
  if (isSilentZero && kind === 'balance' && observation.amountVnd !== undefined) return undefined;
  return unlessSame(observation.code, expected);
};

/** The looked-up transaction's own code. */
export const checkErrorCode: ExpectationCheck<'errorCode'> = (expected, { observation }) =>
  unlessSame(
    observation.wire === undefined ? observation.code : observation.wire.errorCode,
    expected,
  );

/** What the answer means for the order's money. */
export const checkOutcome: ExpectationCheck<'outcome'> = (expected, { observation, kind }) => {
  const { outcome, amountVnd, code } = observation;
  // A balance has no verdict of its own: it is known, refused, or neither.
  const isNothing = kind === 'balance' && amountVnd === undefined && code === undefined;
  return unlessSame(isNothing ? 'unknown' : outcome, expected);
};

/** What the answer must not mean, where a careful client and a simple one may differ. */
export const checkNotOutcome: ExpectationCheck<'notOutcome'> = (expected, { observation }) =>
  observation.outcome === expected || observation.outcome === undefined
    ? { found: observation.outcome ?? 'none', expected: `another outcome than ${expected}` }
    : undefined;

/** The same transaction as an earlier step's. */
export const checkSameId: ExpectationCheck<'sameIdAs'> = (expected, seen) => {
  const { other, own } = ids(expected, seen);
  return own !== undefined && own === other
    ? undefined
    : {
        found: `transaction ${own ?? 'none'}`,
        expected: `${other ?? 'none'}, as in step "${expected}"`,
      };
};

/**
 * Another transaction than an earlier step's. A client may keep the id of a refused repetition to
 * itself.
 */
export const checkDifferentId: ExpectationCheck<'differentIdFrom'> = (expected, seen) => {
  const { other, own } = ids(expected, seen);
  const isSilentClient = own === undefined && seen.context.maker.kind === 'client';
  if (isSilentClient || (own !== undefined && own !== other)) return undefined;
  return {
    found: `transaction ${own ?? 'none'}`,
    expected: `an id other than ${other ?? 'none'}, of step "${expected}"`,
  };
};

function ids(name: string, { context, observation }: Seen) {
  return {
    own: observation.transactionId,
    other: recordOf(context, name).observation.transactionId,
  };
}
