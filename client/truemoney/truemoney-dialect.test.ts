import { describe, expect, it } from 'vitest';
import { printCardList } from '../../contracts/truemoney/cards.js';
import type { TrueMoneyDialect } from '../../contracts/truemoney/dialect.js';
import type { JsonObject } from '../../contracts/truemoney/json.js';
import { requestSignedText } from '../../contracts/truemoney/signed-texts.js';
import {
  balanceBody,
  CARD_TRANSACTION,
  CARDS,
  cannedFetch,
  cardsBody,
  cipherKey,
  merchant,
  notFoundBody,
  queryBody,
  refusalBody,
  sentFields,
  SERIALS,
  sign,
  signing,
  SOLD,
  stranger,
  TOPUP,
  topupBody,
  TRUEMONEY,
  TRUEMONEY_URL,
} from '../partner.suite.js';
import { TrueMoneyClient } from './truemoney-client.js';

function clientOn(dialect: Partial<TrueMoneyDialect>, ...bodies: string[]) {
  const { fetch, asked } = cannedFetch(...bodies);
  return {
    client: new TrueMoneyClient({ url: TRUEMONEY_URL, ...TRUEMONEY, fetch, dialect }),
    asked,
  };
}

const OF = { of: { requestId: 'REQ-1' } };

describe('D20, D21, D24: shapes of a reply, told or not', () => {
  const nulls: JsonObject = {
    unstructuredData: [],
    conversationId: null,
    cards: null,
    encryptCards: null,
    txnId: null,
    balance: null,
    transaction: null,
  };
  const numbered = (body: string) => body.replace(/"code":"(\d+)"/, '"code":$1');
  const named = (body: string) => body.replace('"transactionId":"T1"', '"txnId":"T1"');
  // prettier-ignore
  const shapes: readonly [string, (body: string) => string][] = [
    ['a number for a code', numbered],
    ['nulls for the rest',  (body) => JSON.stringify({ ...nulls, ...(JSON.parse(body) as object) })],
    ['txnId alone',         named],
    ['both names',          (body) => body.replace('"transactionId":"T1"', '$&,"txnId":"T1"')],
  ];
  it.each(shapes)('%s', async (_name, shape) => {
    const topup = clientOn({}, shape(topupBody('T1')), shape(refusalBody('2003')));
    expect(await topup.client.topup(TOPUP)).toMatchObject({
      outcome: 'succeeded',
      transactionId: 'T1',
    });
    expect(await topup.client.topup(TOPUP)).toMatchObject({ outcome: 'failed', code: '2003' });
    const cards = await clientOn({}, shape(cardsBody('T1'))).client.buyCards(CARDS);
    expect(cards).toMatchObject({ outcome: 'succeeded', cards: SOLD });
    const query = clientOn({}, shape(queryBody()), shape(notFoundBody()));
    expect(await query.client.query(OF)).toMatchObject({ outcome: 'succeeded' });
    expect(await query.client.query(OF)).toMatchObject({ outcome: 'unknown', why: 'not-found' });
  });
});

describe('D22: Viettel’s code, which the document does not have', () => {
  it.each([
    ['VIETTEL', 'succeeded'],
    ['Viettel card', 'succeeded'],
    ['VTT', 'succeeded'],
    ['VNP', 'unknown'],
    ['ZING', 'unknown'],
  ])('%s on Viettel’s cards: %s', async (cardType, outcome) => {
    const cards = SOLD.map((card) => ({ ...card, cardType }));
    const bought = await clientOn({}, cardsBody('T1', cards)).client.buyCards(CARDS);
    expect(bought.outcome).toBe(outcome);
  });

  it('is nobody else’s: Vinaphone’s cards bear a code of the table', async () => {
    const cards = SOLD.map((card) => ({ ...card, cardType: 'VIETTEL' }));
    const call = { ...CARDS, serviceCode: '040102' };
    const bought = await clientOn({}, cardsBody('T1', cards)).client.buyCards(call);
    expect(bought).toMatchObject({ outcome: 'unknown', why: 'cards-unreadable' });
  });
});

describe('D25: what stands around the cards', () => {
  it.each(['joined', 'leading', 'trailing', 'both', 'header'] as const)('%s', async (form) => {
    const text = printCardList(SOLD, form);
    const encryptCards = signing.tripleDesEncrypt({ key: cipherKey(), text });
    const bought = await clientOn({}, topupBody('T1', { encryptCards })).client.buyCards(CARDS);
    expect(bought).toMatchObject({ outcome: 'succeeded', cards: SOLD });
  });
});

