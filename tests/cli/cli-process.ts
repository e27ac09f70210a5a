import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { ReadyEvent } from '../../simulator/cli/start/ready.js';

/** As it ships; `tests/built-package.ts` sees to it that it is not older than its source. */
const MAIN = fileURLToPath(new URL('../../dist/simulator/cli/main.js', import.meta.url));

export interface CliOptions {
  /**
   * Variables to add; none of the machine's `TOPUP_SIM_*`, `DVS_*`, `TRUEMONEY_*` is passed on.
   */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** What stdin says. */
  readonly input?: string;
}

export interface CliEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command to its end. */
export async function runCli(args: readonly string[], options: CliOptions = {}): Promise<CliEnd> {
  const cli = spawnCli(args, options);
  return cli.ended;
}

/** A simulator that was started by the command, with its ready line. */
export interface RunningCli {
  readonly child: ChildProcess;
  readonly ready: ReadyEvent;
  /** Ends it with SIGTERM. */
  stop(signal?: NodeJS.Signals): Promise<CliEnd>;
}

/** Starts `start --port 0 --json` and waits for the ready line. */
export async function startCli(
  args: readonly string[] = [],
  options: CliOptions = {},
): Promise<RunningCli> {
  const { child, ended, lines } = spawnCli(['start', '--port', '0', '--json', ...args], options);
  const first = await lines.next();
  if (first.done === true) {
    throw new Error(`ended before it was ready: ${JSON.stringify(await ended)}`);
  }
  return {
    child,
    ready: JSON.parse(first.value) as ReadyEvent,
    stop: (signal = 'SIGTERM') => {
      child.kill(signal);
      return ended;
    },
  };
}

export interface SpawnedCli {
  readonly child: ChildProcess;
  readonly ended: Promise<CliEnd>;
  /** Lines of stdout as they come. */
  readonly lines: AsyncIterator<string, undefined>;
}

/** What to spawn to run the command. */
export function cliCommand(args: readonly string[]): {
  readonly file: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
} {
  return { file: process.execPath, args: [MAIN, ...args], env: cleanEnvironment() };
}

/** Starts the command. */
export function spawnCli(args: readonly string[], options: CliOptions = {}): SpawnedCli {
  const { file, args: whole, env } = cliCommand(args);
  const child = spawn(file, whole, {
    cwd: options.cwd,
    env: { ...env, ...options.env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(options.input ?? '');
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = once(child, 'close').then(([code, signal]): CliEnd => {
    return {
      code: code as number | null,
      signal: signal as NodeJS.Signals | null,
      stdout,
      stderr: stderr.replace(/^npm warn .*\n/gm, ''),
    };
  });
  return { child, ended, lines: lines as AsyncIterator<string, undefined> };
}

function cleanEnvironment(): Record<string, string> {
  const ours = /^(TOPUP_SIM_|DVS_|TRUEMONEY_|NO_COLOR$|FORCE_COLOR$|NODE_OPTIONS$)/;
  return Object.fromEntries(
    Object.entries(process.env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && !ours.test(entry[0]),
    ),
  );
}
