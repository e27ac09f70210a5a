import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import { after, before, test } from 'node:test';
import { text } from 'node:stream/consumers';
import { orderServer } from './server.js';

// What is refused reaches neither the desk nor the disk, so here is none of either.
const placed = [];
const desk = { place: async (order) => placed.push(order) };
const orders = { get: () => undefined };
const server = orderServer(desk, orders).listen(0, '127.0.0.1');

before(() => once(server, 'listening'));
after(() => server.close());

const ORDER = { orderId: 'a', provider: 'dvs', phone: '0912345678', amountVnd: 20_000 };
const JSON_TYPE = { 'content-type': 'application/json' };

/** The status of the answer. Not by `fetch`, which would not lie about its Host. */
async function statusOf({ method = 'POST', path = '/orders', headers = JSON_TYPE, body = '' }) {
  const { port } = server.address();
  const sent = request({ port, host: '127.0.0.1', method, path, headers, agent: false }).end(body);
  const [response] = await once(sent, 'response');
  assert.ok(JSON.parse(await text(response)).error);
  return response.statusCode;
}

async function refuses(status, asked) {
  assert.equal(await statusOf(asked), status);
  assert.deepEqual(placed, []);
}

for (const [what, status, headers] of [
  ['a form', 415, { 'content-type': 'text/plain' }],
  ['a body without a type', 415, {}],
  ['another site', 403, { ...JSON_TYPE, origin: 'https://evil.example' }],
  ['a page without an origin', 403, { ...JSON_TYPE, origin: 'null' }],
  ['a page of another port', 403, { ...JSON_TYPE, origin: 'http://127.0.0.1:1' }],
  ['a name of another site', 403, { ...JSON_TYPE, host: 'evil.example' }],
]) {
  test(`${what} may not order`, () => refuses(status, { headers, body: JSON.stringify(ORDER) }));
}

for (const wrong of [
  ...[-10_000, 0, 12_345, 20_000.5, '20000', undefined].map((amountVnd) => ({ amountVnd })),
  ...['912345678', ['0912345678'], undefined].map((phone) => ({ phone })),
  ...['a/b', '', 'x'.repeat(65), ['a'], undefined].map((orderId) => ({ orderId })),
  ...['momo', ['dvs'], undefined].map((provider) => ({ provider })),
]) {
  const name = JSON.stringify(wrong, (_, value) => value ?? 'none');
  test(`an order with ${name} is none`, () =>
    refuses(400, { body: JSON.stringify({ ...ORDER, ...wrong }) }));
}

test('what is no JSON, or no object, is no order', async () => {
  for (const body of ['', '{', 'null', '7', '[]']) await refuses(400, { body });
});

test('a body has its bounds', () =>
  refuses(413, { body: JSON.stringify({ ...ORDER, note: 'x'.repeat(10_000) }) }));

test('an order is asked for by its id', async () => {
  assert.equal(await statusOf({ method: 'GET', path: '/orders/a' }), 404);
  for (const path of ['/orders/', '/orders/a/b', '/orders/a%2Fb', `/orders/${'x'.repeat(65)}`]) {
    assert.equal(await statusOf({ method: 'GET', path }), 400);
  }
});
