import { trueMoneyStatusRow } from '../../../../contracts/truemoney/status-codes.js';
import { triggeredDecision, type Verdict } from '../../engine/verdict.js';
import { triggerOfPhone, triggerOfRequestId, type Trigger } from '../../triggers/magic.js';

export const SUCCESS = '0';
const FAILURE = '1';
/** What a query says of every transaction that is not decided. Source: PROVIDERS 3.3, D32. */
export const QUESTIONABLE = '4501';

const DELIVERED: Verdict = {
  decision: 'succeeded',
  decisionCode: SUCCESS,
  heldCode: QUESTIONABLE,
  saidCode: SUCCESS,
  isSaidBare: false,
};

/** What a magic request id or phone asks for; codes have one table here, and none is negative. */
export function trueMoneyTrigger(requestId: string, phone?: string): Trigger | undefined {
  const trigger =
    triggerOfRequestId(requestId) ?? (phone === undefined ? undefined : triggerOfPhone(phone));
  return trigger === undefined || trigger.isBare || trigger.code.startsWith('-')
    ? undefined
    : trigger;
}

/** What the network says to a purchase: success, unless a magic id or phone asks for something else. */
export function trueMoneyVerdict(requestId: string, phone?: string): Verdict {
  const trigger = trueMoneyTrigger(requestId, phone);
  if (trigger === undefined) return DELIVERED;
  const { code, truth } = trigger;
  const said = trueMoneyStatusRow(code)?.outcome ?? 'unknown';
  const { decision, isTruthHidden } = triggeredDecision(said, truth);
  const ownCode = isTruthHidden ? FAILURE : code;
  return {
    decision,
    decisionCode: decision === 'succeeded' ? SUCCESS : ownCode,
    heldCode: decision === 'held' ? code : QUESTIONABLE,
    saidCode: code,
    isSaidBare: false,
  };
}
