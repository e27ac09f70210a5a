import { vi } from 'vitest';
import { run } from '../../simulator/cli/program.js';

/** What a command said and how it ended. */
export interface HereEnd {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a command in this process, which is much quicker than starting one. For commands that end
 * by themselves; stdin is not theirs.
 */
export async function runHere(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<HereEnd> {
  const stdout = captured(process.stdout);
  const stderr = captured(process.stderr);
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  process.exitCode = 0;
  try {
    await run(args);
    return { code: exitCode(), stdout: stdout.text(), stderr: stderr.text() };
  } finally {
    process.exitCode = 0;
    stdout.release();
    stderr.release();
    vi.unstubAllEnvs();
  }
}

/** The exit code as a process would end with it. */
function exitCode(): number {
  const { exitCode: code } = process;
  return typeof code === 'number' ? code : 0;
}

function captured(stream: NodeJS.WriteStream) {
  const pieces: string[] = [];
  const spy = vi.spyOn(stream, 'write').mockImplementation((piece) => {
    pieces.push(typeof piece === 'string' ? piece : Buffer.from(piece).toString('utf8'));
    return true;
  });
  return { text: () => pieces.join(''), release: () => spy.mockRestore() };
}
