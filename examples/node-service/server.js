import { createServer } from 'node:http';
import { pathToFileURL } from 'node:url';
import { json } from 'node:stream/consumers';
import { OrderDesk } from './order-desk.js';
import { Orders } from './orders.js';
import { providersFrom } from './providers.js';

const SETTLE_EVERY_MS = 60_000;

/** `POST /orders` buys, `GET /orders/ID` tells. 201 decided, 202 pending, 200 an order that was there already. */
export function orderServer(desk, orders) {
  return createServer(async (request, response) => {
    const [status, body] = await answerTo(request, { desk, orders }).catch(() => [
      500,
      { error: 'something broke; ask for the order before you place it again' },
    ]);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
}

async function answerTo(request, { desk, orders }) {
  const [, room, orderId] = request.url.split('/');
  if (room !== 'orders') return [404, { error: 'there is only /orders' }];
  if (request.method === 'GET') {
    const order = orders.get(orderId);
    return order === undefined ? [404, { error: 'no such order' }] : [200, shown(order)];
  }
  if (request.method !== 'POST') return [405, { error: 'POST an order, or GET one' }];
  const wish = await json(request).catch(() => undefined);
  const trouble = troubleOf(wish);
  if (trouble !== undefined) return [400, { error: trouble }];
  const isKnown = orders.get(wish.orderId) !== undefined;
  const order = await desk.place(wish);
  return [isKnown ? 200 : order.status === 'pending' ? 202 : 201, shown(order)];
}

function troubleOf(wish) {
  if (typeof wish?.orderId !== 'string' || wish.orderId === '') return 'orderId must be a text';
  if (!['dvs', 'truemoney'].includes(wish.provider)) return 'provider must be dvs or truemoney';
  if (!/^0\d{9}$/.test(wish.phone)) return 'phone must be ten digits from 0';
  if (!Number.isSafeInteger(wish.amountVnd)) return 'amountVnd must be whole VND';
  return undefined;
}

function shown({ orderId, status, purchase, why }) {
  return { orderId, status, ...purchase, why };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const orders = new Orders(process.env.ORDERS_FILE ?? 'orders.json');
  const desk = new OrderDesk({ providers: providersFrom(process.env), orders });
  // At once too: what was pending when the last process ended is waiting.
  const settle = () => desk.settle().catch((error) => console.error(`settle: ${error.message}`));
  settle();
  setInterval(settle, SETTLE_EVERY_MS);
  const server = orderServer(desk, orders).listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
  server.on('listening', () => console.log(`orders at http://127.0.0.1:${server.address().port}`));
}
