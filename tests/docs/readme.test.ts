import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { README_SEED } from '../../scripts/readme-blocks.js';
import { readFaults } from '../../simulator/cli/read-faults.js';
import { PARTNER_KEYS } from '../../simulator/core/test-bed.suite.js';
import { cliCommand, startCli, type RunningCli } from '../cli/cli-process.js';
import { runHere } from '../cli/run-here.js';

const ROOT = join(import.meta.dirname, '..', '..');
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');
const PRINTED_URL = 'http://127.0.0.1:4610';

/** Lines of the README's shell blocks, and what each must do. A line that is not here fails the first test. */
const EXPECTED: readonly {
  readonly line: RegExp;
  readonly does: RegExp | 'explain' | 'run' | 'chaos' | 'elsewhere';
}[] = [
  { line: /^curl .*phone=0912345678&/, does: /^1;\d{15}$/ },
  { line: /^curl .*requestTransaction/, does: /^\{"status":\{"code":"0",.*"encryptCards":"/ },
  { line: /^curl .*phone=0990000000&/, does: /^0;\d{15}$/ },
  { line: /^curl -X POST .*clock\/advance/, does: /"mode":"running"/ },
  { line: /^curl -X POST .*\/faults/, does: /"id":"fault-1"/ },
  { line: /^curl .*\/journal\?/, does: /^\{"entries":\[\{/ },
  // Run whole by `tests/hosts/express.test.ts`.
  { line: /^npx topup-sim verify provider$/, does: 'elsewhere' },
  // Run by `tests/cli/verify-consumer.test.ts`, with fewer scenarios.
  {
    line: /^npx topup-sim verify consumer --stdio "npx topup-sim serve-consumer --stdio"$/,
    does: 'elsewhere',
  },
  { line: /^npx topup-sim verify consumer .* --mistake /, does: 'elsewhere' },
  // Run by `tests/cli/chaos.test.ts` and `tests/cli/load-own.test.ts`, with less of it.
  { line: /^npx topup-sim chaos --profile storm --stdio /, does: 'elsewhere' },
  { line: /^npx topup-sim chaos --rate /, does: 'elsewhere' },
  { line: /^npx topup-sim chaos --seed 1 --profile storm --mistake /, does: 'chaos' },
  { line: /^npx topup-sim explain /, does: 'explain' },
  { line: /^npx topup-sim run -- bash /, does: 'run' },
  { line: /^npx topup-sim run --faults /, does: 'elsewhere' },
  // Starting and testing are what the tests of the command line, and this whole run, do.
  { line: /^npx topup-sim start /, does: 'elsewhere' },
  { line: /^npx topup-sim init$/, does: 'elsewhere' },
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

  it('lets chaos end in the file that it prints', async () => {
    const line = shellLines.find((text) => does(text) === 'chaos') ?? '';
    const [, printed = ''] = /```yaml\n(# no-double-charge: [\s\S]*?)```/.exec(README) ?? [];
    const folder = mkdtempSync(join(tmpdir(), 'readme-chaos-'));
    try {
      const args = line.split(' ').slice(2);
      const { code, stderr } = await runHere([...args, '--repro-dir', folder]);
      expect(code, stderr).toBe(1);
      const text = readFileSync(join(folder, 'no-double-charge-1.scenario.yaml'), 'utf8');
      const withoutReplay = text.replace(/^#\n# Replay: .*\n/m, '');
      expect(printed).toBe(withoutReplay);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('explains a wrong checksum in the words that it prints', () => {
    const line = shellLines.find((text) => does(text) === 'explain') ?? '';
    const [, printed] = /```text\n(checksum [\s\S]*?)```/.exec(README) ?? [];
    const command = line.replace('npx topup-sim', `"$NODE" "$MAIN"`);
    const ran = spawnSync('bash', ['-c', command], {
      encoding: 'utf8',
      env: {
        ...process.env,
        NODE: process.execPath,
        MAIN: join(ROOT, 'dist', 'simulator', 'cli', 'main.js'),
      },
    });
    expect(ran).toMatchObject({ status: 1, stdout: printed });
  });

  it('runs a command of any language against a simulator of its own', () => {
    const line = shellLines.find((text) => does(text) === 'run') ?? '';
    const command = line.replace('npx topup-sim', `"$NODE" "$MAIN"`);
    const ran = spawnSync('bash', ['-c', command], {
      encoding: 'utf8',
      env: {
        ...process.env,
        NODE: process.execPath,
        MAIN: join(ROOT, 'dist', 'simulator', 'cli', 'main.js'),
      },
    });
    expect(ran).toMatchObject({ status: 0, stdout: '-99;1' });
    expect(ran.stderr).toContain(
      '✓ 0 errors, 0 warnings, 0 notes in 1 request: 0 purchases, 1 question',
    );
  });

  it('shows a control client that adds a fault', () => {
    const controlUrl = running.ready.controlUrl;
    runBlock('control', { controlUrl });
    return expect(fetch(`${controlUrl}/faults`).then((reply) => reply.text())).resolves.toContain(
      '"phone":"0912000001"',
    );
  });

  it('shows production code that runs unchanged behind msw', () => {
    expect(runBlock('msw', {}).trim()).toBe('succeeded');
  });

  it('shows a client that resolves an unknown', () => {
    const { baseUrl, username, privatekey } = running.ready.dvs;
    expect(runBlock('client', { baseUrl, username, privatekey }).trim()).toBe('succeeded');
    expect(runBlock('desk', { baseUrl, username, privatekey }).trim()).toBe('succeeded');
  });
});

/** Runs a block of TypeScript as it stands, from the sources; gives what it printed. */
function runBlock(name: string, constants: Readonly<Record<string, string>>): string {
  const given = Object.entries(constants).map(
    ([constant, value]) => `const ${constant} = ${JSON.stringify(value)};`,
  );
  const local = blockOf(name)
    .replace("'topup-sim/client'", JSON.stringify(join(ROOT, 'client', 'index.ts')))
    .replace("'topup-sim'", JSON.stringify(join(ROOT, 'simulator', 'index.ts')));
  return inCheckout({ [`${name}.mts`]: [...given, local].join('\n') }, (folder) =>
    execFileSync(
      process.execPath,
      ['--import', import.meta.resolve('tsx'), join(folder, `${name}.mts`)],
      { encoding: 'utf8' },
    ),
  );
}

/** The text of a block that is marked to be checked. */
function blockOf(name: string): string {
  const marked = new RegExp(`<!-- checked:${name} -->\\n\`\`\`(?:ts|js)\\n([\\s\\S]*?)\`\`\``);
  const [, block] = marked.exec(README) ?? [];
  if (block === undefined) throw new Error(`the README has no block ${name}`);
  return block;
}

/** Files in a folder inside the checkout, where its packages are found, as long as `use` runs. */
function inCheckout<T>(files: Readonly<Record<string, string>>, use: (folder: string) => T): T {
  mkdirSync(join(ROOT, 'test-results'), { recursive: true });
  const folder = mkdtempSync(join(ROOT, 'test-results', 'readme-'));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('README shows tests of a team', () => {
  const run = (files: Readonly<Record<string, string>>, runner: string, args: readonly string[]) =>
    inCheckout(files, (folder) => {
      const env = { ...cliCommand([]).env, NO_COLOR: '1' };
      const command = [join(ROOT, 'node_modules', runner), ...args];
      const ended = spawnSync(process.execPath, command, { cwd: folder, encoding: 'utf8', env });
      return { status: ended.status, printed: ended.stdout + ended.stderr };
    });

  it('for vitest', () => {
    const files = {
      'vitest.config.ts': blockOf('vitest-config'),
      'shop.test.ts': blockOf('vitest'),
    };
    const { status, printed } = run(files, 'vitest/vitest.mjs', ['run']);
    expect(printed).toMatch(/Tests {2}1 passed/);
    expect(status).toBe(0);
  });

  it('for jest', () => {
    // As CommonJS, although this package is none; nothing needs babel.
    const files = { 'jest.config.cjs': blockOf('jest-config'), 'shop.test.cjs': blockOf('jest') };
    const args = ['--config', 'jest.config.cjs', '--transform', '{}'];
    const { status, printed } = run(files, 'jest/bin/jest.js', args);
    expect(printed).toMatch(/Tests: {7}2 passed/);
    expect(status).toBe(0);
  });

  it('with a simulator of one’s own', () => {
    expect(runBlock('open-sim', {})).toBe('-99;1\n');
  });
});

it('README shows a file of faults that is right', async () => {
  const [, block = ''] = /<!-- checked:faults -->\n```yaml\n([\s\S]*?)```/.exec(README) ?? [];
  const folder = mkdtempSync(join(tmpdir(), 'topup-sim-readme-'));
  try {
    writeFileSync(join(folder, 'faults.yaml'), block);
    expect(await readFaults(join(folder, 'faults.yaml'))).toHaveLength(5);
  } finally {
    rmSync(folder, { recursive: true });
  }
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
    ...['browser', 'curl', 'jest', 'node-service', 'python', 'vitest'].map(
      (name) => `examples/${name}/README.md`,
    ),
  ])('%s links to files that exist, and names paths that exist', (name) => {
    const text = readFileSync(join(ROOT, name), 'utf8');
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, target = '']) =>
      join(ROOT, name, '..', target),
    );
    for (const link of links) expect(() => readFileSync(link), link).not.toThrow();
  });
});
