import { createServer } from 'node:http';
import { pathToFileURL } from 'node:url';
import { OrderDesk } from './order-desk.js';
import { orderIdOf, readOrder, refuseForeign, Refusal } from './order-request.js';
import { Orders } from './orders.js';
import { providersFrom } from './providers.js';

const SETTLE_EVERY_MS = 60_000;

/** `POST /orders` buys, `GET /orders/ID` tells. 201 decided, 202 pending, 200 an order that was there already. */
export function orderServer(desk, orders) {
  return createServer(async (request, response) => {
    const [status, body] = await answerTo(request, { desk, orders }).catch(troubleAnswer);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
}

async function answerTo(request, { desk, orders }) {
  refuseForeign(request);
  const { method, url } = request;
  if (method === 'GET' && url.startsWith('/orders/')) {
    const order = orders.get(orderIdOf(url));
    return order === undefined ? [404, { error: 'no such order' }] : [200, shown(order)];
  }
  if (url !== '/orders') return [404, { error: 'there is only /orders' }];
  if (method !== 'POST') return [405, { error: 'POST an order, or GET one' }];
  const wish = await readOrder(request);
  const known = orders.get(wish.orderId);
  if (known !== undefined && !isSame(known, wish)) {
    return [409, { error: 'this orderId is that of another order' }];
  }
  const order = await desk.place(wish);
  return [known !== undefined ? 200 : order.status === 'pending' ? 202 : 201, shown(order)];
}

function troubleAnswer(error) {
  if (error instanceof Refusal) return [error.status, { error: error.message }];
  return [500, { error: 'something broke; ask for the order before you place it again' }];
}

/** Somebody who is told about another order than the one that was meant would believe that it was bought. */
function isSame({ provider, purchase }, wish) {
  return (
    provider === wish.provider &&
    purchase.phone === wish.phone &&
    purchase.amountVnd === wish.amountVnd
  );
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
