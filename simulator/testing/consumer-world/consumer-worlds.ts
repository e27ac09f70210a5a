import type {
  ConsumerWorld,
  WorldMaker,
  WorldWish,
} from '../../../contracts/kit/consumer-run/world.js';
import { DEFAULT_PATIENCE_MS } from '../../../contracts/kit/oracle/judge.js';
import type { Signing } from '../../../contracts/signing/port.js';
import { nodeSigning } from '../../../contracts/signing/node-signing.js';
import { chanceStream } from '../../../contracts/wire/chance.js';
import { createSimulator, type Simulator } from '../../compose.js';
import { dialectOf, type DialectChoice } from '../../dialect.js';
import { breathe } from '../../host/breathe.js';
import { demoCredentials, type DemoCredentials } from '../../host/demo-credentials.js';
import { systemClock } from '../../host/system-clock.js';
import { startServer } from '../../http/server.js';
import { createFetch } from '../../msw/create-fetch.js';
import { memoryLedger } from '../../stores/memory/memory-ledger.js';
import { OutputScan } from '../../watch/output-scan.js';
import { SecretBook } from '../../watch/secret-book.js';
import { WatchedSimulator } from '../../watch/watched-simulator.js';
import { MovedTime } from './moved-time.js';
import { RequestTrap } from './request-trap.js';
import { until } from './until.js';
import { WorldFaults } from './world-faults.js';
import { openWorldPartners } from './world-partners.js';
import { recordOf, transactionsOf } from './world-record.js';

/** How worlds are made. */
export interface ConsumerWorldOptions {
  /** Seed of credentials and keys, which all worlds share: making keys takes longer than a scenario. */
  readonly seed: string;
  readonly dialect?: DialectChoice | undefined;
  /** Absent: virtual time, for a consumer in this process. */
  readonly scaled?: ScaledTime | undefined;
}

/** Time for a consumer with a clock of its own. */
export interface ScaledTime {
  /** Minutes of the providers a minute of the machine, 1 to 1,000. */
  readonly timeScale: number;
  /** The machine's clock. */
  readonly nowMs: () => number;
}

/** 2026-01-15 12:00 in Vietnam: virtual time begins there, so that the same seed gives the same everything. */
const NOON_MS = Date.UTC(2026, 0, 15, 5);

const ORIGIN = 'http://simulator.invalid';

/**
 * Of a scaled second a few milliseconds are the way there and back, so a consumer is told a longer deadline than the providers'
 * and only half of it is held against it.
 */
const DEADLINE_STRETCH = 1.1;
const PATIENCE_SHARE = 0.5;

/** Opens simulators for one scenario each, watched, with one partner at each provider. */
export function consumerWorlds({ seed, dialect = {}, scaled }: ConsumerWorldOptions): WorldMaker {
  let credentials: DemoCredentials | undefined;
  // All worlds have the same secrets; what one is made of takes longer to learn than a scenario takes.
  const book = new SecretBook();
  // In virtual time nothing may depend on how fast a thread is.
  const signing = nodeSigning({ useThreadPool: scaled !== undefined });
  return {
    timeScale: scaled?.timeScale,
    dialect: dialectOf(dialect).name,
    open: async (wish) => {
      credentials ??= demoCredentials(seed, signing);
      return openWorld(wish, { credentials, book, signing, dialect, scaled });
    },
  };
}

type Means = Pick<ConsumerWorldOptions, 'dialect' | 'scaled'> & {
  readonly credentials: DemoCredentials;
  readonly book: SecretBook;
  readonly signing: Signing;
};

async function openWorld(wish: WorldWish, means: Means): Promise<ConsumerWorld> {
  const { scaled, credentials, book } = means;
  const simulator = await simulatorFor(wish.seed, means);
  const { clock } = simulator;
  const watcherNowMs = scaled?.nowMs ?? (() => clock.nowMs());
  const watched = new WatchedSimulator(simulator, { book, watcherNowMs });
  const trap = new RequestTrap(watched.simulator);
  const server =
    scaled === undefined ? undefined : await startServer({ simulator: trap.simulator, port: 0 });
  const origin = server?.url ?? ORIGIN;
  const place = { simulator, origin, credentials, book };
  const accounts = await openWorldPartners(wish, place);
  const time = new MovedTime(simulator);
  const chance = chanceStream(wish.seed, 'consumer');
  const scans = { stdout: scanOf('stdout'), stderr: scanOf('stderr') };
  const faults = new WorldFaults(simulator);

  function scanOf(stream: 'stdout' | 'stderr') {
    return new OutputScan(book, (name, line) =>
      watched.leaks.note(name, {
        place: `${stream}, line ${line}`,
        in: 'output',
        exchange: undefined,
      }),
    );
  }

  const output: ConsumerWorld['output'] = (stream, chunk) =>
    scans[stream].feed(Buffer.from(chunk, 'utf8'));
  return {
    accounts,
    ...timesOf(scaled),
    output,
    means: {
      fetch: createFetch(trap.simulator, { origin: ORIGIN }),
      clock,
      random: () => chance.unit(),
      log: (line) => output('stderr', `${line}\n`),
      during: (work) => time.whileBusy(work),
    },
    now: () => ({ atMs: clock.nowMs(), place: watched.mark() }),
    addFault: (rule) => faults.add(rule),
    heal: () => faults.clear(),
    advance: (byMs) => clock.advance(byMs),
    resolve: async (provider, transactionId, decision) => {
      await simulator.resolve(provider, transactionId, decision);
    },
    during: (work, plannedMs) => (scaled === undefined ? time.during(work, plannedMs) : work()),
    until: (atMs, signal) => until(clock, atMs, signal),
    interrupt: () => watched.interrupt(),
    trap: (point, kill) => trap.set({ point, kill }),
    transactions: (state) => transactionsOf(simulator, state),
    look: async () => {
      for (const scan of Object.values(scans)) scan.end();
      return { ...(await recordOf(simulator, watched)), faults: faults.acted() };
    },
    close: async () => {
      await server?.close(0);
    },
  };
}

function simulatorFor(
  seed: string,
  { credentials, signing, dialect, scaled }: Means,
): Promise<Simulator> {
  return createSimulator({
    seed,
    clock: systemClock,
    time: {
      mode: scaled === undefined ? { kind: 'frozen' } : { kind: 'running', rate: scaled.timeScale },
      startAtMs: NOON_MS,
    },
    breathe,
    signing,
    ledger: memoryLedger(),
    scratchLedger: memoryLedger,
    trueMoneyKeys: credentials.trueMoneyKeys,
    dialect,
  });
}

function timesOf(scaled: ScaledTime | undefined) {
  if (scaled === undefined) {
    return { requestTimeoutMs: DEFAULT_PATIENCE_MS, patienceMs: DEFAULT_PATIENCE_MS };
  }
  const { timeScale } = scaled;
  const isReal = timeScale === 1;
  return {
    requestTimeoutMs: Math.ceil(
      (DEFAULT_PATIENCE_MS / timeScale) * (isReal ? 1 : DEADLINE_STRETCH),
    ),
    patienceMs: DEFAULT_PATIENCE_MS * (isReal ? 1 : PATIENCE_SHARE),
  };
}
