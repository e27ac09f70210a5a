import { afterEach, describe, expect, it } from 'vitest';
import { DvsClient, TrueMoneyClient, type PurchaseResult } from '../../client/index.js';
import { DVS, TOPUP, topupBody, TRUEMONEY } from '../../client/partner.suite.js';
import type { Effect } from '../../simulator/core/engine/effect.js';
import { createFetch } from '../../simulator/msw/create-fetch.js';
import {
  breathe,
  effectServer,
  REPLY,
  stage,
  type EffectServer,
  type Stage,
} from './effect-server.js';
import { EFFECTS } from './effect-table.js';

let server: EffectServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

type Way = readonly [
  name: string,
  /** A purchase by that way, and the stage it meets. */
  open: (effects: readonly Effect[]) => Promise<readonly [DvsClient, Stage]>,
];

/** The client's own transport, the global fetch, and the simulator's: on one clock with the simulator. */
const WAYS: readonly Way[] = [
  [
    'its own sender',
    async (effects) => {
      server = await effectServer(() => effects);
      return [new DvsClient({ ...DVS, baseUrl: server.url, clock: server.clock }), server];
    },
  ],
  [
    'fetch',
    async (effects) => {
      server = await effectServer(() => effects);
      const { clock, url: baseUrl } = server;
      return [
        new DvsClient({ ...DVS, baseUrl, clock, fetch: (...call) => fetch(...call) }),
        server,
      ];
    },
  ],
  [
    'createFetch',
    (effects) => {
      const own = stage(() => effects);
      const baseUrl = 'http://simulator.invalid';
      const options = { ...DVS, baseUrl, clock: own.clock, fetch: createFetch(own) };
      return Promise.resolve([new DvsClient(options), own]);
    },
  ],
];

interface Purchaser {
  topup(call: typeof TOPUP): Promise<PurchaseResult>;
}

/** The result, when all the time that anybody waits for has passed. */
async function buy([client, own]: readonly [Purchaser, Stage]): Promise<PurchaseResult> {
  let result: PurchaseResult | undefined;
  const ending = client.topup(TOPUP).then((its) => (result = its));
  while (own.seen.length === 0) await breathe();
  await breathe();
  for (;;) {
    await breathe();
    if (result !== undefined) break;
    if (own.activity.working === 0 && own.activity.still > 0) await own.clock.advanceToNext();
  }
  await own.over();
  return ending;
}

const WHOLE = new Set(['respond', 'wait, then respond', 'drip-head', 'drip-body']);
const rows = EFFECTS.filter(({ name }) => !name.endsWith('leaves'));

describe.each(WAYS)('a purchase by %s', (_name, open) => {
  it.each(rows.filter(({ name }) => WHOLE.has(name)))('$name: succeeds', async ({ effects }) => {
    const result = await buy(await open(effects));
    expect(result).toMatchObject({ outcome: 'succeeded', transactionId: '1234' });
  });

  it.each(rows.filter(({ name }) => !WHOLE.has(name) && name !== 'misframe too small'))(
    '$name: nobody knows whether it was charged',
    async ({ effects }) => {
      expect(await buy(await open(effects))).toMatchObject({ outcome: 'unknown' });
    },
  );

  it('an answer that takes longer than 30 s: unknown', async () => {
    const result = await buy(
      await open([
        { kind: 'wait', delayMs: 30_001 },
        { kind: 'respond', reply: REPLY },
      ]),
    );
    expect(result).toMatchObject({ outcome: 'unknown', why: 'timeout' });
  });
});

describe('a purchase at TrueMoney, whose replies are JSON', () => {
  /** The same effect on a reply that is signed. */
  const signed = (effect: Effect): Effect =>
    'reply' in effect ? { ...effect, reply: { ...effect.reply, body: topupBody('T1') } } : effect;

  it.each(rows)('$name', async ({ name, effects }) => {
    server = await effectServer(() => effects.map(signed));
    const url = `${server.url}/api/v1/service/requestTransaction`;
    const client = new TrueMoneyClient({ ...TRUEMONEY, url, clock: server.clock });
    // No shortened JSON is JSON.
    const outcome = WHOLE.has(name) ? 'succeeded' : 'unknown';
    expect(await buy([client, server])).toMatchObject({ outcome });
  });
});

/**
 * A length that is too small cannot be seen in the reply. The client's own sender hears of the
 * bytes behind it as an error of the connection, when they come with the reply; a `fetch` hears
 * nothing, and the shortened transaction id is all that its caller ever knows. The outcome is
 * that of the whole reply, because the code stands in front.
 */
it.each([
  [WAYS[0]![0], { outcome: 'unknown', why: 'connection-lost' }],
  [WAYS[1]![0], { outcome: 'succeeded', transactionId: '12' }],
  [WAYS[2]![0], { outcome: 'succeeded', transactionId: '12' }],
])('a length too small, by %s', async (name, expected) => {
  const [, open] = WAYS.find(([its]) => its === name)!;
  const effect: Effect = { kind: 'misframe', reply: REPLY, announced: 'too-small' };
  expect(await buy(await open([effect]))).toMatchObject(expected);
});
