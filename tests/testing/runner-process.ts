import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cliCommand } from '../cli/cli-process.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** A run of a test runner, from its report. */
export interface RunnerEnd {
  readonly code: number | null;
  /** What it printed, its seed included. */
  readonly printed: string;
  readonly tests: readonly RunTest[];
}

export interface RunTest {
  readonly fullName: string;
  readonly status: string;
  /** What the test noted; vitest alone has it. */
  readonly meta?: { readonly ids?: readonly string[] };
}

/** Runs vitest's or jest's own command over a suite of `suites/`, as a team would: against what ships. */
export async function runRunner(
  runner: 'vitest' | 'jest',
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<RunnerEnd> {
  const folder = mkdtempSync(join(tmpdir(), 'topup-sim-runner-'));
  const report = join(folder, 'report.json');
  try {
    const child = spawn(process.execPath, [...commandOf(runner, report), ...args], {
      cwd: ROOT,
      env: { ...cliCommand([]).env, NO_COLOR: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let printed = '';
    child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString('utf8')));
    child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString('utf8')));
    const [code] = (await once(child, 'close')) as [number | null];
    const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as {
      testResults: readonly { readonly assertionResults: readonly RunTest[] }[];
    };
    return { code, printed, tests: testResults.flatMap((file) => file.assertionResults) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function commandOf(runner: 'vitest' | 'jest', report: string): readonly string[] {
  const suite = `tests/testing/suites/${runner}`;
  if (runner === 'jest') {
    const [file, config] = ['node_modules/jest/bin/jest.js', `${suite}/jest.config.cjs`];
    return [file, '--config', config, '--json', '--outputFile', report, '--maxWorkers', '2'];
  }
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const config = ['--config', `${suite}/vitest.config.mjs`];
  return ['node_modules/vitest/vitest.mjs', 'run', ...config, ...reporters];
}
