import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { DeskAsked, DeskProvider, DeskResult } from './desk-provider.js';
import { memoryOrderStore, type MemoryShelf } from './memory-order-store.js';
import type { DeskOrder } from './order.js';
import type { OrderStore } from './order-store.js';
import { PurchaseDesk } from './purchase-desk.js';
import { EVIDENCE, FAILED, TOPUP_ORDER, UNKNOWN } from './scripted-provider.suite.js';

/** What the network does with a sending, and whether the consumer hears of it. `kill`: the process ends while it waits. */
const FATES = ['charged', 'refused', 'lost'] as const;
const HEARD = ['heard', 'unheard', 'throws', 'kill'] as const;

type Fate = (typeof FATES)[number];
type Heard = (typeof HEARD)[number];

/** A provider with a ledger by id, which refuses a second use of one, and answers as it is told beforehand. */
class LedgerProvider implements DeskProvider {
  readonly charged = new Map<string, 'charged' | 'refused'>();
  readonly sent: { readonly orderId: string; readonly requestId: string }[] = [];
  next: { fate: Fate; heard: Heard } = { fate: 'charged', heard: 'heard' };

  async buy(order: DeskOrder): Promise<DeskResult> {
    this.#send(order);
    return this.#told(this.#truthOf(order));
  }

  /** Asks, or sends the same id again where nothing is known of it. */
  async ask(order: DeskOrder): Promise<DeskAsked> {
    if (!this.charged.has(order.requestId)) this.#send(order);
    const result = await this.#told(this.#truthOf(order));
    return result.outcome === 'unknown'
      ? { kind: 'open', result, progress: { notFounds: 1 } }
      : { kind: 'decided', result };
  }

  balance(): ReturnType<DeskProvider['balance']> {
    return Promise.reject(new Error('not asked for'));
  }

  #send({ orderId, requestId }: DeskOrder): void {
    this.sent.push({ orderId, requestId });
    const { fate } = this.next;
    if (fate !== 'lost' && !this.charged.has(requestId)) this.charged.set(requestId, fate);
  }

  #truthOf({ requestId }: DeskOrder): DeskResult {
    const truth = this.charged.get(requestId);
    if (truth === undefined) return UNKNOWN;
    if (truth === 'refused') return FAILED;
    return { outcome: 'succeeded', transactionId: `T-${requestId}`, evidence: EVIDENCE };
  }

  #told(truth: DeskResult): Promise<DeskResult> {
    if (this.next.heard === 'kill') return new Promise(() => undefined);
    if (this.next.heard === 'throws') return Promise.reject(new Error('broken'));
    return Promise.resolve(this.next.heard === 'heard' ? truth : UNKNOWN);
  }
}

const how = fc.record({ fate: fc.constantFrom(...FATES), heard: fc.constantFrom(...HEARD) });
const orderId = fc.constantFrom('A', 'B', 'C');
const step = fc.oneof(
  fc.record({ what: fc.constant('purchase' as const), orderId, how }),
  fc.record({ what: fc.constant('settle' as const), how }),
  fc.record({ what: fc.constant('restart' as const) }),
  fc.record({ what: fc.constant('disk-fails' as const), afterSaves: fc.nat(2) }),
);

it('no order is sent under two ids, or paid back while it is charged, whatever breaks when', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
      const shelf: MemoryShelf = new Map();
      const provider = new LedgerProvider();
      let ids = 0;
      let savesLeft = Infinity;
      const opened = () => {
        const kept = memoryOrderStore(shelf, 'shop');
        const store: OrderStore = {
          load: () => kept.load(),
          save: (order) => {
            if ((savesLeft -= 1) < 0) throw new Error('the disk is full');
            kept.save(order);
          },
        };
        savesLeft = Infinity;
        const newRequestId = () => `ID${(ids += 1)}`;
        return new PurchaseDesk({ store, providers: { dvs: provider }, newRequestId });
      };
      let desk = opened();
      const settled = new Map<string, string>();
      for (const one of steps) {
        if (one.what === 'disk-fails') savesLeft = one.afterSaves;
        if ('how' in one) provider.next = one.how;
        if (one.what === 'restart') desk = opened();
        const work =
          one.what === 'purchase'
            ? desk.purchase({ ...TOPUP_ORDER, orderId: one.orderId })
            : one.what === 'settle'
              ? desk.settle()
              : Promise.resolve();
        const ended = work.then(
          () => 'ended',
          () => 'failed',
        );
        // A call that is never answered ends with the process.
        if ('how' in one && one.how.heard === 'kill') desk = opened();
        else await ended;
        requireSound(provider, desk.orders(), settled);
      }
      // In the end everything is heard of: each order is what the ledger says.
      desk = opened();
      provider.next = { fate: 'charged', heard: 'heard' };
      await desk.settle();
      for (const order of desk.orders()) {
        const truth = provider.charged.get(order.requestId);
        expect(order.status).toBe(truth === 'charged' ? 'succeeded' : 'failed');
      }
      requireSound(provider, desk.orders(), settled);
    }),
    { numRuns: 400 },
  );
});

function requireSound(
  provider: LedgerProvider,
  orders: readonly DeskOrder[],
  settled: Map<string, string>,
): void {
  const book = new Map(orders.map((order) => [order.orderId, order]));
  for (const { orderId: id, requestId } of provider.sent) {
    // Also an order that a kill has met while it was sent is in the book, under the one id.
    expect(book.get(id)?.requestId).toBe(requestId);
  }
  for (const order of book.values()) {
    const truth = provider.charged.get(order.requestId);
    expect(order.chargedVnd).toBe(10_000);
    expect(order.refundedVnd).toBe(order.status === 'failed' ? 10_000 : 0);
    if (order.status === 'failed') expect(truth).toBe('refused');
    if (order.status === 'succeeded') expect(truth).toBe('charged');
    const before = settled.get(order.orderId);
    if (before !== undefined) expect(JSON.stringify(order)).toBe(before);
    if (order.status !== 'pending') settled.set(order.orderId, JSON.stringify(order));
  }
}