describe('D27: plain PINs of a looked-up transaction', () => {
  const serials = SERIALS.map((serial, n) => ({ ...serial, encryptedPin: SOLD[n]?.pin ?? '' }));
  const plain = queryBody({ ...CARD_TRANSACTION, serials });

  it('are read where the dialect has them, and never shown', async () => {
    const result = await clientOn({ queryPins: 'plain' }, plain).client.query(OF);
    expect(result).toMatchObject({ outcome: 'succeeded', cards: SOLD });
    for (const { pin } of SOLD) expect(JSON.stringify(result)).not.toContain(pin);
  });

  it('are not guessed: each form is unreadable in the other reading', async () => {
    const unreadable = { outcome: 'unknown', why: 'cards-unreadable', transactionId: 'T1' };
    expect(await clientOn({}, plain).client.query(OF)).toMatchObject(unreadable);
    const encrypted = queryBody(CARD_TRANSACTION);
    const told = clientOn({ queryPins: 'plain' }, encrypted);
    expect(await told.client.query(OF)).toMatchObject(unreadable);
  });
});

describe('D28, D29, D30: codes of the field', () => {
  // prettier-ignore
  const codes: readonly [string, Partial<TrueMoneyDialect>, string, string][] = [
    // code   dialect                          outcome    why
    ['4301',  {},                              'unknown', 'unlisted-code'],
    ['4301',  { badSignatureCode: '4301' },    'failed',  'provider-refused'],
    ['4301',  { overQuantityCode: '4309' },    'unknown', 'unlisted-code'],
    ['2',     { badSignatureCode: '4301' },    'failed',  'provider-refused'],
    ['4309',  {},                              'unknown', 'unlisted-code'],
    ['4309',  { overQuantityCode: '4309' },    'failed',  'provider-refused'],
    ['2002',  { overQuantityCode: '4309' },    'failed',  'provider-refused'],
    ['2702',  {},                              'unknown', 'duplicate-request-id'],
    ['2702',  { duplicate: '2702-all' },       'unknown', 'duplicate-request-id'],
    ['2702',  { duplicate: '2702-paid' },      'unknown', 'duplicate-request-id'],
    ['2005',  { duplicate: '2702-all' },       'unknown', 'duplicate-request-id'],
  ];
  it.each(codes)('%s under %j is %s', async (code, dialect, outcome, why) => {
    const bought = await clientOn(dialect, refusalBody(code)).client.buyCards(CARDS);
    expect(bought).toMatchObject({ outcome, why, code });
    const found = await clientOn(dialect, queryBody({ errorCode: code })).client.query(OF);
    expect(found.outcome).toBe(outcome);
    const asked = await clientOn(dialect, refusalBody(code)).client.query(OF);
    expect(asked).toMatchObject({ outcome: 'unknown', why: 'query-refused', code });
  });
});

describe('D31: old service codes', () => {
  const old = { ...CARDS, serviceCode: '1PAY0050' };

  it('pass the local validation where the dialect has them', async () => {
    const { client, asked } = clientOn({ oldNames: 'accepted' }, cardsBody('T1'));
    expect(await client.buyCards(old)).toMatchObject({ outcome: 'succeeded', cards: SOLD });
    expect(sentFields(asked[0]?.init)).toMatchObject({ serviceCode: '1PAY0050' });
    const query = { ...OF, purchase: { serviceCode: '1PAY0050', amountVnd: 20_000, quantity: 2 } };
    const { client: asking } = clientOn({ oldNames: 'accepted' }, queryBody(CARD_TRANSACTION));
    expect(await asking.query(query)).toMatchObject({ outcome: 'succeeded', cards: SOLD });
    const { client: other } = clientOn({}, cardsBody('T1'));
    expect(await other.buyCards(old)).toMatchObject({ outcome: 'failed', why: 'invalid-input' });
  });

  it('bring no cards of another issuer, nor at another price', async () => {
    const dialect = { oldNames: 'accepted' } as const;
    const cards = SOLD.map((card) => ({ ...card, cardType: 'VNP' }));
    const bought = await clientOn(dialect, cardsBody('T1', cards)).client.buyCards(old);
    expect(bought).toMatchObject({ outcome: 'unknown', why: 'cards-unreadable' });
    const odd = await clientOn(dialect, cardsBody('T1')).client.buyCards({ ...old, amountVnd: 1 });
    expect(odd).toMatchObject({ outcome: 'failed', why: 'invalid-input' });
  });
});

it.each([refusalBody('4501', { transaction: null }), refusalBody('4501')])(
  'D32: a query answered 4501 is unknown: %s',
  async (body) => {
    const result = await clientOn({ queryQuestionable: 'outside' }, body).client.query(OF);
    expect(result).toMatchObject({ outcome: 'unknown', why: 'questionable-code', code: '4501' });
  },
);

