import { ordersOf } from '../../consumer-scenario/actions-of.js';
import type {
  ConsumerAction,
  ConsumerScenario,
  ConsumerStep,
} from '../../consumer-scenario/consumer-scenario.js';
import type { FaultInput } from '../../scenario/form/fault-form.js';
import type { PartnerGiven } from '../../ports.js';
import { faultsOf, withActions, withFaults } from './parts.js';
import type { Trial } from './trial.js';

/**
 * Makes what is left plainer, one thing at a time: what a fault need not say, amounts and times that need not be odd, accounts that
 * need nothing of their own.
 */
export async function plainer(scenario: ConsumerScenario, trial: Trial): Promise<ConsumerScenario> {
  let best = scenario;
  for (let i = 0; i < CHANGES.length;) {
    const better = await trial.firstOf(
      (CHANGES[i] ?? none)(best).filter((one) => !isSame(one, best)),
    );
    // A change may be possible more than once, such as one for each fault.
    if (better === undefined) i += 1;
    else best = better;
  }
  return best;
}

type Candidates = (scenario: ConsumerScenario) => readonly ConsumerScenario[];

const none: Candidates = () => [];

const CHANGES: readonly Candidates[] = [
  withoutCrashPoints,
  plainFaults,
  withoutEnds,
  plainGiven,
  plainDecision,
  plainGoods,
  plainNames,
  plainTimes,
];

function isSame(one: ConsumerScenario, other: ConsumerScenario): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** A kill during a message as none at all. */
function withoutCrashPoints(scenario: ConsumerScenario): readonly ConsumerScenario[] {
  return eachAction(scenario, (action) =>
    'crash' in action && action.crash !== undefined ? { ...action, crash: undefined } : action,
  );
}

/** Each action changed alone. */
function eachAction(
  scenario: ConsumerScenario,
  change: (action: ConsumerAction) => ConsumerAction,
): readonly ConsumerScenario[] {
  let count = 0;
  withActions(scenario, (action) => {
    count += 1;
    return action;
  });
  return Array.from({ length: count }, (_, at) =>
    withActions(scenario, (action, i) => (i === at ? change(action) : action)),
  );
}

/** Words of a fault that it can perhaps do without. */
const WORDS = ['delay'] as const;
const MATCH_WORDS = [
  ...(['schedule', 'probability', 'phone', 'serviceCode', 'amountVnd'] as const),
  ...(['operation', 'provider'] as const),
];

function plainFaults(scenario: ConsumerScenario): readonly ConsumerScenario[] {
  return faultsOf(scenario).flatMap((_, at) => {
    const each = (change: (fault: FaultInput) => FaultInput) =>
      withFaults(scenario, (fault, i) => (i === at ? change(fault) : fault));
    return [
      ...WORDS.map((word) => each((fault) => without(fault, word))),
      ...MATCH_WORDS.map((word) =>
        each((fault) => ({ ...fault, match: without(fault.match ?? {}, word) })),
      ),
      each((fault) => ({ ...fault, match: { ...fault.match, first: 1 } })),
    ];
  });
}

function without<Facts extends object>(facts: Facts, word: keyof Facts): Facts {
  const entries = Object.entries(facts).filter(([key]) => key !== word);
  return Object.fromEntries(entries) as Facts;
}

/** A fault that need not end. */
function withoutEnds(scenario: ConsumerScenario): readonly ConsumerScenario[] {
  return eachAction(scenario, (action) =>
    action.kind === 'fault' ? without(action, 'forMs') : action,
  );
}

function plainGiven(scenario: ConsumerScenario): readonly ConsumerScenario[] {
  const { given } = scenario;
  const withAccount = (name: 'dvs' | 'truemoney', account: PartnerGiven | undefined) => {
    return { ...scenario, given: { ...given, [name]: account } };
  };
  return (['dvs', 'truemoney'] as const).flatMap((name) => {
    const account = given[name];
    if (account === undefined) return [];
    const { dialect: _dialect, ...ofDefault } = account;
    return [
      ...(isBoughtFrom(scenario, name) ? [] : [withAccount(name, undefined)]),
      withAccount(name, {}),
      withAccount(name, ofDefault),
      withAccount(name, without(account, 'balanceVnd')),
    ];
  });
}

function isBoughtFrom(scenario: ConsumerScenario, name: 'dvs' | 'truemoney'): boolean {
  return [...ordersOf(scenario.steps).values()].some(({ provider }) => provider === name);
}

function plainDecision(scenario: ConsumerScenario): readonly ConsumerScenario[] {
  return [{ ...scenario, decision: 'succeeded' }];
}

/** An amount that both providers and every service take. */
const PLAIN_AMOUNT_VND = 20_000;

function plainGoods(scenario: ConsumerScenario): readonly ConsumerScenario[] {
  const all = (change: 'amount' | 'quantity' | 'gateway') =>
    withActions(scenario, (action) => {
      if (action.kind !== 'purchase') return action;
      const orders = action.orders.map((order) => {
        if (change === 'amount') return { ...order, amountVnd: PLAIN_AMOUNT_VND };
        return without(order, change);
      });
      return { ...action, orders };
    });
  return [all('gateway'), all('quantity'), all('amount')];
}

/** Orders called a, b, c, …, as far as the letters go. */
function plainNames(scenario: ConsumerScenario): readonly ConsumerScenario[] {
  const ids = [...ordersOf(scenario.steps).keys()];
  if (ids.length > LETTERS.length) return [];
  const nameOf = (id: string) => LETTERS[ids.indexOf(id)] ?? id;
  return [
    withActions(scenario, (action) => {
      if (action.kind === 'resolve') return { ...action, orderId: nameOf(action.orderId) };
      if (action.kind !== 'purchase') return action;
      const orders = action.orders.map((order) => ({ ...order, orderId: nameOf(order.orderId) }));
      return { ...action, orders };
    }),
  ];
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

const SECOND_MS = 1_000;

/** Times that begin at 0, and are whole seconds. */
function plainTimes(scenario: ConsumerScenario): readonly ConsumerScenario[] {
  const withTimes = (atMs: (ms: number, firstMs: number) => number) => ({
    ...scenario,
    steps: scenario.steps.map((step): ConsumerStep => {
      if (step.kind === 'clock') return { ...step, advanceMs: atMs(step.advanceMs, 0) };
      if (step.kind !== 'traffic') return step;
      const firstMs = step.events[0]?.atMs ?? 0;
      const events = step.events.map((event) => ({ ...event, atMs: atMs(event.atMs, firstMs) }));
      return { ...step, events };
    }),
  });
  return [
    withTimes(() => 0),
    withTimes((ms, firstMs) => Math.round((ms - firstMs) / (60 * SECOND_MS)) * 60 * SECOND_MS),
    withTimes((ms, firstMs) => Math.round((ms - firstMs) / SECOND_MS) * SECOND_MS),
    withTimes((ms, firstMs) => ms - firstMs),
  ];
}
