import { expect, it } from 'vitest';
import { packedProject } from '../package/packed-project.js';
import { hasPrograms } from './needed-program.js';

const project = packedProject();

it.runIf(hasPrograms('examples/curl', 'bash', 'curl', 'openssl'))(
  'examples/curl buys at both providers, and settles a doubt by asking',
  async () => {
    const end = await run('curl', '--', './buy.sh');
    expect(end.stdout).toBe(
      [
        'DVS balance in VND: 100000000',
        'DVS top-up of 0912345678: succeeded',
        'DVS top-up of 0990400000: unknown; asking, not sending again',
        'DVS top-up of 0990400000: succeeded',
        'TrueMoney top-up of 0987654321: succeeded',
        '',
      ].join('\n'),
    );
  },
);

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

it('examples/node-service passes its own tests', async () => {
  const end = await run('node-service', '--', process.execPath, '--test', '--test-reporter=tap');
  expect(end.stdout).toMatch(/^# pass 5$/m);
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
