import { serviceOf, SERVICE_CODE, SERVICES } from '../../../truemoney/services.js';
import { chanceStream, type ChanceStream } from '../../../wire/chance.js';
import type { ProviderName } from '../../../wire/operation.js';
import { MAGIC_PHONE_BLOCK, NETWORKS } from '../../../wire/phone.js';
import type { OrderAsked } from '../../consumers/messages.js';

/** A kind of purchase at a provider. */
export interface Buying {
  readonly provider: ProviderName;
  readonly kind: 'topup' | 'cards';
  /** As the provider's operations are called. */
  readonly operation: 'topup' | 'buy-cards';
  /** `dvs topup`, `truemoney buy-cards`. */
  readonly name: string;
}

/** Every kind of purchase. */
export const BUYINGS: readonly Buying[] = [
  { provider: 'dvs', kind: 'topup', operation: 'topup', name: 'dvs topup' },
  { provider: 'truemoney', kind: 'topup', operation: 'topup', name: 'truemoney topup' },
  { provider: 'truemoney', kind: 'cards', operation: 'buy-cards', name: 'truemoney buy-cards' },
];

/** DVS takes any positive multiple of 10,000; these are what people buy. Source: DVS III, D8. */
const DVS_AMOUNTS_VND = [10_000, 20_000, 30_000, 50_000, 100_000, 200_000];

/** Services that sell cards. */
export const CARD_SERVICES = SERVICES.filter(({ operation }) => operation === 'buy-cards');

/** Orders as shops have them, from a seed; each of a phone or a number of cards of its own, so that no two are alike. */
export class GoodsDraw {
  readonly #chance: ChanceStream;
  readonly #phones = new Set<string>();

  constructor(seed: string, ...labels: readonly (string | number)[]) {
    this.#chance = chanceStream(seed, 'goods', ...labels);
  }

  order(orderId: string, { provider, kind }: Buying): OrderAsked {
    if (kind === 'cards') {
      const service = this.#oneOf(CARD_SERVICES);
      const amountVnd = this.#oneOf(service.denominationsVnd.slice(0, 5));
      const quantity = 2 + this.#chance.below(3);
      return { orderId, provider, kind, serviceCode: service.code, amountVnd, quantity };
    }
    const amounts =
      provider === 'dvs'
        ? DVS_AMOUNTS_VND
        : (serviceOf(SERVICE_CODE.topup)?.denominationsVnd ?? []).slice(0, 6);
    return { orderId, provider, kind, phone: this.phone(), amountVnd: this.#oneOf(amounts) };
  }

  /** A phone of some network that was not drawn before. */
  phone(): string {
    for (;;) {
      const network = this.#oneOf(NETWORKS);
      const phone = this.#oneOf(network.prefixes) + this.#chance.digits(7);
      if (phone.startsWith(MAGIC_PHONE_BLOCK) || this.#phones.has(phone)) continue;
      this.#phones.add(phone);
      return phone;
    }
  }

  #oneOf<Item>(items: readonly Item[]): Item {
    const item = items[this.#chance.below(items.length)];
    if (item === undefined) throw new RangeError('nothing to draw from');
    return item;
  }
}
