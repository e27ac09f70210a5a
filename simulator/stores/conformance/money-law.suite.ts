import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { AccountSnapshot, Ledger } from '../../core/ledger/port.js';
import {
  attempt,
  cards,
  lawBreach,
  pictureOf,
  reservation,
  DEMO,
  KIND,
  type LedgerSource,
} from '../reservation.suite.js';

const ACTION = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('reserve' as const),
      amountVnd: fc.integer({ min: 0, max: 60_000 }),
      quantity: fc.nat(3),
      day: fc.nat(1),
      requestId: fc.option(fc.constantFrom('r1', 'r2', 'r3'), { nil: undefined }),
      refusedCode: fc.option(fc.constant('6'), { nil: undefined, freq: 4 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('settle' as const),
      pick: fc.nat(9),
      decision: fc.constantFrom('succeeded' as const, 'failed' as const),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('reverse' as const), pick: fc.nat(9) }) },
  fc.record({
    do: fc.constant('fund' as const),
    deltaVnd: fc.integer({ min: -120_000, max: 120_000 }),
  }),
  fc.record({ do: fc.constant('open' as const), dailyCount: fc.nat(9) }),
  fc.record({ do: fc.constant('setStock' as const), left: fc.nat(6) }),
  fc.record({ do: fc.constantFrom('export' as const, 'import' as const, 'move' as const) }),
);
type Action = typeof ACTION extends fc.Arbitrary<infer A> ? A : never;

/** A ledger under random actions, and what its account must have been opened with. */
class Walk {
  openingVnd = 100_000;
  #saved: { text: string; openingVnd: number } | undefined;
  ledger: Ledger;
  readonly #source: LedgerSource;

  constructor(ledger: Ledger, source: LedgerSource) {
    this.ledger = ledger;
    this.#source = source;
  }

  async act(action: Action): Promise<void> {
    const { ledger } = this;
    const picked = 'pick' in action ? (await ledger.list(DEMO))[action.pick]?.id : undefined;
    const call = { account: DEMO, transactionId: picked ?? 'unknown', code: 'c', atMs: 1 };
    switch (action.do) {
      case 'reserve': {
        const { quantity, ...change } = action;
        const goods = quantity === 0 ? {} : { goods: cards(quantity).goods };
        await ledger.reserve(reservation({ ...goods, ...change }));
        return;
      }
      case 'settle':
        await ledger.settle({ ...call, decision: action.decision });
        return;
      case 'reverse':
        await ledger.reverse(call);
        return;
      case 'fund':
        return this.#fund(action.deltaVnd);
      case 'open':
        return ledger.open(DEMO, 5, { dailyCount: action.dailyCount });
      case 'setStock':
        return ledger.setStock(DEMO, { [KIND]: action.left });
      case 'export':
        this.#saved = { text: await exported(ledger), openingVnd: this.openingVnd };
        return;
      case 'import':
        if (this.#saved === undefined) return;
        await ledger.importAccount(JSON.parse(this.#saved.text) as AccountSnapshot);
        this.openingVnd = this.#saved.openingVnd;
        return;
      case 'move':
        return this.#move();
    }
  }

  async #fund(deltaVnd: number): Promise<void> {
    const { availableVnd } = (await this.ledger.money(DEMO))!;
    const funded = attempt(() => this.ledger.fund(DEMO, deltaVnd));
    if (availableVnd + deltaVnd < 0) return expect(funded).rejects.toThrow(/available/);
    await funded;
    this.openingVnd += deltaVnd;
  }

  async #move(): Promise<void> {
    const target = await this.#source.empty();
    await target.importAccount(JSON.parse(await exported(this.ledger)) as AccountSnapshot);
    expect(await pictureOf(target, DEMO)).toEqual(await pictureOf(this.ledger, DEMO));
    this.ledger = target;
  }
}

async function exported(ledger: Ledger): Promise<string> {
  return JSON.stringify(await ledger.exportAccount(DEMO));
}

/** `openingVnd + reversedVnd = availableVnd + heldVnd + chargedVnd`, and nothing is negative. */
export function moneyLawSuite(source: LedgerSource): void {
  it('holds whatever is done, in whatever order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(ACTION, { maxLength: 40 }), async (actions) => {
        const walk = new Walk(await source.fresh(), source);
        for (const action of actions) {
          await walk.act(action);
          const money = (await walk.ledger.money(DEMO))!;
          expect(lawBreach(money)).toBe(0);
          expect(money.openingVnd).toBe(walk.openingVnd);
          const { [KIND]: left = 0 } = await walk.ledger.stock(DEMO);
          expect(left).toBeGreaterThanOrEqual(0);
        }
        // The account's figures are the sum of its transactions: nothing moved without a record.
        const list = await walk.ledger.list(DEMO);
        const sum = (...states: string[]) =>
          list.filter((t) => states.includes(t.state)).reduce((s, t) => s + t.amountVnd, 0);
        expect(await walk.ledger.money(DEMO)).toMatchObject({
          heldVnd: sum('held'),
          chargedVnd: sum('succeeded', 'reversed'),
          reversedVnd: sum('reversed'),
        });
        const ids = list.flatMap((t) => t.requestId ?? []);
        expect(new Set(ids).size).toBe(ids.length);
      }),
      { numRuns: 200 },
    );
  });
}
