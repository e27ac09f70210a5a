import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { ProviderName } from '../../../../contracts/wire/operation.js';
import { httpControl } from '../../../control/http-control.js';
import { startError } from '../../cli-error.js';
import type { ReadyEvent } from '../../start/ready.js';

/** A simulator in a process of its own, so that its work is not the load's. */
export interface OwnSimulator {
  readonly ready: ReadyEvent;
  /** Ends it and waits until it has ended. */
  readonly close: () => Promise<void>;
}

export interface OwnSimulatorWish {
  readonly seed: string;
  /** As `--dialect` takes it. */
  readonly dialect: string;
  /** What each of its accounts has, in VND. */
  readonly balanceVnd: number;
  readonly providers: readonly ProviderName[];
}

/** Exchanges that it remembers: nobody will look at them. */
const JOURNAL = 100;
/** What it may take to end by itself, in milliseconds. */
const END_MS = 3_000;

const MAIN = fileURLToPath(new URL('../../main.js', import.meta.url));
const ENDS_WITH_PARENT = new URL('./ends-with-parent.js', import.meta.url).href;

/**
 * Starts a simulator with demo partners on a free port of this machine. It ends with this process, however that ends.
 * @throws CliError SIMULATOR_NOT_STARTED
 */
export async function startOwnSimulator(wish: OwnSimulatorWish): Promise<OwnSimulator> {
  // From its source this command has no built one beside it.
  if (!existsSync(MAIN)) throw notStarted(`no file ${MAIN}`);
  const child = spawned(wish);
  const kill = () => void child.kill('SIGKILL');
  process.once('exit', kill);
  const close = async () => {
    const gone = child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
    if (!gone) {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      const late = setTimeout(kill, END_MS);
      await ended;
      clearTimeout(late);
    }
    process.off('exit', kill);
  };
  try {
    const ready = await readyOf(child);
    await endow(ready, wish);
    return { ready, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function spawned({ seed, dialect }: OwnSimulatorWish): ChildProcess {
  const start = ['start', '--host', '127.0.0.1', '--port', '0', '--json', '--seed', seed];
  const more = ['--dialect', dialect, '--max-journal', String(JOURNAL)];
  const args = ['--import', ENDS_WITH_PARENT, MAIN, ...start, ...more];
  // What is set for other simulators, here or in a file of this folder, is not meant for this one.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith('TOPUP_SIM_')),
  );
  return spawn(process.execPath, args, {
    ...{ env, cwd: dirname(MAIN), stdio: ['pipe', 'pipe', 'inherit'] },
    // Ctrl-C on a terminal reaches every process of a group: the providers must outlive the arrivals.
    detached: process.platform !== 'win32',
  });
}

/** @throws CliError when it ends, or cannot be started, before it is ready. */
async function readyOf(child: ChildProcess): Promise<ReadyEvent> {
  child.stdin?.on('error', () => undefined);
  if (child.stdout === null) throw notStarted('no output');
  const lines = createInterface({ input: child.stdout });
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(notStarted(error.message)));
    child.once('exit', (code, signal) => reject(notStarted(`its end (${signal ?? code})`)));
    lines.once('line', (line) => resolve(JSON.parse(line) as ReadyEvent));
  });
}

/** Gives the demo partners money enough for the run. */
async function endow(
  ready: ReadyEvent,
  { providers, balanceVnd }: OwnSimulatorWish,
): Promise<void> {
  const control = httpControl({ url: ready.controlUrl, token: ready.controlToken });
  for (const provider of providers) {
    const { username } = ready[provider];
    await control.changePartner({ provider, username, balanceVnd });
  }
}

function notStarted(found: string) {
  return startError('SIMULATOR_NOT_STARTED', 'chaos', {
    found,
    expected: 'a simulator of its own on a free port',
    advice: 'install or build topup-sim anew, or name a running one with --url and --credentials',
  });
}
