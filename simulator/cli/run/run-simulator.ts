import { setTimeout as pause } from 'node:timers/promises';
import type { Observation } from '../../../contracts/kit/oracle/observation.js';
import { reportInternalError } from '../../http/report-internal-error.js';
import { openDemoSimulator } from '../demo-simulator.js';
import { listen } from '../start/listen.js';
import { readyEvent, type ReadyEvent } from '../start/ready.js';
import type { StartSettings } from '../start/start-settings.js';
import { learnDvsSecrets, learnTrueMoneySecrets } from '../../watch/learn-secrets.js';
import { OutputScan } from '../../watch/output-scan.js';
import { SecretBook } from '../../watch/secret-book.js';
import { WatchedSimulator } from '../../watch/watched-simulator.js';

/** A simulator for one command, watched. */
export interface RunSimulator {
  readonly ready: ReadyEvent;
  readonly book: SecretBook;
  /** Looks through the command's output. */
  readonly scan: (stream: 'stdout' | 'stderr') => OutputScan;
  close(): Promise<void>;
  observe(interruptedAtMs: number | undefined): Promise<Observation>;
}

/** What a consumer sends at the same time comes within so much, in milliseconds of real time; a real provider takes longer. */
const HOLD_MS = 10;

/** Starts a simulator with demo partners on this machine. @throws CliError when the port cannot be had. */
export async function startRunSimulator(settings: StartSettings): Promise<RunSimulator> {
  const { seed, port, limits, controlToken, partners } = settings;
  const onInternalError = reportInternalError;
  const { simulator, credentials } = await openDemoSimulator({ ...settings, onInternalError });
  const book = new SecretBook();
  const { username: partner, apiPassword, privateKeyPem } = credentials.truemoney;
  const named = { provider: 'truemoney', partner } as const;
  learnDvsSecrets(book, { ...credentials.dvs, balanceVnd: 0 });
  book.learn({ ...named, kind: 'apiPassword' }, apiPassword);
  book.learn({ ...named, kind: 'private key' }, privateKeyPem);
  for (const opening of partners?.dvs ?? []) learnDvsSecrets(book, opening);
  for (const opening of partners?.truemoney ?? []) learnTrueMoneySecrets(book, opening, simulator);
  const watcherNowMs = () => performance.now();
  const watched = new WatchedSimulator(simulator, {
    book,
    watcherNowMs,
    hold: () => pause(HOLD_MS),
  });
  const server = await listen({
    ...{ host: '127.0.0.1', port, limits, onInternalError },
    simulator: watched.simulator,
    token: controlToken,
  });
  const { url } = server;
  const { dialect } = simulator;
  return {
    ready: readyEvent({ url, controlToken, seed, dialect, credentials }),
    book,
    scan: (stream) =>
      new OutputScan(book, (name, line) =>
        watched.leaks.note(name, {
          place: `${stream}, line ${line}`,
          in: 'output',
          exchange: undefined,
        }),
      ),
    close: () => server.close(),
    observe: (interruptedAtMs) => watched.observe(interruptedAtMs),
  };
}
