import type { MaybePromise } from '../../../contracts/wire/maybe-promise.js';
import type { ProviderName } from '../../../contracts/wire/operation.js';
import type { FaultStage, Hit } from '../faults/plan.js';
import type { Call, Provider, RequestFacts } from '../providers/provider.js';
import { triggeredHits } from '../triggers/triggered.js';
import type { Context } from './context.js';
import type { OnItsWay } from './trail.js';

/** Faults that act on a request at a stage: those of the plan before those that the request asks for itself. */
export function meet<Draft, C extends Call>(
  context: Context,
  trail: OnItsWay<C>,
  at: { readonly provider: Provider<Draft, C>; readonly stage: FaultStage },
): MaybePromise<readonly Hit[]> {
  const { faults, seed, isStrict } = context;
  const { provider, stage } = at;
  // A request that comes late was met when it was sent.
  if (trail.isLate && stage === 'arrival') return [];
  const triggered = isStrict ? [] : triggeredHits(trail.call, { stage, seed, provider });
  if (faults.isEmpty) return triggered;
  return metByPlan(context, trail.call.facts, at).then((planned) => [...planned, ...triggered]);
}

async function metByPlan(
  context: Context,
  met: RequestFacts,
  {
    provider: { name },
    stage,
  }: { readonly provider: { readonly name: ProviderName }; readonly stage: FaultStage },
): Promise<readonly Hit[]> {
  const { faults, clock } = context;
  const facts = await withOwner(context, name, met);
  return faults.meet({ provider: name, facts, nowMs: clock.nowMs() }, stage);
}

/** A DVS re-check names no partner: it belongs to the one whose transaction it asks about. */
async function withOwner(
  { ledger }: Context,
  provider: ProviderName,
  facts: RequestFacts,
): Promise<RequestFacts> {
  if (facts.username !== undefined || facts.asksAbout === undefined) return facts;
  const found = await ledger.find({ provider, transactionId: facts.asksAbout });
  return found === undefined ? facts : { ...facts, username: found.account.username };
}
