import { spawnSync } from 'node:child_process';
import type { Clock } from '../../wire/clock.js';
import { hasEndedGroup } from './ended-group.js';
import { pause } from './pause.js';

const LOOK_EVERY_MS = 10;

/** False where there are no groups: there a process is ended with all that it has started by the system's own command. */
export const HAS_GROUPS = process.platform !== 'win32';

/** Sends a signal to a process that was started with a group of its own, and to all that it has started. */
export function signalGroup(pid: number, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (HAS_GROUPS) send(pid, signal);
  else spawnSync('taskkill', ['/pid', String(pid), '/T', '/F'], { windowsHide: true });
}

/** Waits until nobody of a group is left, so long at most; true when that is so. Without groups nobody can be looked for. */
export async function groupGone(pid: number, clock: Clock, limitMs: number): Promise<boolean> {
  for (let waitedMs = 0; HAS_GROUPS && isAnyoneThere(pid); waitedMs += LOOK_EVERY_MS) {
    if (waitedMs >= limitMs) return false;
    await pause(clock, LOOK_EVERY_MS);
  }
  return true;
}

function isAnyoneThere(pid: number): boolean {
  return send(pid, 0) && !hasEndedGroup(pid);
}

/** False when nobody is left there. */
function send(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-pid, signal);
  } catch (error) {
    // Somebody is there who is not ours to signal.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
