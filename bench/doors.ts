/**
 * What a request costs through the doors that need no port: `createFetch`, and msw as production code meets it, by `node:http`
 * and by `fetch`. All take turns in one process.
 */
import { createHash } from 'node:crypto';
import http from 'node:http';
import { setupServer } from 'msw/node';
import { createFetch, handlers, openSimulator } from '../simulator/msw/index.js';

const ROUNDS = 5;
const WARM_UPS = 2;
const ACCOUNT = { username: 'demo', privatekey: 'key1', balanceVnd: 1e12 } as const;

/** Requests a second through each door; medians. */
export interface DoorRates {
  readonly createFetch: number;
  readonly mswByNodeHttp: number;
  readonly mswByFetch: number;
}

type Send = (url: string) => Promise<string>;

interface Door {
  readonly name: keyof DoorRates;
  readonly requests: number;
  readonly send: Send;
  /** msw wraps what a request is made of, which would slow down a door that has no need of it. */
  readonly isIntercepted: boolean;
}

/** Measures the doors with DVS top-ups, one after another. */
export async function measureDoors(onRound: (words: string) => void): Promise<DoorRates> {
  const simulator = await openSimulator({ seed: 'bench doors' });
  await simulator.openDvsPartner(ACCOUNT);
  const direct = createFetch(simulator);
  const doors: readonly Door[] = [
    {
      ...{ name: 'createFetch', requests: 8000, isIntercepted: false },
      send: async (url) => (await direct(url)).text(),
    },
    { name: 'mswByNodeHttp', requests: 800, isIntercepted: true, send: byNodeHttp },
    {
      ...{ name: 'mswByFetch', requests: 800, isIntercepted: true },
      send: async (url) => (await fetch(url)).text(),
    },
  ];
  const server = setupServer(...handlers(simulator));
  const rates = new Map<string, number[]>(doors.map(({ name }) => [name, []]));
  let id = 0;
  for (let round = -WARM_UPS; round < ROUNDS; round++) {
    onRound(round < 0 ? 'warming up: doors' : `round ${round + 1} of ${ROUNDS}: doors`);
    for (const { name, requests, send, isIntercepted } of doors) {
      if (isIntercepted) server.listen({ onUnhandledRequest: 'error' });
      const startMs = performance.now();
      for (let i = 0; i < requests; i++) await bought(send, (id += 1));
      const rate = requests / ((performance.now() - startMs) / 1000);
      if (isIntercepted) server.close();
      if (round >= 0) rates.get(name)?.push(rate);
    }
  }
  const median = (name: keyof DoorRates) =>
    [...(rates.get(name) ?? [])].sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? NaN;
  return {
    createFetch: median('createFetch'),
    mswByNodeHttp: median('mswByNodeHttp'),
    mswByFetch: median('mswByFetch'),
  };
}

const { username, privatekey } = ACCOUNT;
const CHECKSUM = createHash('sha256')
  .update(`${username}091234567810000${privatekey}`)
  .digest('hex');

async function bought(send: Send, id: number): Promise<void> {
  const query = `username=${username}&privatekey=${privatekey}&phone=0912345678&sotien=10000&checksum=${CHECKSUM}&transidclient=o${id}`;
  const text = await send(`http://dvs.invalid/apipayment/topup.jsp?${query}`);
  if (!text.startsWith('1;')) throw new Error(`${text}: not measured`);
}

/** As most clients of Node send, the reference client among them: on a connection of its own. */
function byNodeHttp(url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = http.request(url, { agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (piece: string) => (text += piece));
      response.on('end', () => resolve(text));
    });
    request.on('error', reject);
    request.end();
  });
}
