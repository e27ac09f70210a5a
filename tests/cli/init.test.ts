import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runHere } from './run-here.js';
import { tempFolder } from './temp-folder.js';

const root = tempFolder();
/** A project with these files; a text that begins with `->` makes a link. */
function project(name: string, files: Readonly<Record<string, string>> = {}): string {
  const folder = join(root, name);
  mkdirSync(folder);
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    if (text.startsWith('->')) symlinkSync(text.slice(2), file);
    else writeFileSync(file, text);
  }
  return folder;
}
const read = (...path: readonly string[]) => readFileSync(join(...path), 'utf8');
const init = (folder: string, ...flags: readonly string[]) => runHere(['init', folder, ...flags]);
const filesOf = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

const ALL = [
  '.github/workflows/topup-sim.yml',
  'package.json',
  'scenarios/first-topup.scenario.yaml',
  'tests/topup.test.ts',
  'topup-sim.config.yaml',
  'vitest.config.mts',
];

describe('init', () => {
  it('writes everything into a folder that is not there, and nothing the second time', async () => {
    const folder = join(root, 'new', 'shop');
    const first = await init(folder);
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(filesOf(folder)).toEqual(ALL);
    for (const path of ALL) expect(first.stdout).toContain(`created         ${path}\n`);
    expect(first.stdout).toContain('npm install --save-dev topup-sim vitest\n');
    const second = await init(folder);
    expect(second.code).toBe(0);
    expect(second.stdout).not.toMatch(/created|overwritten/);
    expect(second.stdout.match(/^unchanged/gm)).toHaveLength(ALL.length - 1);
  });

  it('writes files that validate', async () => {
    const folder = project('valid');
    await init(folder);
    const files = [join(folder, 'topup-sim.config.yaml'), join(folder, 'scenarios')];
    const end = await runHere(['validate', ...files]);
    expect(end).toMatchObject({ code: 0, stdout: '2 files read, 0 errors in 0\n' });
  });

  it('does nothing on --dry-run, and says what it would do', async () => {
    const folder = project('dry', { 'topup-sim.config.yaml': 'port: 1\n' });
    const asked = await init(folder, '--dry-run');
    expect(asked.code).toBe(0);
    expect(asked.stdout).toMatch(/^would ask +topup-sim\.config\.yaml$/m);
    expect(asked.stdout).toMatch(/^would create +package\.json$/m);
    const forced = await init(folder, '--dry-run', '--force');
    expect(forced.stdout).toMatch(/^would overwrite +topup-sim\.config\.yaml$/m);
    expect(filesOf(folder)).toEqual(['topup-sim.config.yaml']);
  });

  it('writes only what is named', async () => {
    const folder = project('only');
    expect((await init(folder, '--only', 'scenario, config')).code).toBe(0);
    expect(filesOf(folder)).toEqual([ALL[2], ALL[4]]);
    const wrong = await init(folder, '--only', 'config,tests');
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('--only  SETTING_INVALID  found "config,tests"');
  });
});

