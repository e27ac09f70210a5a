import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { DvsClient } from './dvs/dvs-client.js';
import { faultServer } from './fault-server.suite.js';
import {
  CARD_TRANSACTION,
  CARDS,
  cannedFetch,
  cardsBody,
  DVS,
  DVS_URL,
  merchant,
  queryBody,
  SOLD,
  TOPUP,
  TRUEMONEY,
  TRUEMONEY_URL,
} from './partner.suite.js';
import { SoldCard } from './sold-card.js';
import { TrueMoneyClient } from './truemoney/truemoney-client.js';

/** Everything that may end in a log, as text. */
function printed(value: unknown): string {
  return [
    inspect(value, { depth: Infinity, showHidden: true, getters: true }),
    JSON.stringify(value),
    String(value),
  ].join('\n');
}

const KEY_LINES = merchant.privateKeyPem.split('\n').slice(1, -2);
const SECRETS = [
  DVS.privatekey,
  encodeURIComponent(DVS.privatekey),
  TRUEMONEY.apiPassword,
  ...KEY_LINES,
  ...SOLD.map(({ pin }) => pin),
];

function expectNoSecret(value: unknown): void {
  const text = printed(value);
  for (const secret of SECRETS) expect(text).not.toContain(secret);
}

/** A provider's error page that gives the whole request back, and more. */
const ECHO = (url: string) =>
  `<html>Cannot GET ${url} ${decodeURIComponent(url)} ${SECRETS.join(' | ')} "pin":"12345678"</html>`;

describe('no secret is in', () => {
  it('a client that is printed', () => {
    expectNoSecret(new DvsClient({ baseUrl: DVS_URL, ...DVS }));
    expectNoSecret(new TrueMoneyClient({ url: TRUEMONEY_URL, ...TRUEMONEY }));
  });

  it('a client whose making failed', () => {
    const making = [
      () => new DvsClient({ ...DVS, baseUrl: `http://a:${DVS.privatekey}@x` }),
      () => new TrueMoneyClient({ ...TRUEMONEY, url: 'x', privateKeyPem: 'x' }),
      () =>
        new TrueMoneyClient({
          ...TRUEMONEY,
          url: TRUEMONEY_URL,
          providerPublicKeyPem: merchant.privateKeyPem,
        }),
    ];
    for (const make of making) {
      expect(make).toThrow();
      try {
        make();
      } catch (error) {
        expectNoSecret(error);
      }
    }
  });

  it.each([200, 500])('the evidence of a page that echoes the request (%i)', async (status) => {
    const fetch = (url: string) => Promise.resolve(new Response(ECHO(url), { status }));
    const dvs = new DvsClient({ baseUrl: DVS_URL, ...DVS, fetch });
    const topup = await dvs.topup(TOPUP);
    expect(topup.evidence.requestLine).toContain('privatekey=[redacted]&phone=0912345678');
    expect(topup.evidence.replyStart).toContain('[redacted]');
    const pins = SOLD.map(({ pin }) => pin);
    for (const result of [topup, await dvs.balance(), await dvs.query({ transactionId: '1' })]) {
      const text = printed(result);
      for (const secret of SECRETS.slice(0, 2)) expect(text).not.toContain(secret);
    }
    const truemoney = new TrueMoneyClient({ url: TRUEMONEY_URL, ...TRUEMONEY, fetch });
    const bought = printed(await truemoney.topup(TOPUP));
    for (const secret of [TRUEMONEY.apiPassword, ...KEY_LINES])
      expect(bought).not.toContain(secret);
    expect(pins).toHaveLength(2);
  });

  it('an error whose message holds the URL', async () => {
    const fetch = (url: string) => Promise.reject(new TypeError(`Failed to parse URL from ${url}`));
    const result = await new DvsClient({ baseUrl: DVS_URL, ...DVS, fetch }).topup(TOPUP);
    expect(result.evidence.trouble).toContain('Failed to parse');
    expectNoSecret(result);
  });

  it('an error of a signing that tells its key', async () => {
    const { fetch } = cannedFetch('');
    const { signing } = await import('./partner.suite.js');
    const telling = {
      ...signing,
      digestHex: () => {
        throw new Error(`cannot hash ${DVS.privatekey}`);
      },
    };
    const client = new DvsClient({ baseUrl: DVS_URL, ...DVS, fetch, signing: telling });
    expectNoSecret(await client.topup(TOPUP));
  });

  it('a reply that breaks off', async () => {
    const server = await faultServer(({ socket, url }) =>
      socket.end(`HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n${url}`),
    );
    const result = await new DvsClient({ baseUrl: server.url, ...DVS }).topup(TOPUP);
    expect(result.evidence.replyStart).toContain('[redacted]');
    expectNoSecret(result);
    await server.close();
  });

  it('a result with cards that is printed, though the PINs are in it', async () => {
    for (const body of [cardsBody('T1'), queryBody(CARD_TRANSACTION)]) {
      const { fetch } = cannedFetch(body);
      const client = new TrueMoneyClient({ url: TRUEMONEY_URL, ...TRUEMONEY, fetch });
      const result = body.includes('encryptCards')
        ? await client.buyCards(CARDS)
        : await client.query({ of: { requestId: 'REQ-1' } });
      expectNoSecret(result);
      const cards = result.outcome === 'succeeded' ? result.cards : [];
      expect(cards?.map(({ pin }) => pin)).toEqual(SOLD.map(({ pin }) => pin));
    }
  });

  it('a reply with plain PINs (D27)', async () => {
    const serials = SOLD.map(({ serial, pin, priceVnd, cardType, expiry }) => {
      return { serial, encryptedPin: pin, priceVnd, cardType, expiredDate: expiry };
    });
    const { fetch } = cannedFetch(queryBody({ ...CARD_TRANSACTION, serials }));
    const client = new TrueMoneyClient({ url: TRUEMONEY_URL, ...TRUEMONEY, fetch });
    expectNoSecret(await client.query({ of: { requestId: 'REQ-1' } }));
  });
});

it('a card that is revealed has its PIN, and one that is printed has not', () => {
  const plain = {
    cardType: 'VTT',
    priceVnd: 1,
    pin: '12345678',
    serial: '1',
    expiry: '31/12/2027',
  };
  const card = new SoldCard(plain);
  expect(card.reveal()).toStrictEqual(plain);
  expect(card.pin).toBe(plain.pin);
  expect(card.toJSON()).toStrictEqual({ ...plain, pin: '[redacted]' });
});

it('evidence is cut at 500 characters, after the secrets are out', async () => {
  const { fetch } = cannedFetch('x'.repeat(495) + DVS.privatekey + 'y'.repeat(2_000));
  const client = new DvsClient({ baseUrl: DVS_URL, ...DVS, fetch });
  const { evidence } = await client.topup(TOPUP);
  expect(evidence.replyStart).toBe(`${'x'.repeat(495)}[reda`);
});
