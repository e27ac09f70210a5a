import type { FaultStage, Hit } from '../faults/plan.js';
import type { Call, Provider, RequestFacts } from '../providers/provider.js';
import { triggeredHits } from '../triggers/triggered.js';
import type { Context } from './context.js';
import type { Trail } from './trail.js';

/** Faults that act on a request at a stage: those of the plan before those that the request asks for itself. */
export async function meet<Draft, C extends Call>(
  context: Context,
  { call, isLate }: Trail & { readonly call: C },
  at: { readonly provider: Provider<Draft, C>; readonly stage: FaultStage },
): Promise<readonly Hit[]> {
  const { faults, clock, seed, isStrict } = context;
  const { provider, stage } = at;
  // A request that comes late was met when it was sent.
  if (isLate && stage === 'arrival') return [];
  const facts = faults.isEmpty ? call.facts : await withOwner(context, provider.name, call.facts);
  const planned = faults.meet({ provider: provider.name, facts, nowMs: clock.nowMs() }, stage);
  if (isStrict) return planned;
  return [...planned, ...triggeredHits(call, { stage, seed, provider })];
}

/** A DVS re-check names no partner: it belongs to the one whose transaction it asks about. */
async function withOwner(
  { ledger }: Context,
  provider: Provider<unknown>['name'],
  facts: RequestFacts,
): Promise<RequestFacts> {
  if (facts.username !== undefined || facts.asksAbout === undefined) return facts;
  const found = await ledger.find({ provider, transactionId: facts.asksAbout });
  return found === undefined ? facts : { ...facts, username: found.account.username };
}
