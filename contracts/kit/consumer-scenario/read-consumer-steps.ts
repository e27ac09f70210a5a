import { checkForm, type Origin, type PathProblem } from '../scenario/form-problems.js';
import { didYouMean, nearMatches } from '../scenario/near-match.js';
import { show } from '../scenario/value-words.js';
import type { Plain } from '../scenario/yaml-tree.js';
import type { OrderAsked } from '../consumers/messages.js';
import type { ConsumerStep, CrashPoint } from './consumer-scenario.js';
import {
  CONSUMER_STEP_FORMS,
  CONSUMER_STEP_KINDS,
  type ConsumerStepKind,
  type OrderForm,
} from './consumer-form.js';

/** A step, and the kind it was written as. */
export interface ReadConsumerStep {
  readonly step: ConsumerStep;
  readonly written: ConsumerStepKind;
  /** Place in the list, from 0. */
  readonly index: number;
  /** The order that is submitted once more, whether there is one of that name or not. */
  readonly again?: string;
}

/** Reads each step by the form of its own kind, so that a slip in one is told in the words of that kind. */
export function readConsumerSteps(
  value: Plain,
  writtenAt: Origin['writtenAt'],
): { readonly steps: readonly ReadConsumerStep[]; readonly problems: readonly PathProblem[] } {
  const list = isKeyed(value) && Array.isArray(value['steps']) ? (value['steps'] as Plain[]) : [];
  const problems: PathProblem[] = [];
  const steps: ReadConsumerStep[] = [];
  const orders = new Map<string, OrderAsked>();
  list.forEach((one, index) => {
    const read = readStep(one, index, { writtenAt, orders });
    if ('problems' in read) problems.push(...read.problems);
    else steps.push(read);
  });
  return { steps, problems };
}

interface Place {
  readonly writtenAt: Origin['writtenAt'];
  /** Orders of the steps before, by name. */
  readonly orders: Map<string, OrderAsked>;
}

function readStep(
  value: Plain,
  index: number,
  { writtenAt, orders }: Place,
): ReadConsumerStep | { readonly problems: readonly PathProblem[] } {
  const path = ['steps', index];
  if (!isKeyed(value)) return { problems: [notKeyed(value, index)] };
  const kinds = CONSUMER_STEP_KINDS.filter((kind) => Object.hasOwn(value, kind));
  // `crash` beside another action says when the consumer is killed during it.
  const [kind] = kinds.length > 1 ? kinds.filter((one) => one !== 'crash') : kinds;
  if (kind === undefined) return { problems: [noAction(value, index)] };
  if (kinds.filter((one) => one !== 'crash').length > 1) {
    return { problems: [severalActions(kinds, index)] };
  }
  const form = checkForm<object>(CONSUMER_STEP_FORMS[kind], value, { path, writtenAt });
  if (form.value === undefined) return { problems: form.problems };
  const { again } = form.value as { readonly again?: string };
  const step = asStep(kind, form.value, orders);
  return { step, written: kind, index, ...(again === undefined ? {} : { again }) };
}

/** The form was made for `kind`; the compiler cannot follow a computed key. */
function asStep(
  kind: ConsumerStepKind,
  value: object,
  orders: Map<string, OrderAsked>,
): ConsumerStep {
  const read = value as {
    readonly purchase: OrderForm | readonly OrderForm[];
    readonly again: string;
    readonly crash?: CrashPoint;
    readonly balance: OrderAsked['provider'];
    readonly clock: { readonly advanceMs: number };
    readonly resolve: { readonly order: string; readonly as: 'succeeded' | 'failed' | 'reversed' };
    readonly fault: Extract<ConsumerStep, { kind: 'fault' }>['fault'];
  };
  const { crash } = read;
  switch (kind) {
    case 'purchase': {
      const list = [read.purchase].flat() as readonly OrderForm[];
      const asked = list.map(orderOf);
      for (const order of asked) {
        if (!orders.has(order.orderId)) orders.set(order.orderId, order);
      }
      return { kind, orders: asked, crash };
    }
    case 'again': {
      const order = orders.get(read.again);
      return { kind: 'purchase', orders: order === undefined ? [] : [order], crash };
    }
    case 'settle':
      return { kind, crash };
    case 'crash':
    case 'heal':
      return { kind };
    case 'balance':
      return { kind, provider: read.balance };
    case 'clock':
      return { kind, advanceMs: read.clock.advanceMs };
    case 'resolve':
      return { kind, orderId: read.resolve.order, as: read.resolve.as };
    case 'fault':
      return { kind, fault: read.fault };
  }
}

function orderOf({ order: orderId, provider, phone, gateway, ...goods }: OrderForm): OrderAsked {
  const { service: serviceCode, amountVnd, quantity } = goods;
  return {
    ...{ orderId, provider, kind: serviceCode === undefined ? 'topup' : 'cards' },
    ...(phone === undefined ? {} : { phone }),
    ...(gateway === undefined ? {} : { gateway }),
    ...(serviceCode === undefined ? {} : { serviceCode }),
    amountVnd,
    ...(quantity === undefined ? {} : { quantity }),
  };
}

function isKeyed(value: Plain): value is { [key: string]: Plain } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const ACTIONS = CONSUMER_STEP_KINDS.join(', ');

function notKeyed(value: Plain, index: number): PathProblem {
  return {
    path: ['steps', index],
    code: 'TYPE_WRONG',
    found: show(value),
    expected: `a step with one of: ${ACTIONS}`,
    advice: 'write it as "- purchase: { … }"',
  };
}

function noAction(value: { [key: string]: Plain }, index: number): PathProblem {
  const [stranger] = Object.keys(value);
  const isNear = stranger !== undefined && nearMatches(stranger, CONSUMER_STEP_KINDS).length > 0;
  return {
    path: stranger === undefined ? ['steps', index] : ['steps', index, stranger],
    part: 'key',
    code: 'STEP_WITHOUT_ACTION',
    found: stranger === undefined ? 'a step that does nothing' : `a step that does "${stranger}"`,
    expected: `one of: ${ACTIONS}`,
    advice: isNear ? didYouMean(stranger, CONSUMER_STEP_KINDS, 'choose one') : 'choose one',
  };
}

function severalActions(kinds: readonly ConsumerStepKind[], index: number): PathProblem {
  return {
    path: ['steps', index, kinds[1] ?? ''],
    part: 'key',
    code: 'STEP_WITH_SEVERAL_ACTIONS',
    found: `a step that does ${kinds.join(' and ')}`,
    expected: 'one thing a step',
    advice: 'begin a new step with "- "',
  };
}
