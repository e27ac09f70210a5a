import { chanceStream } from '../../../contracts/wire/chance.js';
import type { WireRequest } from '../../../contracts/wire/message.js';
import { faultProblems } from '../../../contracts/faults/possible.js';
import { hasRoom } from '../faults/match.js';
import { stageOf, type FaultStage, type Hit } from '../faults/plan.js';
import type { Call, Provider, RequestFacts } from '../providers/provider.js';
import { triggerOfPhone, triggerOfRequestId, triggerOfWords, type Trigger } from './magic.js';

/** The header by which a caller asks for an outcome. */
export const OUTCOME_HEADER = 'x-sim-outcome';

/** Names under which triggers appear where rules do. */
const RULES = { header: 'x-sim-outcome', requestId: 'magic-id', phone: 'magic-phone' } as const;

/**
 * What a request's own values ask for, as hits: the header before the id, the id before the phone. Only the first counts,
 * or a header could not say otherwise than a phone.
 */
export function triggeredHits(
  { request, facts }: Call,
  { stage, seed, provider }: { stage: FaultStage; seed: string; provider: Provider<unknown> },
): readonly Hit[] {
  const found = firstTrigger(request, facts);
  if (found === undefined) return [];
  const { rule, trigger } = found;
  const fault = faultOf(trigger, provider);
  if (fault === undefined || stageOf(fault) !== stage) return [];
  if (!hasRoom(fault, { provider: provider.name, facts })) return [];
  const { username = '', requestId = facts.content } = facts;
  const chance = chanceStream(seed, 'trigger', provider.name, username, requestId);
  return [{ rule, ...fault, delayMs: 0, isForced: false, chance }];
}

/** What is wrong with a request's header, or `undefined`: what the control API would refuse is refused here too. */
export function headerTrouble(
  { request, facts }: Call,
  provider: Provider<unknown>,
): string | undefined {
  const words = request.headers[OUTCOME_HEADER];
  if (words === undefined) return undefined;
  const found = `X-Sim-Outcome: found "${words.slice(0, 60).replace(/[^ -~]/g, '?')}"`;
  const trigger = triggerOfWords(words);
  if (trigger === undefined) {
    return `${found}; expected a code such as 4501, -99, user-61 or 0-succeeded, or a fault's name such as reset or hang-before-commit; the table of magic values lists them`;
  }
  const { operation } = facts;
  if (operation === undefined) return undefined;
  const [problem] = faultProblems({
    ...ruleOf(trigger),
    id: 'header',
    match: { provider: provider.name, operation },
  });
  return problem && `${found}; expected ${problem.expected}; ${problem.found}`;
}

function ruleOf(trigger: Trigger): Pick<Hit, 'at' | 'effect'> {
  return trigger.kind === 'fault'
    ? trigger.fault
    : { at: 'after-commit', effect: { kind: 'code', ...trigger.said } };
}

/** Looked at one after the other, because nearly every request has none of them. */
function firstTrigger(
  { headers }: WireRequest,
  { requestId, phone }: RequestFacts,
): { readonly rule: string; readonly trigger: Trigger } | undefined {
  const words = headers[OUTCOME_HEADER];
  const byHeader = words === undefined ? undefined : triggerOfWords(words);
  if (byHeader !== undefined) return { rule: RULES.header, trigger: byHeader };
  const byId = requestId === undefined ? undefined : triggerOfRequestId(requestId);
  if (byId !== undefined) return { rule: RULES.requestId, trigger: byId };
  const byPhone = phone === undefined ? undefined : triggerOfPhone(phone);
  return byPhone && { rule: RULES.phone, trigger: byPhone };
}

/** A code that the provider has no room for asks for nothing. */
function faultOf(
  trigger: Trigger,
  provider: Provider<unknown>,
): Pick<Hit, 'at' | 'effect'> | undefined {
  return trigger.kind === 'code' && !provider.isSayable(trigger.said) ? undefined : ruleOf(trigger);
}
