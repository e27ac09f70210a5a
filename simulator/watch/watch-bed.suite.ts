import { DvsClient } from '../../client/dvs/dvs-client.js';
import { reconcile } from '../../client/reconcile.js';
import type { PurchaseResult } from '../../client/result.js';
import { TrueMoneyClient } from '../../client/truemoney/truemoney-client.js';
import { judge, type JudgeOptions, type Verdict } from '../../contracts/kit/oracle/judge.js';
import { TRUEMONEY_PATH } from '../../contracts/truemoney/endpoints.js';
import type { DialectPreset } from '../../contracts/wire/dialect.js';
import {
  DVS_DEMO,
  PARTNER_KEYS,
  PROVIDER_KEYS,
  testBed,
  TRUEMONEY_DEMO,
} from '../core/test-bed.suite.js';
import { dvsDialect } from '../../contracts/dvs/dialect.js';
import { trueMoneyDialect } from '../../contracts/truemoney/dialect.js';
import type { Simulator } from '../compose.js';
import { createFetch } from '../msw/create-fetch.js';
import { breathe } from '../host/breathe.js';
import { learnDvsSecrets } from './learn-secrets.js';
import { SecretBook } from './secret-book.js';
import { WatchedSimulator } from './watched-simulator.js';

const ORIGIN = 'http://simulator.invalid';

/** What is bought. */
export interface Order {
  readonly kind: 'dvs topup' | 'truemoney topup' | 'truemoney cards';
  readonly requestId: string;
  readonly phone: string;
  readonly amountVnd: number;
}

/** A watched simulator in virtual time, with the reference client as its consumer. */
export interface WatchBed {
  readonly simulator: Simulator;
  readonly watched: WatchedSimulator;
  readonly book: SecretBook;
  /** Buys once, and no more. */
  buy(order: Order): Promise<PurchaseResult>;
  /** Buys, and asks until it is decided or hopeless, as a correct consumer does; true when it is decided. */
  settle(order: Order): Promise<boolean>;
  /** Lets all the time pass that `work` needs. */
  inTime<T>(work: Promise<T>): Promise<T>;
  verdict(options?: JudgeOptions): Promise<Verdict>;
}

interface BedOptions {
  readonly requestTimeoutMs?: number;
  /** Waits before the answer of a purchase goes out. */
  readonly hold?: () => Promise<void>;
}

/** Opens one; its partners and its consumer are of one dialect. */
export async function watchBed(
  preset: DialectPreset = 'document',
  { requestTimeoutMs, hold }: BedOptions = {},
): Promise<WatchBed> {
  const dialect = { dvs: dvsDialect(preset), truemoney: trueMoneyDialect(preset) };
  const privatekey = 'a-long-private-key';
  const apiPassword = 'a-long-password';
  const rich = { balanceVnd: 1_000_000_000 };
  const { simulator } = await testBed({
    dvs: { ...rich, privatekey, dialect: dialect.dvs },
    truemoney: { ...rich, apiPassword, dialect: dialect.truemoney },
  });
  const book = new SecretBook();
  learnDvsSecrets(book, { ...DVS_DEMO, privatekey });
  // The watcher's time goes on a little with each look, also while the simulator's stands still.
  let watcherNowMs = 0;
  const watched = new WatchedSimulator(simulator, {
    book,
    watcherNowMs: () => (watcherNowMs += 0.01),
    ...(hold && { hold }),
  });
  const { clock } = simulator;
  const common = { fetch: createFetch(watched.simulator), clock, requestTimeoutMs };
  const dvs = new DvsClient({
    ...common,
    ...{ baseUrl: ORIGIN, username: 'demo', privatekey, dialect: dialect.dvs },
  });
  const truemoney = new TrueMoneyClient({
    ...common,
    ...TRUEMONEY_DEMO,
    ...{ apiPassword, url: ORIGIN + TRUEMONEY_PATH, dialect: dialect.truemoney },
    privateKeyPem: PARTNER_KEYS.privateKeyPem,
    providerPublicKeyPem: PROVIDER_KEYS.publicKeyPem,
  });
  const inTime: WatchBed['inTime'] = async (work) => {
    const done = { isOver: false };
    const over = work.finally(() => (done.isOver = true)).catch(() => undefined);
    while (!done.isOver) {
      await breathe();
      const isIdle = simulator.activity.working === 0 && clock.state().waiting > 0;
      if (isIdle) await clock.advanceToNext();
    }
    await over;
    return work;
  };
  const buyNow = (order: Order): Promise<PurchaseResult> => {
    const { kind, requestId, phone, amountVnd } = order;
    if (kind === 'dvs topup') return dvs.topup({ requestId, phone, amountVnd });
    if (kind === 'truemoney topup') return truemoney.topup({ requestId, phone, amountVnd });
    const cards = { serviceCode: '040101', quantity: 2 };
    return truemoney.buyCards({ requestId, amountVnd, ...cards });
  };
  const settleNow = async (order: Order) => {
    const result = await buyNow(order);
    if (result.outcome !== 'unknown') return true;
    const options = { clock, resend: 'same-id', deadlineMs: 90_000 } as const;
    const settled =
      order.kind === 'dvs topup'
        ? await reconcile(dvs, result as PurchaseResult<never>, options)
        : await reconcile(truemoney, result as PurchaseResult<never>, options);
    return settled.outcome !== 'needsHuman';
  };
  return {
    ...{ simulator, watched, book, inTime },
    buy: (order) => inTime(buyNow(order)),
    settle: (order) => inTime(settleNow(order)),
    verdict: async (options) => judge(await watched.observe(), options),
  };
}
