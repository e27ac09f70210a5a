import { dvsStatusRow } from '../../../../contracts/dvs/status-codes.js';
import type { Outcome } from '../../../../contracts/wire/outcome.js';
import { decisionBehind, type Said, type Verdict } from '../../engine/verdict.js';
import type { Transaction } from '../../ledger/transaction.js';
import type { DecisionCodes } from '../provider.js';

/** A success, a settled failure (D4), and a transaction in doubt, all with an id. */
export const DVS_CODES: DecisionCodes = { succeeded: '1', failed: '61', questionable: '0' };

/** Codes of attempts that a re-check repeats as they were said. */
const REPEATED = new Set(['-302', '-304', '-308']);

const CODE = /^(?:0|-?[1-9]\d{0,8})$/;

/** True for what a reply can say as a code: in its own form each code has one spelling. */
export function isDvsCode({ code }: Pick<Said, 'code'>): boolean {
  return CODE.test(code);
}

/** What a code of the user table (bare) or of the telco table means for money; an unlisted one is unknown. */
export function dvsOutcome({ code, isBare }: Pick<Said, 'code' | 'isBare'>): Outcome {
  return dvsStatusRow(isBare ? 'user' : 'telco', code)?.outcome ?? 'unknown';
}

/** What the network says to a top-up: success, unless something else is to be said. */
export function dvsVerdict(said: Said | undefined): Verdict {
  const { code, isBare } = said ?? { code: DVS_CODES.succeeded, isBare: false };
  const outcome = dvsOutcome({ code, isBare });
  const { decision, isTruthHidden } = decisionBehind(outcome, said ?? { code, isBare });
  const ownCode = isTruthHidden ? DVS_CODES.failed : code;
  return {
    decision,
    decisionCode: decision === 'succeeded' ? DVS_CODES.succeeded : ownCode,
    // Forced, money may be held behind a code that says it is not; what is noted stays questionable.
    heldCode: decision === 'held' && outcome === 'unknown' ? code : DVS_CODES.questionable,
    saidCode: code,
    isSaidBare: isBare,
  };
}

/**
 * What a re-check says of a transaction: the truth at this moment. A settled failure is 61, and so is a success that was
 * taken back; a code of the user table is never printed with an id, where it would mean something else (D4).
 */
export function recheckCode({ state, code }: Transaction): string {
  switch (state) {
    case 'succeeded':
      return DVS_CODES.succeeded;
    case 'failed':
      return REPEATED.has(code) ? code : DVS_CODES.failed;
    case 'reversed':
      return DVS_CODES.failed;
    case 'held':
      return dvsStatusRow('telco', code)?.outcome === 'unknown' ? code : DVS_CODES.questionable;
  }
}
