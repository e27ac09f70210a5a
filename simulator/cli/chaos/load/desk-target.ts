import type { Configuration } from '../../../../contracts/kit/consumers/messages.js';
import type {
  LoadAsked,
  LoadBalance,
  LoadOrder,
  LoadTarget,
} from '../../../../contracts/kit/load/load-target.js';
import { nodeSigning } from '../../../../contracts/signing/node-signing.js';
import type { ProviderName } from '../../../../contracts/wire/operation.js';
import { configuredProviders } from '../../../../client/consumer/configured-providers.js';
import type { DeskProvider } from '../../../../client/desk/desk-provider.js';
import { goodsOf, priceVnd } from '../../../../client/desk/goods.js';
import type { DeskOrder } from '../../../../client/desk/order.js';
import { newRequestId } from '../../../../client/request-id.js';
import { systemClock } from '../../../../client/system-clock.js';
import type { Dialect } from '../../../dialect.js';
import { keptConnections } from './kept-connections.js';

/** Who buys where. */
export type LoadCredentials = Pick<Configuration, 'dvs' | 'truemoney'>;

/** Providers under load, and how to let their connections go. */
export interface OpenLoadTarget {
  readonly target: LoadTarget;
  readonly close: () => void;
}

export interface DeskTargetOptions {
  /** Connections at most. */
  readonly atOnce: number;
  /** Readings of the providers' doubts. */
  readonly dialect: Pick<Dialect, 'dvs' | 'truemoney'>;
}

/** The longest time that a provider allows itself. Source: TM "Max request time out". */
const REQUEST_TIMEOUT_MS = 30_000;

/** How the client calls it when no answer came. */
const LOST: readonly string[] = ['timeout', 'connection-lost'];

/**
 * The reference client's providers as a load run has them, over connections that are kept.
 * @throws ClientConfigError for credentials that cannot be used.
 */
export function deskTarget(
  credentials: LoadCredentials,
  { atOnce, dialect }: DeskTargetOptions,
): OpenLoadTarget {
  const { fetch, close } = keptConnections(atOnce);
  const desks = configuredProviders(
    { ...credentials, requestTimeoutMs: REQUEST_TIMEOUT_MS, stateDir: '', seed: '' },
    {
      ...{ fetch, newRequestId, clock: systemClock, requestTimeoutMs: REQUEST_TIMEOUT_MS },
      // A signature costs more than all the rest of a request; so others can go on beside it.
      signing: nodeSigning({ useThreadPool: true }),
      log: () => undefined,
    },
    { dvsDialect: dialect.dvs, trueMoneyDialect: dialect.truemoney },
  );
  const deskOf = (provider: ProviderName): DeskProvider => {
    const desk = desks[provider];
    if (desk === undefined) throw new Error(`no credentials of ${provider}`);
    return desk;
  };
  const target: LoadTarget = {
    providers: Object.keys(desks) as ProviderName[],
    buy: (order) => deskOf(order.asked.provider).buy(deskOrder(order)),
    ask: async (order): Promise<LoadAsked> => deskOf(order.asked.provider).ask(deskOrder(order)),
    balance: async (provider) => balanceOf(await deskOf(provider).balance()),
  };
  return { target, close };
}

/** An order as the desk has it before anything is known of it. */
function deskOrder({ asked, requestId, transactionId, progress }: LoadOrder): DeskOrder {
  const goods = goodsOf(asked);
  return {
    ...{ orderId: asked.orderId, goods, requestId, transactionId },
    ...{ status: 'pending', chargedVnd: priceVnd(goods), refundedVnd: 0 },
    // What an earlier question of the same client has brought.
    progress,
    ...{ createdAtMs: 0, updatedAtMs: 0 },
  };
}

function balanceOf(verdict: Awaited<ReturnType<DeskProvider['balance']>>): LoadBalance {
  if (verdict.kind === 'balance') return { kind: 'balance', amountVnd: verdict.amountVnd };
  const what = verdict.kind === 'refused' ? `${verdict.table} ${verdict.code}` : verdict.why;
  const unread = { kind: 'unread', reason: `${what}: ${verdict.reason}` } as const;
  if (verdict.kind === 'refused') return { ...unread, why: 'refused' };
  if (verdict.why === 'not-sent') return { ...unread, why: 'unreachable' };
  return { ...unread, why: LOST.includes(verdict.why) ? 'lost' : 'refused' };
}
