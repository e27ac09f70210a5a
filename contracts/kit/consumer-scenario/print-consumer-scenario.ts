import { Document, isCollection, isSeq, visit, type YAMLMap, type YAMLSeq } from 'yaml';
import type { ProviderName } from '../../wire/operation.js';
import type { PartnerGiven } from '../ports.js';
import { actionsOf } from './actions-of.js';
import {
  DEFAULT_AT_ONCE,
  type ConsumerAction,
  type ConsumerScenario,
  type ConsumerStep,
  type TimedAction,
} from './consumer-scenario.js';
import type { OrderAsked } from '../consumers/messages.js';

type Written = Readonly<Record<string, unknown>>;

/**
 * A consumer scenario as the YAML of a file, which `readConsumerScenario` reads back as the same situation. An order that was
 * bought before is written as `again`.
 * @param comment lines above it, without their `#`.
 */
export function printConsumerScenario(
  scenario: ConsumerScenario,
  comment: readonly string[] = [],
): string {
  const { title, source, seed, decision, expected } = scenario;
  const given = writtenGiven(scenario);
  const known = new Set<string>();
  const file = {
    consumer: title,
    source: [...source],
    ...(seed === undefined ? {} : { seed }),
    ...(Object.keys(given).length === 0 ? {} : { given }),
    steps: scenario.steps.map((step) => writtenStep(step, known)),
    ...(decision === 'succeeded' ? {} : { decision }),
    ...(expected === undefined ? {} : { expect: { ...expected } }),
  };
  const document = new Document(file, { aliasDuplicateObjects: false });
  visit(document, {
    Collection: (_key, node, path) => {
      if (isInOneLine(node, path.length)) node.flow = true;
    },
  });
  const text = document.toString({ lineWidth: 0, flowCollectionPadding: true });
  return [...comment.map((line) => `${`# ${line}`.trimEnd()}\n`), text].join('');
}

/** Depth of what is written in one line: the root, its keys, and the steps have lines of their own. */
const ONE_LINE_DEPTH = 4;

/** Each account, fault, step and event is a line, but traffic is a list of lines. */
function isInOneLine(node: YAMLMap | YAMLSeq, depth: number): boolean {
  if (isSeq(node)) return node.items.every((item) => !isCollection(item));
  return depth >= ONE_LINE_DEPTH && !node.has('traffic');
}

function writtenGiven({ given, steps }: ConsumerScenario): Written {
  const { dvs, truemoney, wrong, faults } = given;
  const asked = actionsOf(steps).flatMap((action) => {
    if (action.kind === 'balance') return [action.provider];
    return action.kind === 'purchase' ? action.orders.map(({ provider }) => provider) : [];
  });
  // Whoever is asked for something has an account that need not be written.
  const account = (name: ProviderName, its: PartnerGiven | undefined) =>
    its === undefined || (Object.keys(its).length === 0 && asked.includes(name))
      ? {}
      : { [name]: its };
  return {
    ...account('dvs', dvs),
    ...account('truemoney', truemoney),
    ...(wrong.length === 0 ? {} : { wrong: [...wrong] }),
    ...(faults.length === 0 ? {} : { faults: faults.map(defined) }),
  };
}

function writtenStep(step: ConsumerStep, known: Set<string>): Written {
  if (step.kind === 'clock') return { clock: { advanceMs: step.advanceMs } };
  if (step.kind !== 'traffic') return writtenAction(step, known);
  const traffic = step.events.map((event) => writtenEvent(event, known));
  return { traffic, ...(step.atOnce === DEFAULT_AT_ONCE ? {} : { atOnce: step.atOnce }) };
}

function writtenEvent({ atMs, action }: TimedAction, known: Set<string>): Written {
  return { atMs, ...writtenAction(action, known) };
}

function writtenAction(action: ConsumerAction, known: Set<string>): Written {
  switch (action.kind) {
    case 'purchase':
      return { ...writtenPurchase(action.orders, known), ...defined({ crash: action.crash }) };
    case 'settle':
      return { settle: {}, ...defined({ crash: action.crash }) };
    case 'crash':
      return { crash: {} };
    case 'heal':
      return { heal: {} };
    case 'balance':
      return { balance: action.provider };
    case 'resolve':
      return { resolve: { order: action.orderId, as: action.as } };
    case 'fault':
      return { fault: defined(action.fault), ...defined({ forMs: action.forMs }) };
  }
}

function writtenPurchase(orders: readonly OrderAsked[], known: Set<string>): Written {
  const [first, ...others] = orders;
  if (first !== undefined && others.length === 0 && known.has(first.orderId)) {
    return { again: first.orderId };
  }
  for (const { orderId } of orders) known.add(orderId);
  const written = orders.map(writtenOrder);
  return { purchase: written.length === 1 ? written[0] : written };
}

function writtenOrder(order: OrderAsked): Written {
  const { orderId, provider, phone, gateway, serviceCode, amountVnd, quantity } = order;
  return defined({
    ...{ order: orderId, provider, phone, gateway },
    ...{ service: serviceCode, amountVnd, quantity },
  });
}

function defined(facts: object): Written {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}
