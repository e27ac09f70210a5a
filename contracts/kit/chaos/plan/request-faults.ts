import { faultProblems } from '../../../faults/possible.js';
import { goodsOfOrder } from '../../consumer-run/order-match.js';
import type { TimedAction } from '../../consumer-scenario/consumer-scenario.js';
import { BUYINGS, type Buying } from '../../consumer-scenario/made/goods.js';
import { questionEffects } from '../../consumer-scenario/made/questions.js';
import { codeFaults } from '../../consumer-scenario/made/status-rows.js';
import type { OrderAsked } from '../../consumers/messages.js';
import { asFaultRule, type FaultInput } from '../../scenario/form/fault-form.js';
import type { FaultProfile } from '../profile/chaos-profile.js';
import type { Arrival } from './arrivals.js';
import type { Draw } from './draw.js';
import { drawEffect, drawPoint, inWords, possibleKinds } from './effect-draw.js';

/** How long a fault waits for the request that it is meant for, in milliseconds: a purchase may be sent again much later. */
const WAITS_MS = 3_600_000;
const QUESTION_WAITS_MS = 900_000;

/** Share of faults that also take time, and the longest, in milliseconds: some of it beyond the consumer's patience. */
const SLOW = 0.15;
const MOST_DELAY_MS = 40_000;

/** Draws before a fault is left out because none of them was possible. */
const MOST_DRAWS = 8;

type Match = NonNullable<FaultInput['match']>;

/** What happens to the purchase of one order, and to the questions about it. */
export function orderFaults(
  draw: Draw,
  { atMs, order }: Arrival,
  profile: FaultProfile,
): readonly TimedAction[] {
  const faults: TimedAction[] = [];
  if (draw.happens(profile.purchases)) {
    const fault = drawn(() => purchaseFault(draw, order, profile));
    if (fault !== undefined) faults.push(there(atMs, fault, WAITS_MS));
  }
  if (draw.happens(profile.questions)) {
    const fault = drawn(() => questionFault(draw, order, profile));
    if (fault !== undefined) faults.push(there(atMs, fault, QUESTION_WAITS_MS));
  }
  return faults;
}

/** What happens to a balance that is asked for now. */
export function balanceFault(
  draw: Draw,
  { atMs, provider }: { readonly atMs: number; readonly provider: Buying['provider'] },
  profile: FaultProfile,
): readonly TimedAction[] {
  if (!draw.happens(profile.balances)) return [];
  const about = { provider, operation: 'balance' } as const;
  const fault = drawn(() => {
    const kind = draw.byWeight(possibleKinds(profile, about), profile.effects);
    if (kind === undefined) return undefined;
    const at = drawPoint(draw, kind, profile);
    const effect =
      kind === 'code'
        ? ({ kind, code: draw.oneOf(BALANCE_CODES[provider]) } as const)
        : drawEffect(draw, kind);
    return at && { at, effect, match: { ...about, first: 1 } };
  });
  return fault === undefined ? [] : [there(atMs, fault, QUESTION_WAITS_MS)];
}

/** Errors in place of a balance. Source: DVS V; TM "Status Code". */
const BALANCE_CODES: Readonly<Record<Buying['provider'], readonly string[]>> = {
  dvs: ['-1', '-2', '-4', '-6', '-302'],
  truemoney: ['1', '2', '901', '903', '1001', '9999'],
};

function purchaseFault(
  draw: Draw,
  order: OrderAsked,
  profile: FaultProfile,
): FaultInput | undefined {
  const goods = goodsOfOrder(order);
  const buying = buyingOf(order);
  const kind = draw.byWeight(possibleKinds(profile, goods), profile.effects);
  if (kind === undefined) return undefined;
  const match = { ...matchOf(order), first: draw.happens(0.8) ? 1 : 2 };
  if (kind === 'code') {
    const { points } = profile;
    const codes = codesOf(buying).filter(({ at = 'after-commit' }) => (points[at] ?? 1) > 0);
    return codes.length === 0 ? undefined : { ...draw.oneOf(codes), match };
  }
  const at = drawPoint(draw, kind, profile);
  if (at === undefined) return undefined;
  return { at, effect: drawEffect(draw, kind), match, ...slowness(draw, at) };
}

function questionFault(
  draw: Draw,
  { provider }: OrderAsked,
  profile: FaultProfile,
): FaultInput | undefined {
  const about = { provider, operation: 'query' } as const;
  const kinds = possibleKinds(profile, about);
  const kind = draw.byWeight(kinds, profile.effects);
  if (kind === undefined) return undefined;
  const effects = questionEffects(provider).filter((effect) => effect.kind === kind);
  const at = drawPoint(draw, kind, profile);
  if (at === undefined || effects.length === 0) return undefined;
  const match = { ...about, first: draw.between(1, 3) };
  return { at, effect: inWords(draw.oneOf(effects)), match, ...slowness(draw, at) };
}

function slowness(draw: Draw, at: FaultInput['at']): Pick<FaultInput, 'delay'> {
  if (at === 'after-give-up' || !draw.happens(SLOW)) return {};
  return { delay: draw.between(0, MOST_DELAY_MS) };
}

/** Requests of an order are known by what is bought: a consumer does not tell under which id. */
function matchOf(order: OrderAsked): Match {
  const { provider, operation, phone, serviceCode } = goodsOfOrder(order);
  if (operation === 'topup') return { provider, operation, ...(phone && { phone }) };
  const { amountVnd } = order;
  return { provider, operation, ...(serviceCode && { serviceCode }), amountVnd };
}

/** Draws until a fault is one that some provider could have. */
function drawn(one: () => FaultInput | undefined): FaultInput | undefined {
  for (let i = 0; i < MOST_DRAWS; i++) {
    const fault = one();
    if (fault !== undefined && faultProblems(asFaultRule(fault, 'any')).length === 0) return fault;
  }
  return undefined;
}

function there(atMs: number, fault: FaultInput, forMs: number): TimedAction {
  return { atMs, action: { kind: 'fault', fault, forMs } };
}

function buyingOf({ provider, kind }: OrderAsked): Buying {
  const buying = BUYINGS.find((one) => one.provider === provider && one.kind === kind);
  if (buying === undefined) throw new TypeError(`nobody buys ${kind} at ${provider}`);
  return buying;
}

/** They are the same for every run, and take longer to make than a run may. */
const CODES = new Map<Buying, ReturnType<typeof codeFaults>>();

function codesOf(buying: Buying): ReturnType<typeof codeFaults> {
  const known = CODES.get(buying) ?? codeFaults(buying);
  CODES.set(buying, known);
  return known;
}
