import { DVS_DOUBTS } from '../../../dvs/doubts.js';
import { TRUEMONEY_DOUBTS } from '../../../truemoney/doubts.js';
import type { Doubt } from '../../../wire/doubt.js';
import type { FaultInput } from '../../scenario/form/fault-form.js';
import type { ConsumerScenario } from '../consumer-scenario.js';
import type { Buying } from './goods.js';
import { onFirst, purchaseScenario } from './purchase-scenario.js';

/**
 * Doubts about how a provider prints what it says. Every consumer must cope with either reading, without being told; the others
 * are about what the provider takes, and a consumer may have to be set to them.
 */
const OF_FORM = ['D6', 'D7', 'D20', 'D21', 'D22', 'D24', 'D25', 'D26', 'D32', 'D33'];

interface Case {
  readonly words: string;
  readonly decision: ConsumerScenario['decision'];
  readonly faults: (buying: Buying) => readonly FaultInput[];
}

const CASES: readonly Case[] = [
  {
    ...{ words: 'a success', decision: 'succeeded' },
    faults: () => [],
  },
  {
    ...{ words: 'a refusal', decision: 'failed' },
    faults: (buying) => [
      onFirst(buying, {
        at: 'before-commit',
        effect:
          buying.provider === 'dvs'
            ? { kind: 'code', code: '-1', isBare: true }
            : { kind: 'code', code: '1' },
      }),
    ],
  },
  {
    ...{ words: 'questionable', decision: 'succeeded' },
    faults: (buying) => [
      onFirst(buying, {
        at: 'after-commit',
        effect: {
          ...{ kind: 'code', truth: 'held' },
          code: buying.provider === 'dvs' ? '-1' : '4501',
        },
      }),
    ],
  },
  {
    ...{ words: 'a lost answer', decision: 'succeeded' },
    faults: (buying) => [onFirst(buying, { at: 'after-commit', effect: { kind: 'reset' } })],
  },
];

/** Purchases under each reading of how the provider prints. */
export function dialectScenarios(seed: string, buying: Buying): readonly ConsumerScenario[] {
  return formReadings(buying).flatMap(({ number, name, value }) =>
    CASES.map(({ words, decision, faults }) =>
      purchaseScenario(seed, {
        ...{ buying, decision, group: 'dialects', source: [number] },
        words: `${number} ${value}, ${words}`,
        given: { dialect: { [name]: value } },
        faults: faults(buying),
        ...{ cause: `${number} ${value}`, point: '-', truth: words },
      }),
    ),
  );
}

/** Readings in which the provider prints otherwise than by default, as far as a kind of purchase shows them. */
export function formReadings(
  buying: Buying,
): readonly { readonly number: string; readonly name: string; readonly value: string }[] {
  const doubts: readonly Doubt[] = buying.provider === 'dvs' ? DVS_DOUBTS : TRUEMONEY_DOUBTS;
  return doubts
    .filter(({ number }) => OF_FORM.includes(number))
    .flatMap((doubt) => readingsOf(doubt, buying));
}

function readingsOf(doubt: Doubt, { kind }: Buying) {
  const { number, readings } = doubt;
  const name = 'switchName' in doubt ? doubt.switchName : undefined;
  // How cards are printed is seen where cards are bought.
  const isOfCards = ['D25', 'D26', 'D22'].includes(number);
  if (name === undefined || (isOfCards && kind !== 'cards')) return [];
  // The first reading is the default, which all the other scenarios have; but the key of cards needs a password that shows it.
  const others = number === 'D26' ? readings : readings.slice(1);
  return others.map(({ value }) => ({ number, name, value }));
}
