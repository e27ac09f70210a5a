import type { ChildProcess } from 'node:child_process';
import { isatty } from 'node:tty';
import { setTimeout as pause } from 'node:timers/promises';

/** What is left of a group when its command has ended by a signal may put its things away for so long, in milliseconds. */
const LEFT_OVER_MS = 1_000;
const LOOK_EVERY_MS = 20;

/**
 * True where a terminal's keys reach the command by themselves: it is of our group there, because a group of its own could
 * neither read from the terminal nor be stopped by it.
 */
export function isAtTerminal(): boolean {
  // `process.stdin` would be opened by a look at it, and a pipe that the command reads would not wait any more.
  return isatty(0);
}

/** True where a command gets a group of its own, so that a signal reaches what it has started too. Windows has no groups. */
export function hasGroup(): boolean {
  return process.platform !== 'win32' && !isAtTerminal();
}

/** Sends a signal to a command; where it has a group, to all of it. */
export function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (!hasGroup()) child.kill(signal);
  else sendToGroup(child, signal);
}

/** Waits for all that a command has left running, and kills what will not go. */
export async function endGroup(child: ChildProcess): Promise<void> {
  if (!hasGroup()) return;
  for (let waitedMs = 0; waitedMs < LEFT_OVER_MS; waitedMs += LOOK_EVERY_MS) {
    if (!sendToGroup(child, 0)) return;
    await pause(LOOK_EVERY_MS);
  }
  sendToGroup(child, 'SIGKILL');
}

/** False when nobody is left there. */
function sendToGroup({ pid }: ChildProcess, signal: NodeJS.Signals | 0): boolean {
  if (pid === undefined) return false;
  try {
    return process.kill(-pid, signal);
  } catch (error) {
    // Somebody is there who is not ours to signal.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
