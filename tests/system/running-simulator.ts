import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { nodeSigning } from '../../contracts/signing/node-signing.js';
import { createSimulator, type Simulator, type SimulatorOptions } from '../../simulator/compose.js';
import { DVS_DEMO, PROVIDER_KEYS, TRUEMONEY_DEMO } from '../../simulator/core/test-bed.suite.js';
import { breathe } from '../../simulator/host/breathe.js';
import { systemClock } from '../../simulator/host/system-clock.js';
import { startServer } from '../../simulator/http/server.js';
import { memoryLedger } from '../../simulator/stores/memory/memory-ledger.js';

/** An answer as a client sees it. */
export interface Seen {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** The whole simulator behind a real port, with the partners of the test bed. */
export interface RunningSimulator {
  readonly simulator: Simulator;
  readonly origin: string;
  readonly port: number;
  /** One request through node:http; `body` and header values may be anything. */
  send(options: {
    method: string;
    path: string;
    headers?: Record<string, string>;
    body?: string | Uint8Array;
  }): Promise<Seen>;
  /** Raw bytes over a socket; gives what came back until the server closed. */
  sendBytes(bytes: Uint8Array): Promise<string>;
  availableVnd(): Promise<{ dvs: number; truemoney: number }>;
  close(): Promise<void>;
}

export async function runSimulator(
  balanceVnd = 1_000_000,
  options: Partial<SimulatorOptions> = {},
): Promise<RunningSimulator> {
  const simulator = await createSimulator({
    seed: 'system test',
    clock: systemClock,
    breathe,
    scratchLedger: memoryLedger,
    signing: nodeSigning({ useThreadPool: true }),
    ledger: memoryLedger(),
    trueMoneyKeys: PROVIDER_KEYS,
    ...options,
  });
  await simulator.openDvsPartner({ ...DVS_DEMO, balanceVnd });
  await simulator.openTrueMoneyPartner({ ...TRUEMONEY_DEMO, balanceVnd });
  const server = await startServer({ simulator, port: 0 });
  const available = async (provider: 'dvs' | 'truemoney') =>
    (await simulator.ledger.money({ provider, username: 'demo' }))?.availableVnd ?? -1;
  return {
    simulator,
    origin: server.url,
    port: server.port,
    send: (options) => exchange(server.port, options),
    sendBytes: (bytes) => rawExchange(server.port, bytes),
    availableVnd: async () => ({
      dvs: await available('dvs'),
      truemoney: await available('truemoney'),
    }),
    close: () => server.close(),
  };
}

function exchange(
  port: number,
  { body, ...options }: Parameters<RunningSimulator['send']>[0],
): Promise<Seen> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port, ...options }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          contentType: response.headers['content-type'] ?? '',
          body: Buffer.concat(chunks).toString(),
        }),
      );
    });
    request.on('error', reject);
    request.end(body);
  });
}

function rawExchange(port: number, bytes: Uint8Array): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let text = '';
    socket.on('data', (chunk) => (text += chunk.toString('latin1')));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(text));
    socket.end(bytes);
  });
}
