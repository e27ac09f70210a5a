import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConsumerMeans, OutputSink } from './consumer.js';
import type { Configuration, OrderAsked } from './messages.js';

/**
 * A consumer that sends nothing anywhere. Orders are told apart by their ids: `refused…` is answered with an error, `hang…` never,
 * `wait…` when `go…` comes, those that came last first. What was ordered is kept in `stateDir`.
 */
const CORE = `
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

export default function tinyConsumer() {
  let file = '';
  const waiting = [];
  const kept = () => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : []);
  return {
    configure({ stateDir }) {
      file = stateDir + '/orders.json';
      return {};
    },
    async purchase({ orderId, kind }) {
      if (orderId.startsWith('refused')) {
        throw Object.assign(new Error('the shop is closed: hết giờ'), { code: 'SHOP_CLOSED' });
      }
      writeFileSync(file, JSON.stringify([...new Set([...kept(), orderId])]));
      if (orderId.startsWith('hang')) return new Promise(() => {});
      if (orderId.startsWith('wait')) await new Promise((resolve) => waiting.push(resolve));
      if (orderId.startsWith('go')) for (const go of waiting.splice(0).reverse()) go();
      if (kind === 'topup') return { status: 'succeeded', more: 'is ignored' };
      return { status: 'succeeded', cards: [{ serial: '1', pin: '2', expiry: '3' }] };
    },
    async settle() {
      return {};
    },
    async orders() {
      const order = { status: 'pending', chargedVnd: 10000, refundedVnd: 0 };
      return { orders: kept().map((orderId) => ({ orderId, ...order })) };
    },
    balance({ provider }) {
      return provider === 'dvs' ? { availableVnd: 5000 } : { error: { why: 'no answer' } };
    },
  };
}
`;

const STDIO = `
import { createInterface } from 'node:readline';
import tinyConsumer from './core.mjs';

const consumer = tinyConsumer();
const answer = (line) => process.stdout.write(JSON.stringify(line) + '\\n');
const lines = createInterface({ input: process.stdin });
lines.on('line', async (line) => {
  const { id, message, body } = JSON.parse(line);
  try {
    answer({ id, result: await consumer[message](body) });
  } catch ({ code, message }) {
    answer({ id, error: { code, message } });
  }
});
lines.on('close', () => process.stderr.write('bye'));
process.stderr.write('hello\\n');
`;

const HTTP = `
import { createServer } from 'node:http';
import tinyConsumer from './core.mjs';

const consumer = tinyConsumer();
createServer(async (request, response) => {
  let text = '';
  for await (const piece of request.setEncoding('utf8')) text += piece;
  try {
    const result = await consumer[request.url.slice(1)](JSON.parse(text));
    response.end(JSON.stringify(result));
  } catch ({ code, message }) {
    response.writeHead(500).end(JSON.stringify({ error: { code, message } }));
  }
}).listen(Number(process.argv[2]), '127.0.0.1', () => process.stdout.write('hello\\n'));
`;

/** The consumer in its three forms, in a folder of its own, with another one for its state. */
export interface TinyFiles {
  readonly folder: string;
  /** A default export that makes the five functions. */
  readonly module: string;
  readonly stdioCommand: string;
  /** Listens at the port that stands behind it. */
  readonly httpCommand: string;
  /** Writes another file there. */
  readonly write: (name: string, text: string) => string;
  readonly remove: () => void;
}

export function tinyFiles(): TinyFiles {
  const folder = mkdtempSync(join(tmpdir(), 'topup-sim-tiny-consumer-'));
  const write = (name: string, text: string) => {
    const file = join(folder, name);
    writeFileSync(file, text);
    return file;
  };
  return {
    folder,
    module: write('core.mjs', CORE),
    stdioCommand: nodeCommand(write('stdio.mjs', STDIO)),
    httpCommand: nodeCommand(write('http.mjs', HTTP)),
    write,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A line of the shell that runs a file. */
export function nodeCommand(file: string): string {
  return `"${process.execPath}" "${file}"`;
}

/** A port that nobody listens at. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Means that a tiny consumer does not use. */
export const NO_MEANS: ConsumerMeans = {
  fetch: () => Promise.reject(new Error('no network')),
  clock: { nowMs: () => 0, after: () => () => undefined },
  random: () => 0,
  log: () => undefined,
  during: (work) => work(),
};

/** Output as it came, by stream. */
export function keptOutput(): { readonly sink: OutputSink; readonly text: () => string } {
  const chunks: string[] = [];
  return {
    sink: (stream, chunk) => void chunks.push(`${stream}: ${chunk}`),
    text: () => chunks.join(''),
  };
}

/** What the kit tells a consumer first. */
export function configurationIn(stateDir: string): Configuration {
  const dvs = { baseUrl: 'http://127.0.0.1:1', username: 'shop', privatekey: 'k3y-of-the-shop' };
  return { dvs, requestTimeoutMs: 1_000, stateDir, seed: '1' };
}

export function topup(orderId: string): OrderAsked {
  return { orderId, provider: 'dvs', kind: 'topup', phone: '0912345678', amountVnd: 10_000 };
}
