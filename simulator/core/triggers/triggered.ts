import { chanceStream } from '../../../contracts/wire/chance.js';
import { faultProblems } from '../../../contracts/faults/possible.js';
import { hasRoom } from '../faults/match.js';
import { stageOf, type FaultStage, type Hit } from '../faults/plan.js';
import type { Call, Provider } from '../providers/provider.js';
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
  const found = firstTrigger([
    [RULES.header, triggerOfWords(request.headers[OUTCOME_HEADER] ?? '')],
    [RULES.requestId, triggerOfRequestId(facts.requestId ?? '')],
    [RULES.phone, triggerOfPhone(facts.phone ?? '')],
  ]);
  if (found === undefined) return [];
  const [rule, trigger] = found;
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

type Found = readonly [rule: string, trigger: Trigger];

function firstTrigger(
  candidates: readonly (readonly [string, Trigger | undefined])[],
): Found | undefined {
  return candidates.find((candidate): candidate is Found => candidate[1] !== undefined);
}

/** A code that the provider has no room for asks for nothing. */
function faultOf(
  trigger: Trigger,
  provider: Provider<unknown>,
): Pick<Hit, 'at' | 'effect'> | undefined {
  return trigger.kind === 'code' && !provider.isSayable(trigger.said) ? undefined : ruleOf(trigger);
}
