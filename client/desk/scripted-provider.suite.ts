import type { Card } from '../../contracts/truemoney/cards.js';
import type { DeskAsked, DeskProvider, DeskResult } from './desk-provider.js';
import type { DeskOrder, OrderAsked } from './order.js';

export const EVIDENCE = { requestLine: 'scripted', startedAtMs: 0, finishedAtMs: 0 };

export const SUCCEEDED: DeskResult = { outcome: 'succeeded', evidence: EVIDENCE };
export const FAILED: DeskResult = {
  ...{ outcome: 'failed', why: 'provider-refused', reason: 'refused' },
  evidence: EVIDENCE,
};
export const UNKNOWN: DeskResult = {
  ...{ outcome: 'unknown', why: 'timeout', reason: 'no answer' },
  evidence: EVIDENCE,
};

export const TOPUP_ORDER: OrderAsked = {
  ...{ orderId: 'A', provider: 'dvs', kind: 'topup' },
  ...{ phone: '0912345678', amountVnd: 10_000 },
};
export const CARDS_ORDER: OrderAsked = {
  ...{ orderId: 'C', provider: 'truemoney', kind: 'cards' },
  ...{ serviceCode: '040101', amountVnd: 20_000, quantity: 2 },
};

export function cardsOf(...serials: readonly string[]): readonly Card[] {
  return serials.map((serial) => ({
    ...{ cardType: 'VTT', priceVnd: 20_000, pin: `pin-${serial}` },
    ...{ serial, expiry: '31/12/2027' },
  }));
}

/** A call that waits for the test's answer. */
export interface Call {
  readonly what: 'buy' | 'ask';
  readonly order: DeskOrder;
  answer(asked: DeskResult | DeskAsked): void;
  fail(error: Error): void;
}

/** A provider that answers when, and what, the test says; `calls` are all it was asked, in order. */
export class ScriptedProvider implements DeskProvider {
  readonly calls: Call[] = [];

  buy(order: DeskOrder): Promise<DeskResult> {
    return this.#wait('buy', order);
  }

  ask(order: DeskOrder): Promise<DeskAsked> {
    return this.#wait('ask', order);
  }

  balance(): ReturnType<DeskProvider['balance']> {
    return Promise.resolve({ kind: 'balance', amountVnd: 5 });
  }

  get last(): Call {
    const call = this.calls.at(-1);
    if (call === undefined) throw new Error('nothing was asked');
    return call;
  }

  #wait<Answer extends DeskResult | DeskAsked>(
    what: Call['what'],
    order: DeskOrder,
  ): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const answer = (given: DeskResult | DeskAsked) => resolve(given as Answer);
      this.calls.push({ what, order, answer, fail: reject });
    });
  }
}
