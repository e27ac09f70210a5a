import { test } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { DvsClient } from './dvs/dvs-client.js';
import {
  CARD_TRANSACTION,
  CARDS,
  balanceBody,
  cardsBody,
  DVS,
  DVS_URL,
  queryBody,
  stranger,
  TOPUP,
  topupBody,
  TRUEMONEY,
  TRUEMONEY_URL,
} from './partner.suite.js';
import { TrueMoneyClient } from './truemoney/truemoney-client.js';

const RUN = { seed: 4610, numRuns: 120 };

const reply = fc.record({
  status: fc.oneof(fc.constant(200), fc.integer({ min: 200, max: 599 })),
  body: fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.string(), fc.json()),
});

function fetchOf({ status, body }: { status: number; body: string | Uint8Array }) {
  const hasBody = ![204, 205, 304].includes(status);
  return () => Promise.resolve(new Response(hasBody ? (body as BodyInit) : null, { status }));
}

/** Trees that look like replies of the provider: its field names over any values. */
const lookalike = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('0', '1', 0, 1, '4501', '', null, 'T1', 10_000, 1.5, -1, [], {}, true),
    tie('object'),
    fc.array(tie('value'), { maxLength: 3 }),
  ),
  object: fc.dictionary(
    fc.constantFrom(
      ...[
        'status',
        'code',
        'value',
        'balance',
        'transactionId',
        'txnId',
        'encryptCards',
        'dataSign',
      ],
      ...[
        'transaction',
        'id',
        'errorCode',
        'serials',
        'serial',
        'pin',
        'price',
        'cardType',
        '__proto__',
      ],
    ),
    tie('value'),
    { maxKeys: 6 },
  ),
})).object;

function dvsOn(fetch: () => Promise<Response>) {
  return new DvsClient({ baseUrl: DVS_URL, ...DVS, fetch });
}

function trueMoneyOn(fetch: () => Promise<Response>, providerPublicKeyPem?: string) {
  const key = providerPublicKeyPem ?? TRUEMONEY.providerPublicKeyPem;
  return new TrueMoneyClient({
    url: TRUEMONEY_URL,
    ...TRUEMONEY,
    providerPublicKeyPem: key,
    fetch,
  });
}

async function outcomes(client: TrueMoneyClient) {
  const results = [
    await client.topup(TOPUP),
    await client.buyCards(CARDS),
    await client.query({ of: { requestId: 'REQ-1' } }),
    await client.query({ of: { transactionId: 'T1' } }),
  ];
  return [...results.map(({ outcome }) => outcome), (await client.balance()).kind];
}

describe('whatever comes back', () => {
  test.prop([reply], RUN)('DVS: no call throws, and success is "1;id" with 200', async (any) => {
    const client = dvsOn(fetchOf(any));
    const result = await client.topup(TOPUP);
    await client.query({ transactionId: '1' });
    await client.balance();
    const text = new TextDecoder().decode(
      typeof any.body === 'string' ? new TextEncoder().encode(any.body) : any.body,
    );
    const isSuccess = any.status === 200 && /^\s*1;[A-Za-z0-9_-]{1,64}\s*$/.test(text);
    expect(result.outcome === 'succeeded').toBe(isSuccess);
    if (any.status !== 200) expect(result.outcome).toBe('unknown');
  });

  test.prop([reply], RUN)('TrueMoney: no call throws, and nothing succeeds', async (any) => {
    const ends = await outcomes(trueMoneyOn(fetchOf(any)));
    expect(ends).not.toContain('succeeded');
    expect(ends).not.toContain('balance');
  });

  test.prop([lookalike], { seed: 4610, numRuns: 150 })(
    'TrueMoney: no tree of its own fields succeeds without a signature',
    async (tree) => {
      const body = JSON.stringify(tree);
      const ends = await outcomes(trueMoneyOn(fetchOf({ status: 200, body })));
      expect(ends).not.toContain('succeeded');
      expect(ends).not.toContain('balance');
    },
  );

  const bodies = [topupBody('T1'), cardsBody('T1'), queryBody(), queryBody(CARD_TRANSACTION)];
  test.prop([fc.constantFrom(...bodies, balanceBody(10_000))], { seed: 4610 })(
    'TrueMoney: what another key has signed is nothing',
    async (body) => {
      const fetch = fetchOf({ status: 200, body });
      const ends = await outcomes(trueMoneyOn(fetch, stranger.publicKeyPem));
      expect(ends).not.toContain('succeeded');
      expect(ends).not.toContain('failed');
      expect(ends).not.toContain('balance');
    },
  );

  test.prop([fc.constantFrom(...bodies), fc.nat(), fc.nat({ max: 254 })], RUN)(
    'TrueMoney: a changed byte never turns a success into a failure',
    async (body, at, by) => {
      const bytes = new TextEncoder().encode(body);
      const place = at % bytes.length;
      bytes[place] = ((bytes[place] ?? 0) + 1 + by) % 256;
      const client = trueMoneyOn(fetchOf({ status: 200, body: bytes }));
      const query = await client.query({ of: { requestId: 'REQ-1' } });
      // errorCode is not covered by the provider's signature, so a change that makes another code of it is not found out.
      const isErrorCode = body.slice(0, place).endsWith('"errorCode":"');
      if (!isErrorCode) expect(query.outcome).not.toBe('failed');
    },
  );

  test.prop([fc.anything()], { seed: 4610 })('thrown by a fetch, is unknown', async (thrown) => {
    const fetch = () =>
      Promise.resolve().then((): Response => {
        throw thrown;
      });
    expect((await dvsOn(fetch).topup(TOPUP)).outcome).toBe('unknown');
    const throwing = () => {
      throw thrown;
    };
    expect((await dvsOn(throwing).topup(TOPUP)).outcome).toBe('unknown');
  });
});
