import { execFileSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readScenarioLines } from '../../simulator/cli/read-scenario.js';
import { startStub } from '../http/stub-simulator.js';
import { runHere } from './run-here.js';
import { tempFolder } from './temp-folder.js';

const folder = tempFolder();
const directory = join(folder, 'directory.yaml');
const pipe = join(folder, 'pipe.yaml');
const pipeModule = join(folder, 'pipe.mjs');
mkdirSync(directory);
execFileSync('mkfifo', [pipe, pipeModule]);
mkdirSync(join(folder, 'configs', 'topup-sim.config.yaml'), { recursive: true });

const put = (name: string, content: string) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const emptyFile = put('empty.yaml', '# nothing\n');
const largeFile = put('large.yaml', '#'.repeat(256 * 1024 + 1));
const noKey = put(
  'no-key.yaml',
  'partners:\n  truemoney:\n    - { username: u, apiCode: c, apiUsername: a, apiPassword: p,' +
    ' balanceVnd: 1, publicKeyFile: pipe.yaml }\n',
);
const stranger = ['verify', 'provider', '--url', 'http://127.0.0.1:9', '--credentials'];

describe('a file that cannot be read is told, with exit 2', () => {
  it.each([
    [/FILE_UNREADABLE {2}found a folder/, ['start', '--config', directory]],
    [/FILE_UNREADABLE {2}found .*no plain file/, ['start', '--config', pipe]],
    [/FILE_UNREADABLE {2}found .*no plain file/, ['start', '--config', pipeModule]],
    [/KEY_UNUSABLE {2}found .*no plain file/, ['start', '--config', noKey]],
    [/1:1 {2}FILE_TOO_LARGE/, ['start', '--config', largeFile]],
    [/FILE_EMPTY .*expected a configuration; write/, ['start', '--config', emptyFile]],
    [/FILE_UNREADABLE {2}found a folder/, [...stranger, directory]],
    [/FILE_UNREADABLE {2}found .*no plain file/, [...stranger, pipe]],
    [/FILE_EMPTY .*expected a file in the form of the ready line/, [...stranger, emptyFile]],
    [/FILE_UNREADABLE {2}found a folder/, ['validate', join(folder, 'configs')]],
  ])('%s', async (words, args) => {
    const { code, stdout, stderr } = await runHere(args);
    expect(stdout + stderr).toMatch(words);
    expect(stdout + stderr).not.toContain('INTERNAL_ERROR');
    expect(code).toBe(2);
  });

  it.each([directory, join(folder, 'gone.yaml')])('a scenario: %s', async (file) => {
    expect(await readScenarioLines(file)).toEqual({
      scenario: undefined,
      mistakes: [expect.stringMatching(/^\S+\.yaml {2}FILE_UNREADABLE {2}found E/)],
    });
  });
});

describe('--ready-file replaces plain files only, and only by a server that runs', () => {
  const start = (file: string, port = 0) =>
    runHere(['start', '--port', String(port), '--ready-file', file]);

  it.each([pipe, directory])('%s', async (file) => {
    const before = lstatSync(file);
    const end = await start(file);
    expect(end).toMatchObject({ code: 3, stdout: '' });
    expect(end.stderr).toMatch(/READY_FILE_UNWRITABLE {2}found (something|a folder)/);
    expect(lstatSync(file).ino).toBe(before.ino);
  });

  it('a file that lies below no folder', async () => {
    const end = await start(join(emptyFile, 'ready.json'));
    expect(end).toMatchObject({ code: 3, stderr: expect.stringContaining('found ENOTDIR') });
  });

  it('the file of a server that still runs is left alone', async () => {
    const { server } = await startStub();
    const file = put('ready.json', 'of the other server');
    const end = await start(file, server.port);
    await server.close();
    expect(end).toMatchObject({ code: 3, stderr: expect.stringContaining('PORT_IN_USE') });
    expect(existsSync(file) && readFileSync(file, 'utf8')).toBe('of the other server');
  });
});

it('the first example of the help of validate is right', async () => {
  const { stdout } = await runHere(['validate', '--help']);
  const [, args = ''] = /\$ topup-sim (validate .*)/.exec(stdout) ?? [];
  expect(await runHere(args.split(' '))).toMatchObject({ code: 0, stderr: '' });
});
