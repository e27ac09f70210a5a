import { nodeSigning } from '../../contracts/signing/node-signing.js';
import { seededKeyPair, type SeededKeyPair } from '../../contracts/signing/seeded-keys.js';
import { chanceStream } from '../../contracts/wire/chance.js';
import { DIALECT_EXPECTED, readDialectWords } from '../cli/dialect-words.js';
import { readClockWords } from '../cli/start/behaviour-settings.js';
import { createSimulator, type Simulator } from '../compose.js';
import { inProcessControl } from '../control/in-process.js';
import type { DialectChoice } from '../dialect.js';
import { breathe } from '../host/breathe.js';
import { systemClock } from '../host/system-clock.js';
import { CONTROL_API_PATH } from '../http/control-path.js';
import { startServer, type RunningServer } from '../http/server.js';
import { memoryLedger } from '../stores/memory/memory-ledger.js';
import { closableFetch } from './closable-fetch.js';
import { closedError, makeSim, SIM_OPTIONS } from './make-sim.js';
import { wrong } from './match-words.js';
import { checkOptionNames } from './option-names.js';
import type { Sim, SimOptions } from './sim.js';
import { SimClock } from './sim-clock.js';

/** What a simulator of one's own may be told, beside facts of its partners. */
export interface OpenSimOptions extends SimOptions {
  /** Seed of all chance; default `TOPUP_SIM_SEED`, else always the same one. */
  readonly seed?: string;
  /** `real` (default), `frozen`, `x60`, each with `@2026-01-31T23:59:00+07:00` for where time begins. */
  readonly clock?: string;
  /** `document` (default), `field`, `field, truemoney.hash=sha256`; or the same as an object. */
  readonly dialect?: string | DialectChoice;
  /** Turns off magic values, the header `X-Sim-Outcome` and the simulator's own headers; default false. */
  readonly isStrict?: boolean;
  /** 0 to 65535; default 0, a free one. */
  readonly port?: number;
  /** Exchanges kept in the journal, 1 or more; default 10,000. */
  readonly maxJournal?: number;
}

/** A simulator that is a test's own, with a partner at each provider. */
export interface OpenSim extends Sim {
  readonly simulator: Simulator;
  readonly server: RunningServer;
  /** Origin of both providers. */
  readonly url: string;
  readonly controlUrl: string;
  /** Goes straight into the simulator, whatever the origin of the URL: no port, and time is the simulator's. */
  readonly fetch: typeof fetch;
  /** The simulator's time. */
  readonly clock: SimClock;
  /** Stops it; a `fetch` that still waits fails. Further calls give the same promise. */
  close(): Promise<void>;
  /** The same, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>;
}

const OPTIONS = {
  ...SIM_OPTIONS,
  seed: true,
  clock: true,
  dialect: true,
  isStrict: true,
  port: true,
  maxJournal: true,
} as const;

const DEFAULT_SEED = 'open-sim';

/**
 * Starts a simulator of one's own in this process, behind a free port of this machine.
 * `await using sim = await openSim()` stops it at the end of the block.
 * @throws SimError, ControlError for an option that is wrong or unknown; Node's own error when the port cannot be had.
 */
export async function openSim(options: OpenSimOptions = {}): Promise<OpenSim> {
  checkOptionNames(options, OPTIONS, 'openSim(options)');
  const { clock, dialect, isStrict, port = 0, maxJournal, dvs, truemoney, faults } = options;
  const seed = options.seed ?? (process.env['TOPUP_SIM_SEED'] || DEFAULT_SEED);
  const simulator = await createSimulator({
    seed,
    clock: systemClock,
    ...(clock === undefined ? {} : { time: timeOf(clock) }),
    breathe,
    signing: nodeSigning({ useThreadPool: true }),
    ledger: memoryLedger(),
    scratchLedger: memoryLedger,
    trueMoneyKeys: providerKeys(seed),
    ...{ isStrict, journalCapacity: maxJournal },
    dialect: typeof dialect === 'string' ? dialectOf(dialect) : dialect,
  });
  const server = await startServer({ simulator, port });
  const { url } = server;
  const controlUrl = url + CONTROL_API_PATH;
  // In process, so that a test that mocks the network or its timers can still control it.
  const control = inProcessControl(simulator);
  let closed: Promise<void> | undefined;
  try {
    const { sim, close } = await makeSim(
      { control, controlUrl, origin: url, seed, isAlone: true },
      'own',
      {
        ...(dvs && { dvs }),
        ...(truemoney && { truemoney }),
        ...(faults && { faults }),
      },
    );
    const { fetch, hangUp } = closableFetch(simulator, () => {
      if (closed !== undefined) throw closedError();
    });
    const end = () => {
      if (closed === undefined) hangUp();
      return (closed ??= close().then(() => server.close()));
    };
    const more = {
      ...{ simulator, server, url, controlUrl },
      fetch,
      clock: new SimClock(sim.control),
      close: end,
      [Symbol.asyncDispose]: end,
    };
    return Object.defineProperties(sim, Object.getOwnPropertyDescriptors(more)) as OpenSim;
  } catch (error) {
    await server.close();
    throw error;
  }
}

/** Kept, because a pair takes longer to make than most tests take: a process has few seeds and opens many simulators. */
const keyPairs = new Map<string, SeededKeyPair>();

function providerKeys(seed: string): SeededKeyPair {
  const pair = keyPairs.get(seed) ?? seededKeyPair(chanceStream(seed, 'open sim', 'provider key'));
  keyPairs.set(seed, pair);
  return pair;
}

function timeOf(words: string) {
  const time = readClockWords(words);
  if (time !== undefined) return time;
  const expected = 'real, frozen or x60, and @2026-01-31T23:59:00+07:00 for where it begins';
  throw wrong('openSim({ clock })', JSON.stringify(words), expected);
}

function dialectOf(words: string): DialectChoice {
  const read = readDialectWords(words);
  if ('choice' in read) return read.choice;
  const expected = `${DIALECT_EXPECTED}: ${read.expected} (${read.advice})`;
  throw wrong('openSim({ dialect })', JSON.stringify(words), expected);
}
