/** A request that is not answered with an order: the HTTP status, and why. */
export class Refusal extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

const LOOPBACK = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/;
const ORDER_ID = /^[A-Za-z0-9_-]{1,64}$/;
const MAX_BODY_BYTES = 10_000;
/** What both providers sell. */
const SOLD_VND = [10_000, 20_000, 30_000, 50_000, 100_000, 200_000, 300_000, 500_000];

/**
 * Any page that is open in a browser on this machine can send requests here. Its browser tells where they come from; and
 * a name of the page's own that leads to 127.0.0.1 is seen in `Host`.
 */
export function refuseForeign({ headers: { host = '', origin } }) {
  if (!LOOPBACK.test(host)) throw new Refusal(403, 'Host must be 127.0.0.1 or localhost');
  if (origin !== undefined && origin !== `http://${host}`) {
    throw new Refusal(403, 'pages of other sites may not order');
  }
}

/** The order id of `/orders/ID`. */
export function orderIdOf(path) {
  const orderId = path.slice('/orders/'.length);
  if (!ORDER_ID.test(orderId)) throw new Refusal(400, 'orderId must be 1 to 64 of A-Z a-z 0-9 _ -');
  return orderId;
}

/** The order that a POST asks for, looked at field by field: what is stored here is bought. */
export async function readOrder(request) {
  // A form of another site can post text/plain unasked, but not this.
  if (!/^application\/json *(?:;|$)/i.test(request.headers['content-type'] ?? '')) {
    throw new Refusal(415, 'content-type must be application/json');
  }
  const order = parsed(await bodyOf(request));
  const trouble = troubleOf(order);
  if (trouble !== undefined) throw new Refusal(400, trouble);
  return order;
}

async function bodyOf(request) {
  const pieces = [];
  let bytes = 0;
  // The connection stays: the refusal goes back on it.
  for await (const piece of request.iterator({ destroyOnReturn: false })) {
    bytes += piece.length;
    if (bytes > MAX_BODY_BYTES) throw new Refusal(413, `at most ${MAX_BODY_BYTES} bytes`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString();
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, 'the body must be JSON');
  }
}

function troubleOf(order) {
  const { orderId, provider, phone, amountVnd } = order ?? {};
  // A pattern alone would take ['0912345678'] for the text in it.
  if (!isText(orderId, ORDER_ID)) return 'orderId must be 1 to 64 of A-Z a-z 0-9 _ -';
  if (!['dvs', 'truemoney'].includes(provider)) return 'provider must be dvs or truemoney';
  if (!isText(phone, /^0\d{9}$/)) return 'phone must be ten digits from 0';
  if (!SOLD_VND.includes(amountVnd)) return `amountVnd must be one of ${SOLD_VND.join(', ')}`;
  return undefined;
}

function isText(value, pattern) {
  return typeof value === 'string' && pattern.test(value);
}
