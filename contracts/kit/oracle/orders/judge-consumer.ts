import type { RunRecord } from '../../consumer-run/run-record.js';
import type { ConsumerFinding } from '../../report/consumer-report.js';
import { NO_HAMMERING } from '../no-hammering.js';
import type { PassiveRule, RuleLevel } from '../passive-rule.js';
import { PATIENCE } from '../patience.js';
import { transactionIds, usesOf } from '../purchase.js';
import { SAME_ID_SAME_CONTENT } from '../same-id-same-content.js';
import { SECRETS_IN_PLACE } from '../secrets-in-place.js';
import { SIGNATURES_VALID } from '../signatures-valid.js';
import { WHOLE_AMOUNTS } from '../whole-amounts.js';
import { orderStoryOf } from './order-story-of.js';
import type { OrderFacts, OrderStory } from './order-story.js';
import type { OrderBreach, OrderRule } from './order-rule.js';
import { ORDER_RULES } from './order-rules.js';
import { orderTimeline } from './order-timeline.js';

/** Rules of the wire that hold for a verified consumer as well; the others are told by order, and better. */
const WIRE_RULES: readonly PassiveRule[] = [
  SAME_ID_SAME_CONTENT,
  PATIENCE,
  SECRETS_IN_PLACE,
  SIGNATURES_VALID,
  WHOLE_AMOUNTS,
  // The kit itself says when to settle, so nothing but the consumer can be the cause.
  { ...NO_HAMMERING, level: 'error' },
];

/** Every rule that a consumer is held against, the dearest mistakes first. */
export const CONSUMER_RULES: readonly (OrderRule | PassiveRule)[] = [...ORDER_RULES, ...WIRE_RULES];

/** What was found in one run, without the command that shows it again. */
export type FoundInRun = Omit<ConsumerFinding, 'reproduce'>;

const LEVELS: readonly RuleLevel[] = ['error', 'warning', 'note'];

/** Holds one run of a consumer against every rule. Errors come first, then in the order of the rules. */
export function judgeConsumer(run: RunRecord): readonly FoundInRun[] {
  const story = orderStoryOf(run);
  const found = [
    ...ORDER_RULES.flatMap((rule) =>
      rule.find(story).map((breach) => findingOf(story, rule, breach)),
    ),
    ...wireRulesFor(run).flatMap((rule) =>
      rule.find(story.wire).map(({ text, about, level }) => {
        const orders = story.orders.filter((facts) => about.some((one) => isIn(facts, one)));
        const breach = {
          text,
          orders,
          exchanges: about,
          ...(level === undefined ? {} : { level }),
        };
        return findingOf(story, rule, breach);
      }),
    ),
  ];
  return LEVELS.flatMap((level) => found.filter((finding) => finding.level === level));
}

/** Where the consumer was given a wrong key on purpose, its signatures are wrong on purpose. */
function wireRulesFor({ scenario }: RunRecord): readonly PassiveRule[] {
  return scenario.given.wrong.length === 0
    ? WIRE_RULES
    : WIRE_RULES.filter((rule) => rule !== SIGNATURES_VALID);
}

function isIn({ purchases }: OrderFacts, exchange: OrderStory['wire']['exchanges'][number]) {
  return purchases.some((purchase) =>
    [...usesOf(purchase), ...purchase.questions].includes(exchange),
  );
}

function findingOf(
  story: OrderStory,
  rule: Pick<OrderRule, 'name' | 'level'>,
  breach: OrderBreach,
): FoundInRun {
  const { text, orders, exchanges = [], level } = breach;
  const purchases = orders.flatMap((facts) => facts.purchases.flatMap(usesOf));
  const about = [...purchases, ...exchanges];
  return {
    rule: rule.name,
    level:
      level !== undefined && LEVELS.indexOf(level) > LEVELS.indexOf(rule.level)
        ? level
        : rule.level,
    text,
    scenario: story.run.scenario.title,
    orderIds: orders.map(({ order }) => order.orderId),
    requestIds: distinct(about.map(({ requestId }) => requestId)),
    transactionIds: distinct([
      ...about.flatMap(transactionIds),
      ...orders.flatMap(({ transactions }) => transactions.map(({ id }) => id)),
    ]),
    ...orderTimeline(story, breach),
  };
}

function distinct(texts: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(texts.filter((text) => text !== undefined))];
}
