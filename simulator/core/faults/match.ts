import { FAULT_CATALOGUE } from '../../../contracts/faults/catalogue.js';
import type { FaultMatch, FaultRule } from '../../../contracts/faults/rule.js';
import type { ProviderName } from '../../../contracts/wire/operation.js';
import type { RequestFacts } from '../providers/provider.js';

/** A request as faults look at it. */
export interface Met {
  readonly provider: ProviderName;
  readonly facts: RequestFacts;
  readonly nowMs: number;
}

/** An effect of the other provider, or of another operation, has nothing to change in this request. */
export function hasRoom(
  { effect }: Pick<FaultRule, 'effect'>,
  { provider, facts }: Pick<Met, 'provider' | 'facts'>,
): boolean {
  if (effect === undefined) return true;
  const { provider: only, operations } = FAULT_CATALOGUE[effect.kind];
  if (only !== undefined && only !== provider) return false;
  return (
    operations === undefined ||
    (facts.operation !== undefined && operations.includes(facts.operation))
  );
}

/** True where a request fits all that is asked of it, counters, chance and schedule aside. */
export function fits(match: FaultMatch, { provider, facts }: Met): boolean {
  const pairs: readonly (readonly [unknown, unknown])[] = [
    [match.provider, provider],
    [match.operation, facts.operation],
    [match.partner, facts.username],
    [match.phone, facts.phone],
    [match.amountVnd, facts.amountVnd],
    [match.serviceCode, facts.serviceCode],
    [match.requestId, facts.requestId],
    [match.asksAbout, facts.asksAbout],
  ];
  return pairs.every(([wanted, found]) => wanted === undefined || wanted === found);
}
