import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface ProgramOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface ProgramEnd {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a test runner sets for itself, and what a user's shell may hold of ours: neither is the program's business. */
const NOT_PASSED_ON =
  /^(TOPUP_SIM_|DVS_|TRUEMONEY_|VITEST|JEST_|TEST$|MODE$|DEV$|PROD$|SSR$|BASE_URL$|NODE_ENV$|NODE_OPTIONS$|NODE_V8_COVERAGE$|FORCE_COLOR$|CI$|GITHUB_)/;

/** Runs a program to its end, with colours off. */
export async function runProgram(
  file: string,
  args: readonly string[],
  { cwd, env = {} }: ProgramOptions = {},
): Promise<ProgramEnd> {
  const passed = Object.entries(process.env).filter(([name]) => !NOT_PASSED_ON.test(name));
  const child = spawn(file, args, {
    cwd,
    env: { ...Object.fromEntries(passed), NO_COLOR: '1', PYTHONDONTWRITEBYTECODE: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}
