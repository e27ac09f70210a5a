import { describe, expect, it } from 'vitest';
import type { SeamOrder, SeamProvider, Planting } from '../../contracts/kit/known-bad/planting.js';
import { findingsOf, scenarioOf, told } from './consumer-bed.js';

const PLAIN = 'truemoney topup: 0, a plain success';

/** Each order that was bought, with what it can be asked by. */
function asksAgain(times: number): Planting {
  const bought: { readonly provider: SeamProvider; readonly order: SeamOrder }[] = [];
  return {
    provider: (provider) => ({
      buy: (order) => {
        bought.push({ provider, order });
        return provider.buy(order);
      },
      ask: (order) => provider.ask(order),
      balance: () => provider.balance(),
    }),
    port: (consumer) => ({
      ...consumer,
      settle: async (body) => {
        for (const { provider, order } of bought.splice(0)) {
          for (let i = 0; i < times; i++) await provider.ask(order);
        }
        return consumer.settle(body);
      },
    }),
  };
}

describe('rules that no known mistake breaks', () => {
  it.each([
    { times: 2, found: [] },
    {
      times: 3,
      found: [expect.stringMatching(/^warning query-discipline .*asked about .* 3 times after it/)],
    },
  ])('query-discipline: $times questions about what is settled', async ({ times, found }) => {
    const scenario = scenarioOf(PLAIN);
    expect(told(await findingsOf(scenario, { planting: asksAgain(times) }))).toEqual(found);
  });

  it.each([
    { expected: 'succeeded', found: [] },
    {
      expected: 'failed',
      found: [
        expect.stringMatching(
          /^error as-expected .* is succeeded in the end; the scenario expects failed\.$/,
        ),
      ],
    },
  ] as const)('as-expected: the author expects $expected', async ({ expected, found }) => {
    const plain = scenarioOf(PLAIN);
    const orders = plain.steps.flatMap((step) => (step.kind === 'purchase' ? step.orders : []));
    const wanted = Object.fromEntries(orders.map(({ orderId }) => [orderId, expected]));
    expect(told(await findingsOf({ ...plain, expected: wanted }))).toEqual(found);
  });
});
