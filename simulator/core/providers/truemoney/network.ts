import type { TrueMoneyDialect } from '../../../../contracts/truemoney/dialect.js';
import { trueMoneyRowIn } from '../../../../contracts/truemoney/dialect-row.js';
import type { Outcome } from '../../../../contracts/wire/outcome.js';
import { decisionBehind, type Said, type Verdict } from '../../engine/verdict.js';
import type { Transaction } from '../../ledger/transaction.js';
import type { DecisionCodes } from '../provider.js';

/** The last is what a query says of every transaction that is not decided. Source: PROVIDERS 3.3, 3.5, D32. */
export const TRUEMONEY_CODES: DecisionCodes = {
  succeeded: '0',
  failed: '1',
  questionable: '4501',
};

const CODE = /^(?:0|[1-9]\d{0,8})$/;

/** True for what `status.code` can be: codes have one table here, and none is negative. */
export function isTrueMoneyCode({ code, isBare }: Pick<Said, 'code' | 'isBare'>): boolean {
  return !isBare && CODE.test(code);
}

/** What a code means for money in a dialect; an unlisted one is unknown. */
export function trueMoneyOutcome(dialect: TrueMoneyDialect, code: string): Outcome {
  return trueMoneyRowIn(dialect, code)?.outcome ?? 'unknown';
}

/** What the network says to a purchase: success, unless something else is to be said. */
export function trueMoneyVerdict(dialect: TrueMoneyDialect, said: Said | undefined): Verdict {
  const code = said?.code ?? TRUEMONEY_CODES.succeeded;
  const outcome = trueMoneyOutcome(dialect, code);
  const { decision, isTruthHidden } = decisionBehind(outcome, said ?? { code, isBare: false });
  const ownCode = isTruthHidden ? TRUEMONEY_CODES.failed : code;
  return {
    decision,
    decisionCode: decision === 'succeeded' ? TRUEMONEY_CODES.succeeded : ownCode,
    // Forced, money may be held behind a code that says it is not; what is noted stays questionable.
    heldCode: decision === 'held' && outcome === 'unknown' ? code : TRUEMONEY_CODES.questionable,
    saidCode: code,
    isSaidBare: false,
  };
}

/**
 * What a query says of a transaction: the truth at this moment. Money that is held has no verdict yet, whatever was said
 * or will be decided, and a signed one would be believed; a success that was taken back is a failure (ours).
 */
export function queriedCode({ state, code }: Transaction): string {
  switch (state) {
    case 'held':
      return TRUEMONEY_CODES.questionable;
    case 'succeeded':
      return TRUEMONEY_CODES.succeeded;
    case 'reversed':
      return TRUEMONEY_CODES.failed;
    case 'failed':
      return code;
  }
}