it('D33: a query that finds nothing is unknown, signed or not', async () => {
  for (const dataSign of [sign('0|'), null]) {
    const body = refusalBody('0', { transaction: null, dataSign });
    const result = await clientOn({ queryUnknown: 'success' }, body).client.query(OF);
    expect(result).toMatchObject({ outcome: 'unknown', why: 'not-found' });
  }
});

describe('D34: the hash of signatures', () => {
  const HASHES = ['sha1', 'sha256', 'md5'] as const;

  it.each(HASHES)('%s signs requests', async (hash) => {
    const { client, asked } = clientOn({ hash }, refusalBody('2'));
    await client.topup(TOPUP);
    const { dataSign, ...fields } = sentFields(asked[0]?.init);
    const text = requestSignedText(fields as never);
    const signatureBase64 = String(dataSign);
    const { publicKeyPem } = merchant;
    const fits = HASHES.filter((one) =>
      signing.verify({ hash: one, text, signatureBase64, publicKeyPem }),
    );
    expect(fits).toEqual([hash]);
  });

  it.each(HASHES)('%s verifies replies, and no other does', async (hash) => {
    for (const used of HASHES) {
      const body = topupBody('T1', { dataSign: sign('0|T1', undefined, used) });
      const { outcome } = await clientOn({ hash }, body).client.topup(TOPUP);
      expect(outcome).toBe(used === hash ? 'succeeded' : 'unknown');
    }
  });
});

describe('D35: a refusal', () => {
  const signed = { errorSignature: 'signed' } as const;
  const forged = sign('800|', stranger.privateKeyPem);
  // prettier-ignore
  const refusals: readonly [string, unknown, string, string][] = [
    ['signed',              sign('800|'),  'failed',  'provider-refused'],
    ['unsigned',            null,          'unknown', 'signature-missing'],
    ['without a signature', undefined,     'unknown', 'signature-missing'],
    ['with an empty one',   '',            'unknown', 'signature-missing'],
    ['forged',              forged,        'unknown', 'signature-invalid'],
    ['of another code',     sign('2003|'), 'unknown', 'signature-invalid'],
    ['of a success',        sign('0|T1'),  'unknown', 'signature-invalid'],
  ];
  const body = (dataSign: unknown) =>
    JSON.stringify({ status: { code: '800', value: 'x' }, transactionId: 'T1', dataSign });

  it.each(refusals)('%s, where refusals are signed', async (_name, dataSign, outcome, why) => {
    const { client } = clientOn(signed, body(dataSign));
    expect(await client.topup(TOPUP)).toMatchObject({ outcome, why, code: '800' });
    const balance = await client.balance();
    expect(balance).toMatchObject(
      outcome === 'failed' ? { kind: 'refused', code: '800' } : { kind: 'unknown', why },
    );
    const question = await client.query(OF);
    expect(question).toMatchObject({
      outcome: 'unknown',
      why: outcome === 'failed' ? 'query-refused' : why,
    });
  });

  it('that nobody signs is believed as it is, where the document rules', async () => {
    const { client } = clientOn({}, body(null));
    expect(await client.topup(TOPUP)).toMatchObject({ outcome: 'failed', code: '800' });
  });

  it('a purchase that is not found is signed, too', async () => {
    const found = (dataSign: string | null) =>
      clientOn(signed, notFoundBody().replace('null', JSON.stringify(dataSign))).client.query(OF);
    expect(await found(sign('1|'))).toMatchObject({ outcome: 'unknown', why: 'not-found' });
    expect(await found(null)).toMatchObject({ outcome: 'unknown', why: 'signature-missing' });
  });
});

it.each([
  ['84912345678', 'international', 1],
  ['+84912345678', 'international', 1],
  ['+84912345678', 'local', 0],
] as const)(
  'D36: the phone %s in the form %s is sent %i times',
  async (phone, phoneForm, times) => {
    const { client, asked } = clientOn({ phoneForm }, topupBody('T1'));
    await client.topup({ ...TOPUP, phone });
    expect(asked).toHaveLength(times);
  },
);

it('D23: a signature over 0|500000 is a balance’s or a purchase’s, never both', async () => {
  const dialect = { balanceText: 'integer' } as const;
  const { client } = clientOn(dialect, balanceBody(0, '500000'), topupBody('500000'));
  expect(await client.balance()).toMatchObject({ amountVnd: 500_000 });
  const topup = await client.topup(TOPUP);
  expect(topup).toMatchObject({ outcome: 'unknown', why: 'wrong-transaction' });
  const { client: other } = clientOn(dialect, topupBody('500000'), balanceBody(0, '500000'));
  expect(await other.topup(TOPUP)).toMatchObject({ outcome: 'succeeded' });
  const balance = await other.balance();
  expect(balance).toMatchObject({ kind: 'unknown', why: 'wrong-transaction' });
});
