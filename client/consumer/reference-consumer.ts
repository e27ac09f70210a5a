import type { Configuration, MessageResult } from '../../contracts/kit/consumers/messages.js';
import type {
  ConsumerFunctions,
  Planting,
  SeamMeans,
} from '../../contracts/kit/known-bad/planting.js';
import type { DvsDialect } from '../../contracts/dvs/dialect.js';
import { hostSigning } from '../../contracts/signing/host-signing.js';
import type { TrueMoneyDialect } from '../../contracts/truemoney/dialect.js';
import { DeskError } from '../desk/desk-error.js';
import type { DeskOrder } from '../desk/order.js';
import type { ClosableOrderStore } from '../desk/order-store.js';
import { PurchaseDesk, type PurchaseDeskOptions } from '../desk/purchase-desk.js';
import { newRequestId } from '../request-id.js';
import type { BalanceVerdict } from '../result.js';
import { systemClock } from '../system-clock.js';
import { configuredProviders } from './configured-providers.js';
import { plantedStore } from './planted-parts.js';

export interface ReferenceConsumerOptions {
  /** In place of the machine's network, time, chance and log. The deadline comes with `configure`. */
  readonly means?: Partial<Omit<SeamMeans, 'requestTimeoutMs'>> | undefined;
  /** Opens the order book of a world. The consumer closes it when it is configured anew. */
  readonly storeFor: (stateDir: string) => ClosableOrderStore;
  /** Readings of the providers' doubts; default those of their documents. */
  readonly dvsDialect?: Partial<DvsDialect> | undefined;
  readonly trueMoneyDialect?: Partial<TrueMoneyDialect> | undefined;
  /** Mistakes, for the proof that the kit finds them. Default: none. */
  readonly planting?: Planting | undefined;
}

export interface ReferenceConsumer extends ConsumerFunctions {
  /** Lets the order book go. Messages are refused until the next `configure`. */
  readonly close: () => void;
}

/** What `configure` has made. */
interface World {
  readonly desk: PurchaseDesk;
  readonly store: ClosableOrderStore;
}

/**
 * The reference client and its purchase desk behind the consumer port: a consumer that is known to be right, and an example of
 * how little there is to write. Messages before the first `configure` are refused with `NOT_CONFIGURED`.
 */
export function referenceConsumer(options: ReferenceConsumerOptions): ReferenceConsumer {
  let world: World | undefined;
  const desk = () => {
    if (world !== undefined) return world.desk;
    throw new DeskError('NOT_CONFIGURED', 'found no configuration; send configure first');
  };
  const close = () => {
    world?.store.close();
    world = undefined;
  };
  const consumer: ConsumerFunctions = {
    configure: async (body) => {
      const means = meansOf(body, options);
      const providers = configuredProviders(body, means, options);
      // What the old desk still awaits can be saved no more. To its orders this is a restart: they are pending, and asked about.
      close();
      world = openWorld(options, body.stateDir, { ...means, providers });
      return Promise.resolve({});
    },
    purchase: async (body) => {
      const { status, cards } = shown(await desk().purchase(body));
      return { status, ...(cards === undefined ? {} : { cards }) };
    },
    settle: async () => {
      await desk().settle();
      return {};
    },
    orders: async () => Promise.resolve({ orders: desk().orders().map(shown) }),
    balance: async ({ provider }) => balanceShown(await desk().balance(provider)),
  };
  return { ...(options.planting?.port?.(consumer) ?? consumer), close };
}

/** @throws OrderStoreError when the book cannot be opened or read; nobody holds it then. */
function openWorld(
  { storeFor, planting }: ReferenceConsumerOptions,
  stateDir: string,
  desk: Omit<PurchaseDeskOptions, 'store'>,
): World {
  const store = storeFor(stateDir);
  try {
    return { desk: new PurchaseDesk({ ...desk, store: plantedStore(store, planting) }), store };
  } catch (error) {
    store.close();
    throw error;
  }
}

function meansOf(
  { requestTimeoutMs }: Configuration,
  { means = {}, planting }: ReferenceConsumerOptions,
): SeamMeans {
  const whole: SeamMeans = {
    signing: means.signing ?? hostSigning(),
    fetch: means.fetch,
    clock: means.clock ?? systemClock,
    newRequestId: means.newRequestId ?? newRequestId,
    log: means.log ?? (() => undefined),
    requestTimeoutMs,
  };
  return planting?.means?.(whole) ?? whole;
}

/** An order as the port shows it: what the customer sees. */
function shown(order: DeskOrder): MessageResult<'orders'>['orders'][number] {
  const { orderId, status, chargedVnd, refundedVnd } = order;
  const cards = order.cards?.map(({ serial, pin, expiry }) => ({ serial, pin, expiry }));
  return { orderId, status, chargedVnd, refundedVnd, ...(cards === undefined ? {} : { cards }) };
}

/** A code where an amount would stand is no amount. */
function balanceShown(balance: BalanceVerdict): MessageResult<'balance'> {
  if (balance.kind === 'balance') return { availableVnd: balance.amountVnd };
  const what = balance.kind === 'refused' ? balance.code : balance.why;
  return { error: `${balance.kind} ${what}: ${balance.reason}` };
}
