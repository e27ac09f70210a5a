import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packedProject } from '../package/packed-project.js';
import { hasPrograms } from './needed-program.js';

const project = packedProject();

/** The answer is lost after the top-up was charged. */
const LOST = { effect: 'reset', match: { provider: 'truemoney', operation: 'topup', first: 1 } };

function faultsFile(faults: readonly object[]): string {
  const file = join(project.folder, 'faults.json');
  writeFileSync(file, JSON.stringify(faults));
  return file;
}

describe.runIf(hasPrograms('examples/curl', 'bash', 'curl', 'openssl'))('examples/curl', () => {
  const dvsLines = [
    'DVS balance in VND: 100000000',
    'DVS top-up of 0912345678: request id ID',
    'DVS top-up of 0912345678: succeeded',
    'DVS top-up of 0990400000: request id ID',
    'DVS top-up of 0990400000: unknown; asking, not sending again',
    'DVS top-up of 0990400000: succeeded',
    'TrueMoney top-up of 0987654321: request id ID',
  ];
  const linesOf = (stdout: string) =>
    stdout
      .replace(/\b[0-9a-f]{32}\b/g, 'ID')
      .trim()
      .split('\n');

  it('buys at both providers, and settles a doubt by asking', async () => {
    const end = await run('curl', '--', './buy.sh');
    expect(linesOf(end.stdout)).toEqual([...dvsLines, 'TrueMoney top-up of 0987654321: succeeded']);
  });

  it('settles a lost answer of TrueMoney by asking', async () => {
    const end = await run('curl', '--faults', faultsFile([LOST]), '--', './buy.sh');
    expect(linesOf(end.stdout)).toEqual([
      ...dvsLines,
      'TrueMoney top-up of 0987654321: unknown; asking, not sending again',
      'TrueMoney top-up of 0987654321: succeeded',
    ]);
  });

  it('ends with 1 and the id to ask by when nothing is ever answered', async () => {
    const cwd = project.copyExample('curl');
    const faults = faultsFile([LOST, { effect: 'reset', match: { operation: 'query' } }]);
    const end = await project.cli(['run', '--faults', faults, '--', './buy.sh'], { cwd });
    expect(end, end.stderr).toMatchObject({ code: 1 });
    expect(end.stderr).toMatch(/^✓ 0 errors, 0 warnings/m);
    expect(linesOf(end.stdout).at(-1)).toBe(
      'TrueMoney top-up of 0987654321: keep the money, and ask again or a person, by request id ID',
    );
  });
});

it.runIf(hasPrograms('examples/python', 'python3', 'openssl'))(
  'examples/python buys at both providers, and passes its own tests',
  async () => {
    const bought = await run('python', '--', 'python3', 'buy.py');
    expect(bought.stdout).toMatch(/^DVS top-up: succeeded/);
    expect(bought.stdout).toMatch(/^DVS top-up in doubt: succeeded .*after unknown/m);
    expect(bought.stdout.match(/^ {2}card VTT 10,000 VND, serial \d+, PIN kept$/gm)).toHaveLength(
      2,
    );
    const tested = await run(
      'python',
      ...['--patience-ms', '400', '--', 'python3', '-m', 'unittest'],
    );
    expect(tested.stderr).toMatch(/Ran \d+ tests[^]*\nOK\n/);
    expect(tested.stderr).not.toContain('skipped');
  },
);

it.runIf(hasPrograms('examples/python/consumer.py', 'python3', 'openssl'))(
  'examples/python loses no money in the situations that come as files, killed or not',
  async () => {
    const end = await project.cli(
      [
        ...['verify', 'consumer', join(project.packageFolder, 'scenarios/consumer')],
        ...['--stdio', 'python3 consumer.py', '--seed', 'examples'],
      ],
      { cwd: project.copyExample('python') },
    );
    expect(end, end.stdout + end.stderr).toMatchObject({ code: 0 });
    expect(end.stdout).toMatch(
      /^no errors, no warnings, .* in \d+ scenarios: \d+ passed, 0 failed/m,
    );
  },
);

it('examples/node-service passes its own tests', async () => {
  const end = await run('node-service', '--', process.execPath, '--test', '--test-reporter=tap');
  expect(end.stdout).toMatch(/^# pass 31$/m);
});

/** Runs an example under `topup-sim run`, which judges it too. Says what it ran. */
async function run(example: string, ...args: readonly string[]) {
  const cwd = project.copyExample(example);
  const end = await project.cli(['run', '--seed', 'examples', ...args], { cwd });
  const [verdict] = /^[✓✗] \d+ errors, \d+ warnings.*$/m.exec(end.stderr) ?? [];
  process.stdout.write(
    `examples/${example}: topup-sim run ${args.join(' ')}\n  ${verdict ?? ''}\n`,
  );
  expect(end, end.stderr).toMatchObject({ code: 0 });
  expect(verdict).toMatch(/^✓ 0 errors, 0 warnings/);
  return end;
}
