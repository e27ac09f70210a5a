import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { httpControl } from 'topup-sim';
import { OrderDesk } from './order-desk.js';
import { Orders } from './orders.js';
import { providersFrom } from './providers.js';
import { orderServer } from './server.js';

// Run me under: topup-sim run -- node --test
const { DVS_USERNAME, TRUEMONEY_USERNAME, TOPUP_SIM_CONTROL_URL } = process.env;
const control = httpControl({ url: TOPUP_SIM_CONTROL_URL });
const providers = providersFrom(process.env);
const folder = mkdtempSync(join(tmpdir(), 'order-service-'));
const file = join(folder, 'orders.json');
const orders = new Orders(file);
const desk = new OrderDesk({ providers, orders });
const server = orderServer(desk, orders).listen(0, '127.0.0.1');

before(() => once(server, 'listening'));
after(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

async function place(order) {
  const url = `http://127.0.0.1:${server.address().port}/orders`;
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(order) });
  return { httpStatus: response.status, ...(await response.json()) };
}

/** What the provider has charged for a phone: the truth, whatever the service believes. */
async function chargedVnd(provider, phone) {
  const partner = { dvs: DVS_USERNAME, truemoney: TRUEMONEY_USERNAME }[provider];
  const { transactions } = await control.listTransactions({ provider, partner, phone });
  return transactions
    .filter(({ state }) => state === 'succeeded')
    .reduce((sum, { amountVnd }) => sum + amountVnd, 0);
}

test('an order is bought once, however often it is placed', async () => {
  const order = { orderId: 'a', provider: 'dvs', phone: '0912345678', amountVnd: 20_000 };
  const first = await place(order);
  assert.equal(first.httpStatus, 201);
  assert.equal(first.status, 'succeeded');
  assert.equal((await place(order)).httpStatus, 200);
  assert.equal(await chargedVnd('dvs', '0912345678'), 20_000);
});

test('a refusal fails the order, and nothing is charged', async () => {
  const order = { orderId: 'b', provider: 'dvs', phone: '0990000061', amountVnd: 20_000 };
  assert.equal((await place(order)).status, 'failed');
  assert.equal(await chargedVnd('dvs', '0990000061'), 0);
});

test('an answer that is lost after the charge leaves the order pending, and asking settles it', async () => {
  const phone = '0987000321';
  await control.addFault({ effect: 'reset', at: 'after-commit', match: { phone, first: 1 } });
  const order = { orderId: 'c', provider: 'truemoney', phone, amountVnd: 50_000 };
  const lost = await place(order);
  assert.equal(lost.httpStatus, 202);
  assert.equal(lost.status, 'pending');
  await desk.settle();
  assert.equal((await place(order)).status, 'succeeded');
  assert.equal(await chargedVnd('truemoney', phone), 50_000);
});

test('a restart remembers what was pending', async () => {
  const order = { orderId: 'd', provider: 'dvs', phone: '0990500000', amountVnd: 10_000 };
  assert.equal((await place(order)).status, 'pending');
  const ordersAfter = new Orders(file);
  await new OrderDesk({ providers, orders: ordersAfter }).settle();
  // This phone answers `0;id`, and the re-check says that the top-up has failed: refund it now.
  assert.equal(ordersAfter.get('d').status, 'failed');
  assert.equal(await chargedVnd('dvs', '0990500000'), 0);
});

test('an order id is not used again for another order', async () => {
  const order = { orderId: 'e', provider: 'dvs', phone: '0912000005', amountVnd: 20_000 };
  assert.equal((await place(order)).httpStatus, 201);
  for (const other of [{ provider: 'truemoney' }, { phone: '0912000006' }, { amountVnd: 30_000 }]) {
    assert.equal((await place({ ...order, ...other })).httpStatus, 409);
  }
  assert.equal(orders.get('e').purchase.amountVnd, 20_000);
  assert.equal(await chargedVnd('dvs', '0912000005'), 20_000);
});
