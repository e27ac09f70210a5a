import { readdirSync, readFileSync } from 'node:fs';

/**
 * True when all that is left of a process group has ended, and only waits for its parent to look: it holds no port and writes no
 * file. In a container whose first process looks seldom that takes seconds. False where the system does not show its processes.
 */
export function hasEndedGroup(group: number): boolean {
  try {
    const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    return processes.length > 0 && !processes.some((pid) => isAtWork(pid, group));
  } catch {
    return false;
  }
}

/** What has ended and is not looked at yet (`Z`), or is just being taken away (`X`). */
const ENDED = ['Z', 'X'];

function isAtWork(pid: string, group: number): boolean {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    // Gone since the folder was read.
    return false;
  }
  // `pid (name) state parent group …`; a name may have blanks and brackets in it.
  const [state = '', , ofGroup] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(ofGroup) === group && !ENDED.includes(state);
}
