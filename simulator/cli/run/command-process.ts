import { spawn, type ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';
import { startError } from '../cli-error.js';
import { areColorsWanted } from '../output.js';
import { endGroup, hasGroup, signalGroup } from './process-group.js';
import type { OutputScan } from '../../watch/output-scan.js';

/** How a command ended: with a code, or by a signal. */
export interface CommandEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A command to be run. */
export interface CommandOrder {
  readonly file: string;
  readonly args: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
  /** Looks through its output on the way; absent, the command has our own stdout and stderr. */
  readonly scans?: { readonly stdout: OutputScan; readonly stderr: OutputScan } | undefined;
}

/** A command that was started. */
export interface CommandProcess {
  /** Resolves when it has ended and its output has been read. @throws CliError COMMAND_NOT_STARTED */
  readonly ended: Promise<CommandEnd>;
  /** Asks it to stop, and all that it has started; what is left of that when it has ended is killed. */
  readonly signal: (signal: NodeJS.Signals) => void;
}

/** What a command leaves running may hold its output open for ever; so long it may be silent, in milliseconds. */
const OUTPUT_GRACE_MS = 500;

/** Starts a command with its own stdin, stdout and stderr. */
export function startCommand({ file, args, variables, scans }: CommandOrder): CommandProcess {
  const child = spawned({ file, args, variables, scans });
  if (scans !== undefined) {
    passOn(child.stdout, process.stdout, scans.stdout);
    passOn(child.stderr, process.stderr, scans.stderr);
  }
  const stop = () => signalGroup(child, 'SIGTERM');
  process.once('exit', stop);
  let isSignalled = false;
  const ended = async () => {
    try {
      const end = await endOf(child, file);
      if (isSignalled) await endGroup(child);
      return end;
    } finally {
      process.off('exit', stop);
    }
  };
  return {
    ended: ended(),
    signal: (signal) => {
      isSignalled = true;
      signalGroup(child, signal);
    },
  };
}

/** @throws CliError COMMAND_NOT_STARTED for what Node refuses at once. */
function spawned({ file, args, variables, scans }: CommandOrder): ChildProcess {
  try {
    return spawn(file, args, {
      env: { ...process.env, ...variables, ...forcedColor(scans !== undefined) },
      detached: hasGroup(),
      stdio: scans === undefined ? 'inherit' : ['inherit', 'pipe', 'pipe'],
    });
  } catch (error) {
    throw notStarted(file, error as NodeJS.ErrnoException);
  }
}

/** Behind a pipe a program would not colour what a terminal will show. */
function forcedColor(isPiped: boolean): Readonly<Record<string, string>> {
  const { isTTY = false } = process.stdout as { readonly isTTY?: boolean };
  const isForced = isPiped && isTTY && areColorsWanted() && !process.env['FORCE_COLOR'];
  return isForced ? { FORCE_COLOR: '1' } : {};
}

function passOn(from: Readable | null, to: NodeJS.WriteStream, scan: OutputScan): void {
  if (from === null) return;
  from.on('data', (chunk: Buffer) => scan.feed(chunk));
  from.once('close', () => scan.end());
  from.on('error', () => undefined);
  from.pipe(to, { end: false });
  // When our reader has gone, the command learns it as it would without us: its next write fails.
  const stop = () => from.destroy();
  to.once('error', stop);
  from.once('close', () => to.off('error', stop));
}

function endOf(child: ChildProcess, file: string): Promise<CommandEnd> {
  return new Promise((resolve, reject) => {
    child.once('error', (error: NodeJS.ErrnoException) => {
      // A signal that could not be sent is no reason to believe that nothing runs.
      if (child.pid === undefined) reject(notStarted(file, error));
    });
    child.once('exit', () => endWhenSilent(child));
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
}

/** Closes the output once nothing comes any more; a slow reader of ours makes it come late, and loses none of it. */
function endWhenSilent({ stdout, stderr }: ChildProcess): void {
  let hasCome = false;
  for (const stream of [stdout, stderr]) stream?.on('data', () => (hasCome = true));
  const look = () => {
    const isHeldUp = process.stdout.writableNeedDrain || process.stderr.writableNeedDrain;
    if (hasCome || isHeldUp) {
      hasCome = false;
      again();
      return;
    }
    stdout?.destroy();
    stderr?.destroy();
  };
  const again = () => void setTimeout(look, OUTPUT_GRACE_MS).unref();
  again();
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such program',
  EACCES: 'a file that may not be executed',
};

function notStarted(file: string, { code = '', message }: NodeJS.ErrnoException) {
  return startError('COMMAND_NOT_STARTED', file, {
    found: REASONS[code] ?? message,
    expected: 'a program on the PATH, or the path of one',
    advice: 'check its name; a line of a shell goes as: topup-sim run -- bash -c "…"',
  });
}
