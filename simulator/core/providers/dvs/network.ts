import { dvsStatusRow } from '../../../../contracts/dvs/status-codes.js';
import { triggeredDecision, type Verdict } from '../../engine/verdict.js';
import type { Transaction } from '../../ledger/transaction.js';
import { triggerOfPhone, triggerOfRequestId } from '../../triggers/magic.js';

const SUCCESS = '1';
const NETWORK_FAILURE = '61';
const QUESTIONABLE = '0';

/** Codes of attempts that a re-check repeats as they were said. */
const REPEATED = new Set(['-302', '-304', '-308']);

const DELIVERED: Verdict = {
  decision: 'succeeded',
  decisionCode: SUCCESS,
  heldCode: QUESTIONABLE,
  saidCode: SUCCESS,
  isSaidBare: false,
};

/** What the network says to a top-up: success, unless a magic id or phone asks for something else. */
export function dvsVerdict(phone: string, requestId: string | undefined): Verdict {
  const trigger = triggerOfRequestId(requestId ?? '') ?? triggerOfPhone(phone);
  if (trigger === undefined) return DELIVERED;
  const { code, isBare, truth } = trigger;
  const row = dvsStatusRow(isBare ? 'user' : 'telco', code);
  const { decision, isTruthHidden } = triggeredDecision(row?.outcome ?? 'unknown', truth);
  const ownCode = isTruthHidden ? NETWORK_FAILURE : code;
  return {
    decision,
    decisionCode: decision === 'succeeded' ? SUCCESS : ownCode,
    heldCode: decision === 'held' ? code : QUESTIONABLE,
    saidCode: code,
    isSaidBare: isBare,
  };
}

/**
 * What a re-check says of a transaction: the truth at this moment. A settled failure is 61; a code of
 * the user table is never printed with an id, where it would mean something else (D4).
 */
export function recheckCode({ state, code }: Transaction): string {
  if (state === 'succeeded') return SUCCESS;
  if (state === 'failed') return REPEATED.has(code) ? code : NETWORK_FAILURE;
  return dvsStatusRow('telco', code)?.outcome === 'unknown' ? code : QUESTIONABLE;
}
