import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { README_SEED } from '../../scripts/readme-blocks.js';
import { PARTNER_KEYS } from '../../simulator/core/test-bed.suite.js';
import { runCli, startCli, type RunningCli } from '../cli/cli-process.js';
import { runHere } from '../cli/run-here.js';

const ROOT = join(import.meta.dirname, '..', '..');
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');
const PRINTED_URL = 'http://127.0.0.1:4610';

/** Lines of the README's shell blocks, and what each must do. A line that is not here fails the first test. */
const EXPECTED: readonly {
  readonly line: RegExp;
  readonly does: RegExp | 'command' | 'elsewhere';
}[] = [
  { line: /^curl .*phone=0912345678&/, does: /^1;\d{15}$/ },
  { line: /^curl .*requestTransaction/, does: /^\{"status":\{"code":"0",.*"encryptCards":"/ },
  { line: /^curl .*phone=0990000000&/, does: /^0;\d{15}$/ },
  { line: /^npx topup-sim verify provider$/, does: 'command' },
  // Starting and testing are what the tests of the command line, and this whole run, do.
  { line: /^npx topup-sim start /, does: 'elsewhere' },
  { line: /^npm ci && npm (start|test)/, does: 'elsewhere' },
];

const shellLines = [...README.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = '']) =>
  block.trim().split('\n'),
);
const does = (line: string) => EXPECTED.find((e) => e.line.test(line))?.does;

let running: RunningCli;
beforeAll(async () => {
  running = await startCli(['--seed', README_SEED]);
});
afterAll(() => running.stop());

describe('README', () => {
  it('has no shell line that nobody tried, and lacks none', () => {
    expect(shellLines.filter((line) => does(line) === undefined)).toEqual([]);
    expect(EXPECTED.filter((e) => !shellLines.some((line) => e.line.test(line)))).toEqual([]);
  });

  it.each(shellLines.filter((line) => line.startsWith('curl ')))('%s', (line) => {
    const pasted = line.replaceAll(PRINTED_URL, running.ready.url);
    const answer = execFileSync('bash', ['-c', pasted], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    expect(answer).toMatch(does(line) as RegExp);
  });

  it.each(shellLines.filter((line) => does(line) === 'command'))('%s', async (line) => {
    const end = await runCli(line.replace('npx topup-sim ', '').split(' '));
    expect(end).toMatchObject({ code: 0 });
    expect(end.stdout).toMatch(/ 0 failed/);
  });

  it('shows a client that resolves an unknown', () => {
    const [, block = ''] = /<!-- checked:client -->\n```ts\n([\s\S]*?)```/.exec(README) ?? [];
    mkdirSync(join(ROOT, 'test-results'), { recursive: true });
    // Inside the checkout, so that its packages are found.
    const folder = mkdtempSync(join(ROOT, 'test-results', 'readme-'));
    try {
      const file = join(folder, 'client.mts');
      const { baseUrl, username, privatekey } = running.ready.dvs;
      const constants = `const { baseUrl, username, privatekey } = ${JSON.stringify({ baseUrl, username, privatekey })};`;
      const local = block.replace(
        "'topup-sim/client'",
        JSON.stringify(join(ROOT, 'client', 'index.ts')),
      );
      writeFileSync(file, `${constants}\n${local}`);
      const output = execFileSync(
        process.execPath,
        ['--import', import.meta.resolve('tsx'), file],
        { encoding: 'utf8' },
      );
      expect(output.trim()).toBe('succeeded');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

it('README shows a configuration file that is right', async () => {
  const [, block = ''] = /<!-- checked:config -->\n```yaml\n([\s\S]*?)```/.exec(README) ?? [];
  const folder = mkdtempSync(join(tmpdir(), 'topup-sim-readme-'));
  try {
    writeFileSync(join(folder, 'topup-sim.config.yaml'), block);
    writeFileSync(join(folder, 'shop-public.pem'), PARTNER_KEYS.publicKeyPem);
    expect(await runHere(['validate', join(folder, 'topup-sim.config.yaml')])).toMatchObject({
      code: 0,
    });
    const started = await startCli([], { cwd: folder, env: { TOPUP_SIM_PORT: '0' } });
    expect(started.ready.seed).toBe('our-team');
    await started.stop();
  } finally {
    rmSync(folder, { recursive: true });
  }
});

describe('documents', () => {
  it.each([
    'README.md',
    'ARCHITECTURE.md',
    'CONTRIBUTING.md',
    'scenarios/README.md',
    'contracts/vectors/README.md',
  ])('%s links to files that exist, and names paths that exist', (name) => {
    const text = readFileSync(join(ROOT, name), 'utf8');
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, target = '']) =>
      join(ROOT, name, '..', target),
    );
    for (const link of links) expect(() => readFileSync(link), link).not.toThrow();
  });
});
