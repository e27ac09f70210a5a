import type { FaultEffect } from '../../../faults/effect.js';
import { effectName, NAMED_FAULTS } from '../../../faults/named.js';
import { faultProblems } from '../../../faults/possible.js';
import { asFaultRule, type FaultInput } from '../../scenario/form/fault-form.js';
import type { ConsumerScenario } from '../consumer-scenario.js';
import type { Buying } from './goods.js';
import { onFirst, purchaseScenario } from './purchase-scenario.js';

/** What can be wrong with the answer to a question. */
const KINDS: readonly FaultEffect['kind'][] = [
  ...(['hang', 'reset', 'empty', 'half-body', 'garbage', 'http-error', 'invalid-json'] as const),
  ...(['duplicate-keys', 'signature', 'wrong-transaction-id', 'still-questionable'] as const),
];

/** Codes that say something of the question, or nothing at all, and are easily taken for the purchase's. */
const CODES: Readonly<Record<Buying['provider'], readonly string[]>> = {
  dvs: ['0', '-1', '-99'],
  truemoney: ['1', '2', '901', '1001', '2000', '2005', '4501', '4601', '4602', '9999'],
};

/** A code that holds the money, whose answer names the transaction. */
const HELD: Readonly<Record<Buying['provider'], string>> = { dvs: '0', truemoney: '4501' };

const ENDS = [
  ['succeeded', 'held, then charged'],
  ['failed', 'held, then not'],
] as const;

/** A purchase whose money is held, and questions about it that go wrong at first: nothing that they say is about the purchase. */
export function questionScenarios(seed: string, buying: Buying): readonly ConsumerScenario[] {
  return questionEffects(buying.provider).flatMap((effect) => {
    const { provider } = buying;
    const wrong: FaultInput = {
      at: 'after-commit',
      effect,
      match: { provider, operation: 'query', first: 2 },
    };
    if (faultProblems(asFaultRule(wrong, 'any')).length > 0) return [];
    const held = onFirst(buying, {
      at: 'after-commit',
      effect: { kind: 'code', code: HELD[provider], truth: 'held' },
    });
    const name = effect.kind === 'code' ? `code ${effect.code}` : effectName(effect);
    return ENDS.map(([decision, truth]) =>
      purchaseScenario(seed, {
        ...{ buying, decision, group: 'questions that go wrong' },
        source: [provider === 'dvs' ? 'DVS IV' : 'TM Query API'],
        words: `its question gets ${name}, ${truth === 'held, then not' ? 'not charged in the end' : 'charged in the end'}`,
        faults: [held, wrong],
        operation: `${provider} query`,
        ...{ cause: name, point: 'after-commit', truth },
      }),
    );
  });
}

/** Every way in which the answer to a question can be wrong, or say nothing. */
export function questionEffects(provider: Buying['provider']): readonly FaultEffect[] {
  const named = NAMED_FAULTS.map(({ effect }) => effect).filter(({ kind }) => KINDS.includes(kind));
  const distinct = new Map(named.map((effect) => [JSON.stringify(effect), effect]));
  const codes = CODES[provider].map((code): FaultEffect => ({ kind: 'code', code }));
  return [...distinct.values(), ...codes];
}
