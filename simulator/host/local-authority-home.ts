import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** What decides where a user's own files are. */
export interface HomeFacts {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly homeDirectory: string;
}

/**
 * The folder of what belongs to this user and not to the package: `$TOPUP_SIM_HOME`, else
 * `$XDG_DATA_HOME/topup-sim`, else `~/.local/share/topup-sim`; on Windows `%LOCALAPPDATA%` in the
 * place of the last two. Empty variables count as absent. Source: XDG Base Directory
 * Specification.
 */
export function dataHome(facts: HomeFacts = thisMachine()): string {
  const { env, platform, homeDirectory } = facts;
  const own = env['TOPUP_SIM_HOME'] || undefined;
  if (own !== undefined) return resolve(own);
  if (platform === 'win32') {
    return join(env['LOCALAPPDATA'] || join(homeDirectory, 'AppData', 'Local'), 'topup-sim');
  }
  const data = env['XDG_DATA_HOME'] ?? '';
  // The specification has relative paths ignored.
  const base = data.startsWith('/') ? data : join(homeDirectory, '.local', 'share');
  return join(base, 'topup-sim');
}

function thisMachine(): HomeFacts {
  return { env: process.env, platform: process.platform, homeDirectory: homedir() };
}
