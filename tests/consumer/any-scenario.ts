import { FAULT_CATALOGUE } from '../../contracts/faults/catalogue.js';
import type { FaultEffect } from '../../contracts/faults/effect.js';
import { NAMED_FAULTS } from '../../contracts/faults/named.js';
import { faultProblems } from '../../contracts/faults/possible.js';
import {
  CRASH_POINTS,
  type ConsumerScenario,
  type ConsumerStep,
} from '../../contracts/kit/consumer-scenario/consumer-scenario.js';
import { BUYINGS, GoodsDraw } from '../../contracts/kit/consumer-scenario/made/goods.js';
import type { OrderAsked } from '../../contracts/kit/consumers/messages.js';
import { asFaultRule, type FaultInput } from '../../contracts/kit/scenario/form/fault-form.js';
import { chanceStream, type ChanceStream } from '../../contracts/wire/chance.js';

const EFFECTS: readonly FaultEffect[] = NAMED_FAULTS.map(({ effect }) => effect).filter(
  ({ kind }) => kind !== 'tls-stall',
);

const CODES = {
  dvs: ['0', '-1', '-99', '61', '-304', '-308'],
  truemoney: ['1', '800', '1001', '2005', '4501', '4601', '4602', '9999', '2000'],
} as const;

const OPERATIONS = ['topup', 'buy-cards', 'query'] as const;

/** A situation that nobody has thought of: some orders, some trouble, some kills, all from a seed. */
export function anyScenario(seed: string): ConsumerScenario {
  const chance = chanceStream(seed, 'any scenario');
  const draw = new GoodsDraw(seed, 'any');
  const orders = Array.from({ length: 1 + chance.below(4) }, (_, i) =>
    draw.order(`order-${i + 1}`, oneOf(chance, BUYINGS)),
  );
  const faults = Array.from({ length: chance.below(4) }, () => anyFault(chance)).flat();
  return {
    title: `any situation of seed ${seed}`,
    group: 'any',
    source: ['ours: chance'],
    given: { dvs: {}, truemoney: {}, wrong: [], faults },
    steps: anySteps(chance, orders),
    decision: oneOf(chance, ['succeeded', 'failed', 'never'] as const),
    covers: [],
  };
}

function anySteps(chance: ChanceStream, orders: readonly OrderAsked[]): readonly ConsumerStep[] {
  const isTogether = orders.length > 1 && chance.below(3) === 0;
  const bought: readonly ConsumerStep[] = isTogether
    ? [{ kind: 'purchase', orders, ...anyCrash(chance) }]
    : orders.map((order) => ({ kind: 'purchase', orders: [order], ...anyCrash(chance) }));
  const more = Array.from({ length: chance.below(4) }, (): ConsumerStep => {
    switch (chance.below(5)) {
      case 0:
        return { kind: 'purchase', orders: [oneOf(chance, orders)], ...anyCrash(chance) };
      case 1:
        return { kind: 'settle', ...anyCrash(chance) };
      case 2:
        return { kind: 'crash' };
      case 3:
        return { kind: 'clock', advanceMs: chance.below(120_000) };
      default:
        return {
          kind: 'resolve',
          orderId: oneOf(chance, orders).orderId,
          as: oneOf(chance, ['succeeded', 'failed', 'reversed'] as const),
        };
    }
  });
  return [...bought, ...more];
}

function anyCrash(chance: ChanceStream): Pick<Extract<ConsumerStep, { kind: 'settle' }>, 'crash'> {
  return chance.below(6) === 0 ? { crash: oneOf(chance, CRASH_POINTS) } : {};
}

/** A fault that some provider could have; none where the draw was of an impossible one. */
function anyFault(chance: ChanceStream): readonly FaultInput[] {
  const provider = oneOf(chance, ['dvs', 'truemoney'] as const);
  const code = oneOf<string>(chance, CODES[provider]);
  const truth = oneOf(chance, ['held', 'succeeded', 'failed'] as const);
  const effect: FaultEffect =
    chance.below(3) === 0 ? { kind: 'code', code, truth } : oneOf(chance, EFFECTS);
  const at = oneOf(chance, FAULT_CATALOGUE[effect.kind].points);
  const fault: FaultInput = {
    at,
    effect,
    match: { provider, operation: oneOf(chance, OPERATIONS), first: 1 + chance.below(3) },
    ...(chance.below(4) === 0 && at !== 'after-give-up' ? { delay: chance.below(40_000) } : {}),
  };
  return faultProblems(asFaultRule(fault, 'any')).length === 0 ? [fault] : [];
}

function oneOf<Item>(chance: ChanceStream, items: readonly Item[]): Item {
  const item = items[chance.below(items.length)];
  if (item === undefined) throw new RangeError('nothing to draw from');
  return item;
}
