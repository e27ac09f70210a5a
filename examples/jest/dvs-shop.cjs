const { createHash, randomUUID } = require('node:crypto');
const { request } = require('node:http');

const BARE_FAILURES = ['-1', '-2', '-3', '-4', '5', '6', '-6', '61'];
const TELCO_FAILURES = ['-302', '-304', '61'];

/** A team's own integration of DVS, without any package: sells a top-up, and asks about one in doubt. */
class DvsShop {
  #access;

  /** `timeoutMs` is how long an answer may take: 30 seconds in production. */
  constructor({ baseUrl, username, privatekey, timeoutMs = 30_000 }) {
    this.#access = { baseUrl, username, privatekey, timeoutMs };
  }

  /** `status` is `succeeded`, `failed` (refund it) or `pending` (nothing is proven: settle it). */
  async sell({ phone, amountVnd, requestId = randomUUID() }) {
    const { username, privatekey } = this.#access;
    const checksum = sha256(username + phone + amountVnd + privatekey);
    const reply = await this.#get('topup', {
      ...{ username, privatekey, phone, sotien: amountVnd, checksum, transidclient: requestId },
    });
    return { requestId, phone, amountVnd, ...meaningOf(reply) };
  }

  /** Asks what became of a pending sale. Without an id of the provider there is nothing to ask by: it is for a person. */
  async settle(sale) {
    if (sale.status !== 'pending' || sale.transactionId === undefined) return sale;
    const found = meaningOf(await this.#get('recheck', { idtransaction: sale.transactionId }));
    return found.transactionId === sale.transactionId ? { ...sale, ...found } : sale;
  }

  /** The text of a whole answer, or `undefined`: then nothing is known. Sent once, on a connection of its own. */
  #get(page, fields) {
    const { baseUrl, timeoutMs } = this.#access;
    const url = `${baseUrl}/apipayment/${page}.jsp?${new URLSearchParams(fields)}`;
    return new Promise((resolve) => {
      const signal = AbortSignal.timeout(timeoutMs);
      const nothing = () => resolve(undefined);
      const sent = request(url, { agent: false, signal }, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (piece) => (text += piece));
        response.on('error', nothing);
        response.on('end', () => resolve(response.statusCode === 200 ? text.trim() : undefined));
      });
      sent.on('error', nothing);
      sent.end();
    });
  }
}

/** A bare code and `code;id` are two tables: `-1` is a limit of the day, `-1;42` a transaction in doubt. */
function meaningOf(reply = '') {
  if (BARE_FAILURES.includes(reply)) return { status: 'failed' };
  const [, code, transactionId] = /^(-?\d{1,9});([\w-]{1,64})$/.exec(reply) ?? [];
  // The id that comes with "duplicate" names the refused repetition, not the sale.
  if (code === undefined || code === '-308') return { status: 'pending' };
  if (code === '1') return { status: 'succeeded', transactionId };
  return { status: TELCO_FAILURES.includes(code) ? 'failed' : 'pending', transactionId };
}

function sha256(text) {
  return createHash('sha256').update(text).digest('hex');
}

module.exports = { DvsShop };
