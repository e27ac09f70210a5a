import { describe, expect, it } from 'vitest';
import { shippedConsumerScenarios } from '../../../tests/consumer/consumer-bed.js';
import { wishOf } from '../../../tests/chaos/chaos-bed.js';
import { chaosScenario } from '../chaos/chaos-scenario.js';
import type { ConsumerScenario } from './consumer-scenario.js';
import { madeScenarios } from './made/made-scenarios.js';
import { printConsumerScenario } from './print-consumer-scenario.js';
import { readConsumerScenario } from './read-consumer-scenario.js';

/** What a file says of a situation; where it stands and what it covers are no part of it. */
function said({ title, source, seed, given, steps, decision, expected }: ConsumerScenario) {
  return JSON.parse(
    JSON.stringify({ title, source, seed, given, steps, decision, expected }),
  ) as object;
}

function readBack(scenario: ConsumerScenario) {
  const content = printConsumerScenario(scenario);
  const read = readConsumerScenario({ file: 'printed.yaml', content });
  return read.scenario === undefined ? { content, errors: read.errors } : said(read.scenario);
}

describe('a consumer scenario that is printed and read back is the same', () => {
  it('of every situation that the kit makes', () => {
    for (const one of madeScenarios('print')) expect(readBack(one)).toEqual(said(one));
  });

  it('of every file that comes with the package', () => {
    for (const one of shippedConsumerScenarios()) expect(readBack(one)).toEqual(said(one));
  });

  it('of chaos', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const one = chaosScenario(wishOf('storm', seed));
      expect(readBack(one)).toEqual(said(one));
    }
  });
});

it('is written as a person would write it', () => {
  const order = { orderId: 'a', provider: 'dvs', kind: 'topup', amountVnd: 20_000 } as const;
  const asked = { ...order, phone: '0912000001' };
  const text = printConsumerScenario(
    {
      title: 'Something: happens',
      group: 'any',
      source: ['ours: chance'],
      seed: '7',
      given: {
        ...{ dvs: { balanceVnd: 50_000 }, truemoney: {}, wrong: [] },
        faults: [{ at: 'after-commit', effect: 'reset', match: { first: 1 } }],
      },
      steps: [
        { kind: 'purchase', orders: [asked], crash: 'after-send' },
        { kind: 'clock', advanceMs: 60_000 },
        {
          kind: 'traffic',
          atOnce: 2,
          events: [
            { atMs: 0, action: { kind: 'purchase', orders: [asked] } },
            { atMs: 5, action: { kind: 'fault', fault: { effect: 'hang' }, forMs: 10 } },
            { atMs: 9, action: { kind: 'settle' } },
          ],
        },
      ],
      decision: 'failed',
      covers: [],
    },
    ['What is wrong', 'Replay: command'],
  );
  expect(text).toMatchInlineSnapshot(`
    "# What is wrong
    # Replay: command
    consumer: "Something: happens"
    source: [ "ours: chance" ]
    seed: "7"
    given:
      dvs: { balanceVnd: 50000 }
      truemoney: {}
      faults:
        - { at: after-commit, effect: reset, match: { first: 1 } }
    steps:
      - { purchase: { order: a, provider: dvs, phone: "0912000001", amountVnd: 20000 }, crash: after-send }
      - { clock: { advanceMs: 60000 } }
      - traffic:
          - { atMs: 0, again: a }
          - { atMs: 5, fault: { effect: hang }, forMs: 10 }
          - { atMs: 9, settle: {} }
        atOnce: 2
    decision: failed
    "
  `);
});
