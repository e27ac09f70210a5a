import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MAX_QUANTITY, TRUEMONEY_ENDPOINTS, TRUEMONEY_PATH } from '../truemoney/endpoints.js';
import { SERVICES } from '../truemoney/services.js';
import { requestSignedText, type RequestSignatureParts } from '../truemoney/signed-texts.js';
import { TRUEMONEY_STATUS_ROWS } from '../truemoney/status-codes.js';
import type { TrueMoneyReplyVector } from '../vectors/truemoney/truemoney-vector.js';
import { VECTOR_KEYS } from '../vectors/vector-keys.js';
import { fileOnDisk, MAKERS } from '../vectors/vectors-on-disk.suite.js';
import { checkerOf, documentOnDisk, onlyMedia } from './document-on-disk.suite.js';

type Body = RequestSignatureParts & { readonly dataSign: string } & Record<string, unknown>;

const document = documentOnDisk('truemoney');
const { requestBody, responses } = document.paths[TRUEMONEY_PATH]!.post!;
const request = onlyMedia(requestBody?.content);
const fitsRequest = checkerOf(document, request.schema);
const reply = onlyMedia(responses['200']?.content);
const fitsReply = checkerOf(document, reply.schema);

const exampleOf = (code: string) => request.examples[`request_${code}`]?.value as Body;

describe.each(SERVICES)('service $code', ({ code, operation, denominationsVnd }) => {
  it('shows a request whose signature is right', () => {
    const body = exampleOf(code);
    for (const [maker, signing] of MAKERS) {
      const { publicKeyPem } = VECTOR_KEYS.partner;
      const isRight = signing.verify({
        hash: 'sha1',
        text: requestSignedText(body),
        signatureBase64: body.dataSign,
        publicKeyPem,
      });
      expect(isRight, maker).toBe(true);
    }
  });

  it('is found by its code, with its own denominations', () => {
    expect(request.schema.discriminator?.mapping[code]).toBe(`#/components/schemas/Request${code}`);
    const fits = checkerOf(document, { $ref: `#/components/schemas/Request${code}` });
    expect(fits(exampleOf(code))).toBe(true);
    const others = SERVICES.filter((service) => service.code !== code);
    expect(others.filter((other) => fits(exampleOf(other.code)))).toEqual([]);
    if (denominationsVnd.length === 0) return;
    const prices = [...denominationsVnd, 0, 15_000, 10_000_000];
    expect(prices.filter((price) => fits({ ...exampleOf(code), price }))).toEqual(denominationsVnd);
  });

  it('needs every field that the contract needs', () => {
    const { fields } = TRUEMONEY_ENDPOINTS.find((e) => e.operation === operation)!;
    for (const { name, isRequired } of fields) {
      const { [name]: _left, ...others } = exampleOf(code);
      if (isRequired) expect(fitsRequest(others), name).toBe(false);
    }
  });
});

it('bounds the quantity and the form of the id', () => {
  const body = exampleOf('040101');
  expect(fitsRequest({ ...body, quantity: MAX_QUANTITY })).toBe(true);
  expect(fitsRequest({ ...body, quantity: MAX_QUANTITY + 1 })).toBe(false);
  expect(fitsRequest({ ...body, quantity: 0 })).toBe(false);
  expect(fitsRequest({ ...body, requestId: 'a b' })).toBe(false);
  expect(fitsRequest({ ...body, requestId: 'a'.repeat(37) })).toBe(false);
});

it('a query needs one of its keys', () => {
  const { txnRequestId, ...body } = exampleOf('110000');
  expect(fitsRequest(body)).toBe(false);
  for (const name of ['transactionId', 'txnId', 'txnRequestId']) {
    expect(fitsRequest({ ...body, [name]: txnRequestId }), name).toBe(true);
  }
});

it.each(['balance-replies', 'purchase-replies', 'query-replies', 'status-rows'])(
  'replies of the default reading fit: %s',
  (file) => {
    const path = `contracts/truemoney/vectors/${file}.json`;
    const { vectors } = fileOnDisk<TrueMoneyReplyVector>(path);
    const own = vectors.filter(({ reading }) => reading === undefined);
    expect(own.filter((vector) => !fitsReply(JSON.parse(vector.reply)))).toEqual([]);
  },
);

it('a success without its id or its signature does not fit', () => {
  const { vectors } = fileOnDisk<TrueMoneyReplyVector>(
    'contracts/truemoney/vectors/malformed-replies.json',
  );
  const lacking = vectors.filter(({ name, service }) => /success|cards/.test(name + service));
  expect(lacking.length).toBeGreaterThan(4);
  expect(lacking.filter((vector) => fitsReply(JSON.parse(vector.reply)))).toEqual([]);
});

it('a signed balance keeps its very characters', () => {
  const text = readFileSync(join(import.meta.dirname, 'truemoney.openapi.json'), 'utf8');
  expect(text).toContain('"balance": 10000.0,');
  expect(text).toContain('"balance": 1.2345678E7,');
});

it('card secrets are marked', () => {
  const { CardsReply, QueryReply } = document.components.schemas;
  const secret = { format: 'password', 'x-secret': true };
  expect(CardsReply?.properties?.['encryptCards']).toMatchObject(secret);
  const serial = QueryReply?.properties?.['transaction']?.properties?.['serials']?.items;
  expect(serial?.properties?.['pin']).toMatchObject(secret);
});

it.each(TRUEMONEY_STATUS_ROWS)('the row $table $code is listed', (row) => {
  const { table, code, meaning, outcome } = row;
  const response = responses['200'];
  expect(response?.description).toContain(`| ${table} | \`${code}\` | ${meaning} | ${outcome} |`);
  expect(response?.['x-status-rows']).toContainEqual(
    expect.objectContaining({ table, code, meaning, outcome }),
  );
});