describe('init, where files are', () => {
  it('overwrites nothing that it cannot ask about, and writes nothing else then', async () => {
    const folder = project('differs', { 'tests/topup.test.ts': 'mine', 'package.json': '{}' });
    const end = await init(folder);
    expect(end).toMatchObject({ code: 2, stdout: '' });
    expect(end.stderr).toMatch(/^tests\/topup\.test\.ts {2}FILE_EXISTS .*--force/);
    expect(filesOf(folder)).toEqual(['package.json', 'tests/topup.test.ts']);
    expect(read(folder, 'tests/topup.test.ts')).toBe('mine');
  });

  it.each(['--force', '--yes'])('overwrites by %s, but never package.json', async (flag) => {
    const name = `by${flag}`;
    const folder = project(name, { 'tests/topup.test.ts': 'mine', 'package.json': '{"a":1}' });
    const end = await init(folder, flag);
    expect(end.stdout).toMatch(/^overwritten +tests\/topup\.test\.ts$/m);
    expect(read(folder, 'tests/topup.test.ts')).toContain("from 'topup-sim/vitest'");
    expect(read(folder, 'package.json')).toBe('{"a":1}');
  });

  it('takes line ends of Windows for no change', async () => {
    const folder = project('crlf');
    await init(folder);
    const file = join(folder, 'tests/topup.test.ts');
    const text = read(file).replaceAll('\n', '\r\n');
    writeFileSync(file, text);
    expect((await init(folder)).stdout).toMatch(/^unchanged +tests\/topup\.test\.ts$/m);
    expect(read(file)).toBe(text);
  });

  it('leaves a configuration in another form alone, and says what to add to it', async () => {
    const folder = project('own', {
      'topup-sim.config.ts': 'export default {};\n',
      'vite.config.ts': 'export default {};\n',
      'package.json': '{"devDependencies":{"topup-sim":"1","vitest":"4"}}',
    });
    const end = await init(folder);
    expect(end.stdout).toMatch(
      /^left +topup-sim\.config\.yaml \(there is topup-sim\.config\.ts\)$/m,
    );
    expect(end.stdout).toContain("# in vite.config.ts, under test: globalSetup: ['topup-sim/vite");
    expect(end.stdout).toContain('Next:\n  cd ');
    expect(end.stdout).toContain('\n  npm install\n');
    expect(filesOf(folder)).not.toContain('vitest.config.mts');
    expect(read(folder, '.github/workflows/topup-sim.yml')).toContain(
      'npx topup-sim validate topup-sim.config.ts scenarios',
    );
  });

  it('speaks the words of the package manager', async () => {
    const folder = project('pnpm', { 'pnpm-lock.yaml': '', 'package.json': '{}' });
    expect((await init(folder)).stdout).toContain('pnpm add --save-dev topup-sim vitest\n');
    const workflow = read(folder, '.github/workflows/topup-sim.yml');
    expect(workflow).toContain('- run: pnpm install --frozen-lockfile\n');
    expect(workflow).toMatch(/corepack enable\n.*setup-node/);
    expect(workflow).not.toMatch(/npx|npm ci/);
  });

  it.each(['bun.lock', 'bun.lockb'])('knows bun by %s', async (lockFile) => {
    const folder = project(lockFile, { [lockFile]: '', 'package.json': '{}' });
    const { stdout } = await init(folder);
    expect(stdout).toContain('bun add --dev topup-sim vitest\n');
    expect(stdout).toContain(`commit ${lockFile} too`);
    const workflow = read(folder, '.github/workflows/topup-sim.yml');
    expect(workflow).toContain('- run: bun install --frozen-lockfile\n');
    expect(workflow).toContain('- run: bunx vitest run\n');
    expect(workflow).toMatch(/oven-sh\/setup-bun@v2\n.*setup-node/);
    expect(workflow).not.toMatch(/npx|npm|corepack|cache/);
  });

  it('writes a test for jest where jest is used', async () => {
    const folder = project('jest', { 'package.json': '{"devDependencies":{"jest":"30"}}' });
    const { stdout } = await init(folder);
    expect(filesOf(folder).filter((path) => /jest|vitest|tests/.test(path))).toEqual([
      'jest.config.cjs',
      'tests/dvs-shop.cjs',
      'tests/dvs-shop.test.cjs',
    ]);
    expect(stdout).toContain('npm install --save-dev topup-sim\n  npx jest\n');
    // By itself jest 29 finds no test in a .cjs.
    expect(read(folder, 'jest.config.cjs')).toMatch(/testMatch: .*\(spec\|test\)\.\?\(\[mc\]\)/);
    expect(read(folder, '.github/workflows/topup-sim.yml')).toContain('- run: npx jest\n');
    expect((await init(folder)).stdout).not.toMatch(/created|overwritten|left/);
  });

  it.each([
    ['jest.config.js', { 'jest.config.js': '' }],
    ['package.json', { 'package.json': '{"jest":{}}' }],
  ])('writes no test beside a configuration of jest in %s, and says so', async (file, files) => {
    const folder = project(`jest in ${file}`, files);
    const { stdout } = await init(folder);
    expect(stdout).toContain(`tests/dvs-shop.test.cjs (there is a configuration in ${file}; see`);
    expect(filesOf(folder).join()).not.toMatch(/vitest|tests/);
  });

  it('writes for vitest where both are used', async () => {
    const folder = project('both', { 'jest.config.js': '', 'vitest.config.ts': '' });
    await init(folder);
    expect(filesOf(folder)).toContain('tests/topup.test.ts');
  });

  it('writes no workflow below the root of a repository, and names the root', async () => {
    const top = project('repository', { '.git/HEAD': '', 'apps/shop/package.json': '{}' });
    const below = await init(join(top, 'apps', 'shop'));
    expect(below.stdout).toMatch(/^left +\.github\/workflows\/topup-sim\.yml \(GitHub reads/m);
    expect(below.stdout).toContain(`root of the repository, ${top})`);
    expect(below.stdout).not.toContain('the workflow installs by it');
    expect(filesOf(top).join()).not.toContain('.yml');
    await init(top, '--only', 'ci');
    expect(filesOf(top)).toContain('.github/workflows/topup-sim.yml');
  });

  it.each([
    ['a link out of the project', 'PATH_OUTSIDE', { tests: '->/tmp' }],
    ['a link to nothing', 'PATH_OUTSIDE', { 'vitest.config.mts': '->nowhere' }],
    ['a folder where a file belongs', 'PATH_TAKEN', { 'topup-sim.config.yaml/x': '' }],
    ['a file where a folder belongs', 'PATH_TAKEN', { scenarios: '' }],
  ])('refuses %s, by --force too, and writes nothing', async (what, code, files) => {
    const folder = project(what, files);
    const before = filesOf(folder);
    const end = await init(folder, '--force');
    expect(end).toMatchObject({ code: 2, stdout: '' });
    expect(end.stderr).toContain(code);
    expect(filesOf(folder)).toEqual(before);
  });

  it('follows a link that stays in the project, and keeps it', async () => {
    const folder = project('link', { 'deep/tests/x': '', tests: '->deep/tests' });
    expect((await init(folder)).code).toBe(0);
    expect(existsSync(join(folder, 'deep/tests/topup.test.ts'))).toBe(true);
    expect((await init(folder)).stdout).toMatch(/^unchanged +tests\/topup\.test\.ts$/m);
  });

  it('refuses a folder that is a file', async () => {
    const end = await init(join(project('file', { f: '' }), 'f', 'below'));
    expect(end).toMatchObject({ code: 2, stdout: '' });
    expect(end.stderr).toContain('PATH_TAKEN');
  });
});
