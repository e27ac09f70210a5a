import type { Server } from 'node:http';
import type { OpenExchanges } from './open-exchanges.js';

/** Short enough for a signal to end a process within a second. */
export const STOP_DEADLINE_MS = 800;

/** How often idle connections are looked for, in milliseconds. */
const SWEEP_MS = 20;

/**
 * Stops a server without cutting a reply short. `server.close()` alone waits for ever for clients
 * that keep their connections alive, and closes only those that are idle at that moment.
 */
export async function gracefulStop(
  server: Server,
  exchanges: OpenExchanges,
  deadlineMs = STOP_DEADLINE_MS,
): Promise<void> {
  exchanges.stopKeepingAlive();
  const sweep = setInterval(() => closeQuiet(server, exchanges), SWEEP_MS);
  const deadline = setTimeout(() => exchanges.closeAll(), deadlineMs);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    closeQuiet(server, exchanges);
  });
  clearInterval(sweep);
  clearTimeout(deadline);
  // Node tells of the server's end before it tells of its last sockets', and with it of callers that left.
  while (!exchanges.isEmpty) await new Promise((resolve) => setImmediate(resolve));
}

function closeQuiet(server: Server, exchanges: OpenExchanges): void {
  server.closeIdleConnections();
  exchanges.closeUnused();
}
