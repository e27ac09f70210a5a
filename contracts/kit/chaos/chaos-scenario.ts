import { PROVIDER_NAMES, type ProviderName } from '../../wire/operation.js';
import {
  DEFAULT_AT_ONCE,
  type ConsumerScenario,
  type TimedAction,
} from '../consumer-scenario/consumer-scenario.js';
import { formReadings } from '../consumer-scenario/made/dialects.js';
import { BUYINGS } from '../consumer-scenario/made/goods.js';
import type { PartnerGiven } from '../ports.js';
import { arrivalsOf, type Arrival, type TrafficSize } from './plan/arrivals.js';
import { aboutOrder, routine, withCrashes } from './plan/callers.js';
import { Draw } from './plan/draw.js';
import { periodEvents } from './plan/periods.js';
import { orderFaults } from './plan/request-faults.js';
import { worthVnd } from './plan/shop.js';
import type { ChaosProfile } from './profile/chaos-profile.js';

/** What a run of chaos is drawn from. */
export interface ChaosWish {
  readonly profile: ChaosProfile;
  readonly seed: string;
  readonly size: TrafficSize;
  /** Purchases that are under way together at most; default 8. */
  readonly atOnce?: number | undefined;
}

/** Traffic goes on for so long after the last order, in milliseconds: late decisions and second submissions come then. */
const AFTER_LAST_MS = 300_000;

/** An account that is never empty has so many times what is ordered: a consumer with a mistake pays twice. */
const AMPLE = 3;
const LEAST_BALANCE_VND = 10_000_000;
/** Share of what is ordered that an account has which is nearly empty. */
const SCANTY = 0.4;

/**
 * One run of chaos as a scenario: who orders what and when, what goes wrong meanwhile, when the consumer is killed. The same wish
 * gives the same scenario, and each part is drawn from a stream of its own, so that a change of one leaves the others as they are.
 */
export function chaosScenario({ profile, seed, size, atOnce }: ChaosWish): ConsumerScenario {
  const draw = (part: string) => new Draw(seed, part);
  const arrivals = arrivalsOf(seed, profile.traffic, size);
  const lastMs = Math.max(...arrivals.map(({ atMs }) => atMs));
  const durationMs = 'durationMs' in size ? size.durationMs : lastMs + AFTER_LAST_MS;
  const [faults, callers] = [draw('faults'), draw('callers')];
  const orders = arrivals.flatMap((arrival): readonly TimedAction[] => [
    ...orderFaults(faults, arrival, profile.faults),
    { atMs: arrival.atMs, action: { kind: 'purchase', orders: [arrival.order] } },
    ...aboutOrder(callers, arrival, profile),
  ]);
  const events = inOrder([
    ...periodEvents(draw('periods'), profile, durationMs),
    ...orders,
    ...routine(draw('routine'), profile, durationMs),
  ]).filter(({ atMs }) => atMs <= durationMs);
  const { crashes } = profile;
  const all = inOrder(withCrashes(draw('crashes'), events, { crashes, durationMs }));
  return {
    title: `${profile.name}, seed ${seed}`,
    group: 'chaos',
    source: [`ours: chaos, ${profile.name}, seed ${seed}`],
    seed,
    given: { ...accounts(draw('accounts'), arrivals, profile), wrong: [], faults: [] },
    steps: [{ kind: 'traffic', events: all, atOnce: atOnce ?? DEFAULT_AT_ONCE }],
    decision: decisionOf(draw('decision'), profile),
    covers: [],
  };
}

function inOrder(events: readonly TimedAction[]): readonly TimedAction[] {
  return [...events].sort((one, other) => one.atMs - other.atMs);
}

function accounts(
  draw: Draw,
  arrivals: readonly Arrival[],
  { traffic, dialects }: ChaosProfile,
): Pick<ConsumerScenario['given'], ProviderName> {
  const scanty = draw.happens(traffic.emptyAccounts) ? draw.oneOf(PROVIDER_NAMES) : undefined;
  const given = (name: ProviderName): PartnerGiven => {
    const orderedVnd = arrivals
      .filter(({ order }) => order.provider === name)
      .reduce((sum, { order }) => sum + worthVnd(order), 0);
    const balanceVnd =
      name === scanty
        ? Math.floor(orderedVnd * SCANTY)
        : Math.max(LEAST_BALANCE_VND, orderedVnd * AMPLE);
    const readings = BUYINGS.filter(({ provider }) => provider === name).flatMap(formReadings);
    if (!draw.happens(dialects)) return { balanceVnd };
    const { name: switchName, value } = draw.oneOf(readings);
    return { balanceVnd, dialect: { [switchName]: value } };
  };
  return { dvs: given('dvs'), truemoney: given('truemoney') };
}

function decisionOf(draw: Draw, { decisions }: ChaosProfile): ConsumerScenario['decision'] {
  if (draw.happens(decisions.never)) return 'never';
  return draw.byWeight(['succeeded', 'failed'], decisions.as) ?? 'succeeded';
}
