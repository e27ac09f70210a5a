import { GATEWAYS } from '../../../dvs/gateways.js';
import { serviceOf, SERVICE_CODE } from '../../../truemoney/services.js';
import { networkOfPhone } from '../../../wire/phone.js';
import { CARD_SERVICES, GoodsDraw } from '../../consumer-scenario/made/goods.js';
import type { OrderAsked } from '../../consumers/messages.js';
import type { ProviderName } from '../../../wire/operation.js';
import type { TrafficProfile } from '../profile/chaos-profile.js';
import { Draw } from './draw.js';

/** How often an amount is bought, against the others: most customers buy little. What is not named counts once. */
const POPULAR: Readonly<Record<string, number>> = {
  10_000: 5,
  20_000: 6,
  30_000: 2,
  50_000: 6,
  100_000: 5,
  200_000: 2,
};

/** Whole multiples of 10,000 VND that DVS takes. Source: DVS III, D8. */
const DVS_AMOUNTS_VND = [10_000, 20_000, 30_000, 50_000, 100_000, 200_000, 300_000, 500_000];

/** Most cards of one order. */
const MOST_CARDS = 5;

/** The most that one order can cost. */
export const DEAREST_ORDER_VND =
  MOST_CARDS * Math.max(...CARD_SERVICES.flatMap(({ denominationsVnd }) => denominationsVnd));

/** Share of DVS orders that name the network's gateway. */
const WITH_GATEWAY = 0.3;

/** Earlier goods that may be bought again. */
const REMEMBERED = 50;

/** The customers of a shop: what they order, one after another, from a seed. */
export class Shop {
  readonly #draw: Draw;
  readonly #phones: GoodsDraw;
  readonly #profile: TrafficProfile;
  readonly #bought: OrderAsked[] = [];
  #count = 0;

  constructor(seed: string, profile: TrafficProfile) {
    this.#draw = new Draw(seed, 'shop');
    this.#phones = new GoodsDraw(seed, 'chaos');
    this.#profile = profile;
  }

  /** The next order: `o1`, `o2`, … */
  next(): OrderAsked {
    this.#count += 1;
    const orderId = `o${this.#count}`;
    const isRepeated = this.#draw.happens(this.#profile.sameGoods) && this.#bought.length > 0;
    if (isRepeated) return { ...this.#draw.oneOf(this.#bought), orderId };
    const order = this.#order(orderId);
    this.#bought.push(order);
    if (this.#bought.length > REMEMBERED) this.#bought.shift();
    return order;
  }

  #order(orderId: string): OrderAsked {
    const draw = this.#draw;
    const names = ['dvs', 'truemoney'] as const;
    const provider = draw.byWeight(names, this.#profile.providers) ?? 'dvs';
    if (provider === 'dvs') {
      const phone = this.#phones.phone();
      const amountVnd = this.#amount(DVS_AMOUNTS_VND);
      return { orderId, provider, kind: 'topup', phone, amountVnd, ...this.#gateway(phone) };
    }
    if (!draw.happens(this.#profile.cards)) {
      const amountVnd = this.#amount(serviceOf(SERVICE_CODE.topup)?.denominationsVnd ?? []);
      return { orderId, provider, kind: 'topup', phone: this.#phones.phone(), amountVnd };
    }
    const service = draw.oneOf(CARD_SERVICES);
    const amountVnd = this.#amount(service.denominationsVnd);
    const quantity = draw.happens(0.5) ? 1 : draw.between(2, MOST_CARDS);
    return { orderId, provider, kind: 'cards', serviceCode: service.code, amountVnd, quantity };
  }

  #amount(amountsVnd: readonly number[]): number {
    const words = amountsVnd.map(String);
    return Number(this.#draw.byWeight(words, POPULAR));
  }

  #gateway(phone: string): Pick<OrderAsked, 'gateway'> {
    if (!this.#draw.happens(WITH_GATEWAY)) return {};
    const network = networkOfPhone(phone)?.carriedBy;
    const row = GATEWAYS.find((one) => one.network === network);
    return row === undefined ? {} : { gateway: row.gateway };
  }
}

/** What an order is worth, in VND. */
export function worthVnd({ amountVnd, quantity = 1 }: OrderAsked): number {
  return amountVnd * quantity;
}

/** Weights of which only those of some providers are left: one that is not bought from has none. If the others have none, each has 1. */
export function onlyFrom(
  providers: readonly ProviderName[],
  weights: TrafficProfile['providers'],
): TrafficProfile['providers'] {
  const kept = providers.map((name) => [name, weights[name] ?? 1] as const);
  const isAnyLeft = kept.some(([, weight]) => weight > 0);
  const left = kept.map(([name, weight]) => [name, isAnyLeft ? weight : 1] as const);
  return { dvs: 0, truemoney: 0, ...(Object.fromEntries(left) as TrafficProfile['providers']) };
}
