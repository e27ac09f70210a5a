/**
 * A server in a process of its own, so that its CPU can be told from the load's. Which one: first argument.
 * Speaks with its parent by messages: `{ port }` when ready; `cpu` is answered by the CPU used so far.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { nodeSigning } from '../contracts/signing/node-signing.js';
import { createSimulator } from '../simulator/compose.js';
import { systemClock } from '../simulator/host/system-clock.js';
import { startServer } from '../simulator/http/server.js';
import { memoryLedger } from '../simulator/stores/memory/memory-ledger.js';
import { DVS_PARTNER, PROVIDER_KEYS, TRUEMONEY_PARTNER } from './partners.js';

const CANNED = '1;765632457760682';

const SERVERS: Readonly<Record<string, () => Promise<number>>> = {
  'topup-sim': async () => {
    const simulator = await createSimulator({
      seed: 'bench',
      clock: systemClock,
      signing: nodeSigning({ useThreadPool: true }),
      ledger: memoryLedger(),
      scratchLedger: memoryLedger,
      trueMoneyKeys: PROVIDER_KEYS,
    });
    await simulator.openDvsPartner(DVS_PARTNER);
    await simulator.openTrueMoneyPartner(TRUEMONEY_PARTNER);
    return (await startServer({ simulator, port: 0 })).port;
  },
  'bare-http': () =>
    listening(
      createServer((request, response) => {
        request.resume().on('end', () => response.end(CANNED));
      }),
    ),
  'bare-express': () => {
    const app = express().disable('etag').disable('x-powered-by');
    app.use(express.raw({ type: () => true }), (_request, response) => void response.end(CANNED));
    return listening(createServer(app));
  },
};

function listening(server: ReturnType<typeof createServer>): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

const start = SERVERS[process.argv[2] ?? ''];
if (start === undefined) throw new Error(`no such server: ${process.argv[2]}`);
const port = await start();
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpuMicroseconds: user + system });
});
process.on('disconnect', () => process.exit(0));
process.send?.({ port });
