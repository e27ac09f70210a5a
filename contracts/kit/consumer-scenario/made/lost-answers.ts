import { FAULT_CATALOGUE } from '../../../faults/catalogue.js';
import type { FaultEffect } from '../../../faults/effect.js';
import { effectName, NAMED_FAULTS } from '../../../faults/named.js';
import { faultProblems } from '../../../faults/possible.js';
import type { FaultPoint } from '../../../faults/rule.js';
import { asFaultRule } from '../../scenario/form/fault-form.js';
import type { ConsumerScenario } from '../consumer-scenario.js';
import type { Buying } from './goods.js';
import { onFirst, purchaseScenario } from './purchase-scenario.js';

/** A page that some proxy answers in a provider's place, with the status of a success. */
const SORRY_PAGE: FaultEffect = {
  kind: 'body',
  text: '<html><body><h1>Sorry</h1></body></html>',
};

/** What is about questions, or about connections before any request. */
const ELSEWHERE: readonly FaultEffect['kind'][] = ['still-questionable', 'tls-stall'];

/** Every kind of fault, each once, whatever its usual point. */
export const PURCHASE_EFFECTS: readonly FaultEffect[] = [
  ...new Map(NAMED_FAULTS.map(({ effect }) => [JSON.stringify(effect), effect])).values(),
  SORRY_PAGE,
].filter(({ kind }) => !ELSEWHERE.includes(kind));

/** Every way in which an answer can get lost, break, be forged or come late, at every point at which it can. */
export function lostAnswerScenarios(seed: string, buying: Buying): readonly ConsumerScenario[] {
  return PURCHASE_EFFECTS.flatMap((effect) =>
    FAULT_CATALOGUE[effect.kind].points.flatMap((at) => {
      const fault = onFirst(buying, { at, effect });
      if (faultProblems(asFaultRule(fault, 'any')).length > 0) return [];
      const name = effect.kind === 'body' ? 'another body' : effectName(effect);
      return [
        purchaseScenario(seed, {
          ...{ buying, source: [`ours: ${FAULT_CATALOGUE[effect.kind].meaning}`] },
          group: at === 'after-give-up' ? 'late decisions' : 'lost and broken answers',
          words: `${name} ${at}`,
          faults: [fault],
          decision: effect.kind === 'late-failure' ? 'failed' : 'succeeded',
          ...{ cause: name, point: at, truth: truthOf(effect, at) },
        }),
      ];
    }),
  );
}

function truthOf({ kind }: FaultEffect, at: FaultPoint): string {
  const late: { readonly [Kind in FaultEffect['kind']]?: string } = {
    'late-arrival': 'charged late',
    'late-success': 'held, then charged',
    'late-failure': 'held, then not',
    reversal: 'charged, then given back',
  };
  return late[kind] ?? (at === 'after-commit' ? 'charged' : 'not charged');
}
