import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from './cli-process.js';
import { runHere } from './run-here.js';
import { tempFolder } from './temp-folder.js';

const folder = tempFolder();
const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
mkdirSync(join(folder, 'empty'));

const empty = join(folder, 'empty');
const badConfig = file('bad.yaml', 'port: many\n');
const oddConfig = file('config.toml', '');
const key = file('key.txt', 'key1\n');
const noKey = file('no-key.pem', 'secret-looking text');
const topup = ['sign', 'dvs-topup', '--username', 'demo', '--phone', '0912345678'];
const withKey = ['--privatekey-file', key];
const truemoney = [
  'sign',
  'truemoney',
  '--username',
  'u',
  '--api-code',
  'c',
  '--api-username',
  'a',
];

/** Exit code · what stderr says · the command line. */
const TABLE: readonly (readonly [number, RegExp, ...string[]])[] = [
  [0, /^$/, '--version'],
  [0, /^$/, '--help'],
  [0, /^$/, 'help', 'start'],
  [2, /unknown command 'strat' \(Did you mean start\?\)/, 'strat'],
  [2, /unknown option '--prot' \(Did you mean --port\?\)/, 'start', '--prot', '1'],
  [2, /unknown option '--prot'/, '--prot'],
  [2, /too many arguments/, 'start', 'now'],
  [
    2,
    /^--port {2}SETTING_INVALID {2}found "http"; expected a whole number/,
    'start',
    '--port',
    'http',
  ],
  [2, /SETTING_INVALID {2}found "65536"/, 'start', '--port', '65536'],
  [2, /SETTING_INVALID {2}found "-1"/, 'start', '--port=-1'],
  [2, /^--seed {2}SETTING_INVALID/, 'start', '--seed', 'two words'],
  [2, /^--host {2}SETTING_INVALID/, 'start', '--host', 'a b'],
  [2, /^--max-body-bytes {2}SETTING_INVALID/, 'start', '--max-body-bytes', '0'],
  [3, /ADDRESS_UNUSABLE/, 'start', '--port', '0', '--host', '203.0.113.1'],
  [2, /CONFIG_NOT_FOUND/, 'start', '--config', join(folder, 'nothing.yaml')],
  [2, /bad\.yaml:1:7 {2}TYPE_WRONG {2}found "many"; expected a/, 'start', '--config', badConfig],
  [2, /CONFIG_FORM_UNKNOWN/, 'start', '--config', oddConfig],
  [2, /Usage: topup-sim verify/, 'verify'],
  [2, /unknown command 'provder' \(Did you mean provider\?\)/, 'verify', 'provder'],
  [2, /Allowed choices are dvs, truemoney/, 'verify', 'provider', '--provider', 'visa'],
  [2, /FLAGS_CONTRADICT {2}found --url alone/, 'verify', 'provider', '--url', 'http://127.0.0.1:9'],
  [2, /FLAGS_CONTRADICT/, 'verify', 'provider', '--allow-spend'],
  [2, /PATH_UNREADABLE/, 'verify', 'provider', join(folder, 'nothing')],
  [2, /missing required argument/, 'validate'],
  [2, /PATH_UNREADABLE/, 'validate', join(folder, 'nothing')],
  [2, /NOTHING_TO_VALIDATE/, 'validate', empty],
  [2, /Usage: topup-sim sign/, 'sign'],
  [2, /unknown command 'dvs-topop'/, 'sign', 'dvs-topop'],
  [2, /required option '--amount-vnd/, ...topup, ...withKey],
  [2, /AMOUNT_INVALID {2}found "10\.000"/, ...topup, ...withKey, '--amount-vnd', '10.000'],
  [2, /VALUE_MISSING.*DVS_PRIVATEKEY/, ...topup, '--amount-vnd', '10000'],
  [2, /FILE_UNREADABLE/, ...topup, '--amount-vnd', '10000', '--privatekey-file', empty],
  [2, /REQUEST_ID_MALFORMED/, ...truemoney, '--service-code', '1', '--request-id', 'a b'],
  [2, /TRUEMONEY_PRIVATE_KEY_FILE/, ...truemoney, '--service-code', '1'],
  [
    2,
    /SIGNING_KEY_INVALID {2}Unusable key: found a text that is neither/,
    ...[...truemoney, '--service-code', '1', '--private-key-file', noKey],
  ],
  [2, /Usage: topup-sim keys/, 'keys'],
  [2, /BITS_INVALID/, 'keys', 'generate', '--out', empty, '--bits', '100'],
  [2, /SIGNING_KEY_INVALID/, 'keys', 'public', '--in', noKey],
  [2, /URL_INVALID/, 'healthcheck', '--url', 'localhost'],
  [1, /UNHEALTHY/, 'healthcheck', '--url', 'http://127.0.0.1:9'],
];

describe('exit codes and what is said on stderr', () => {
  it.each(TABLE.map(([code, words, ...args]) => ({ code, words, args })))(
    '$code $words',
    async ({ code, words, args }) => {
      const end = await runHere(args);
      expect(end.stderr).toMatch(words);
      expect(end.code).toBe(code);
      expect(end.stderr).not.toMatch(/^\s+at /m);
      expect(end.stderr).not.toContain('secret-looking');
    },
  );

  it('are those of the process', async () => {
    expect(await runCli(['start', '--port', 'http'])).toMatchObject({ code: 2, stdout: '' });
    expect(await runCli(['healthcheck', '--url', 'http://127.0.0.1:9'])).toMatchObject({ code: 1 });
    expect(await runCli(['--version'])).toMatchObject({ code: 0, stdout: '0.1.0\n', stderr: '' });
  });
});

describe('--help says how to use it', () => {
  it.each([
    ...['start', 'verify', 'verify provider', 'validate', 'sign', 'sign truemoney', 'keys'],
    'healthcheck',
  ])('%s', async (command) => {
    const end = await runHere([...command.split(' '), '--help']);
    expect(end).toMatchObject({ code: 0, stderr: '' });
    expect(end.stdout).toContain(`Usage: topup-sim ${command}`);
    if (!command.includes('truemoney')) expect(end.stdout).toContain('$ topup-sim');
  });
});
