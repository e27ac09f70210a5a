import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { balanceChecksumText } from '../../contracts/dvs/checksum-texts.js';
import { dvsDialect } from '../../contracts/dvs/dialect.js';
import { printDvsBalanceRequest } from '../../contracts/dvs/request.js';
import { publicKeyOf } from '../../contracts/signing/key-material.js';
import { nodeSigning } from '../../contracts/signing/node-signing.js';
import { seededKeyPair } from '../../contracts/signing/seeded-keys.js';
import { chanceStream } from '../../contracts/wire/chance.js';
import { CliError } from '../../simulator/cli/cli-error.js';
import { loadConfig, readConfig } from '../../simulator/cli/config/load-config.js';
import { startSettings } from '../../simulator/cli/start/start-settings.js';
import { runCli, startCli } from './cli-process.js';
import { tempFolder } from './temp-folder.js';

const folder = tempFolder();
const pair = seededKeyPair(chanceStream('config test'), 512);

/** Writes a file and gives its path. */
function put(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

/** The lines with which a configuration is refused, the folder left out. */
async function refusal(file: string): Promise<readonly string[]> {
  const error: unknown = await readConfig(file).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof CliError)) throw new Error(`not refused: ${String(error)}`);
  expect(error.exitCode).toBe(2);
  return error.lines.map((line) => line.replaceAll(`${folder}/`, ''));
}

afterEach(() => vi.unstubAllEnvs());

describe('flag, then environment, then file, then default', () => {
  const config = put(
    'precedence.yaml',
    'port: 3\nhost: localhost\nseed: from-file\nlimits: { maxBodyBytes: 30 }\n',
  );

  /** Flag · environment · whether there is a file · what counts. */
  it.each([
    [undefined, undefined, false, 'default'],
    [undefined, undefined, true, 'file'],
    [undefined, 'variable', true, 'variable'],
    ['flag', 'variable', true, 'flag'],
    ['flag', undefined, true, 'flag'],
    [undefined, 'variable', false, 'variable'],
  ] as const)('%s %s %s: %s', async (flag, variable, hasFile, winner) => {
    if (variable !== undefined) {
      vi.stubEnv('TOPUP_SIM_PORT', '2');
      vi.stubEnv('TOPUP_SIM_HOST', '127.0.0.2');
      vi.stubEnv('TOPUP_SIM_SEED', 'from-variable');
      vi.stubEnv('TOPUP_SIM_MAX_BODY_BYTES', '20');
    }
    const flags = { port: '1', host: '127.0.0.1', seed: 'from-flag', maxBodyBytes: '10' };
    const { port, host, seed, limits } = await startSettings({
      ...(flag === undefined ? {} : flags),
      ...(hasFile ? { config } : {}),
    });
    const expected = {
      flag: [1, '127.0.0.1', 'from-flag', 10],
      variable: [2, '127.0.0.2', 'from-variable', 20],
      file: [3, 'localhost', 'from-file', 30],
      default: [4610, '127.0.0.1', expect.stringMatching(/^[0-9a-hjkmnp-tv-z]{8}$/), 65_536],
    };
    expect([port, host, seed, limits.maxBodyBytes]).toEqual(expected[winner]);
  });

  it('an empty variable is none, a wrong one is not passed over', async () => {
    vi.stubEnv('TOPUP_SIM_PORT', '');
    expect(await startSettings({ config })).toMatchObject({ port: 3 });
    vi.stubEnv('TOPUP_SIM_PORT', '4610/tcp');
    await expect(startSettings({ config })).rejects.toThrow(
      'TOPUP_SIM_PORT  SETTING_INVALID  found "4610/tcp"',
    );
  });

  it('the file itself may be named by a variable', async () => {
    vi.stubEnv('TOPUP_SIM_CONFIG', config);
    expect(await startSettings({})).toMatchObject({ port: 3 });
  });
});

describe('every form of file says the same', () => {
  const value = {
    seed: 'same',
    partners: { dvs: [{ username: 'shop', privatekey: 'k', balanceVnd: 5, isLocked: true }] },
  };
  const json = JSON.stringify(value, null, '\t');
  it.each([
    put('same.json', json),
    put('same.yaml', json.replaceAll('\t', '  ')),
    put('same.js', `export default ${json}`),
    put('same.mjs', `export default ${json}`),
    put('same.ts', `const value: object = ${json};\nexport default value;`),
  ])('%s', async (file) => {
    expect(await readConfig(file)).toEqual({
      ...value,
      partners: { ...value.partners, truemoney: [] },
      behaviour: {},
    });
  });

  it('a partner has the switches of its own, and the server’s readings in all others', async () => {
    const shop = (name: string, dialect: string) =>
      `    - { username: ${name}, privatekey: key1, balanceVnd: 1, dialect: "${dialect}" }\n`;
    const one = shop('one', 'dvs.recheckReply=bare-code');
    const file = put('dialects.yaml', `partners:\n  dvs:\n${one}${shop('all', 'field')}`);
    const { partners } = await readConfig(file);
    expect(partners.dvs.map(({ dialect }) => dialect)).toEqual([
      { recheckReply: 'bare-code' },
      dvsDialect('field'),
    ]);
    const wrong = put('foreign.yaml', `partners:\n  dvs:\n${shop('one', 'truemoney.hash=md5')}`);
    await expect(readConfig(wrong)).rejects.toThrow(
      /foreign\.yaml:3:\d+ .*truemoney\.\w+ is not this provider’s/,
    );
  });

  it('a partner of TrueMoney has its key as text or in a file, in any form', async () => {
    put('public.xml', pair.publicKeyPem);
    const account = 'username: u%, apiCode: c, apiUsername: a, apiPassword: p, balanceVnd: 1';
    const text = JSON.stringify(pair.publicKeyPem);
    const file = put(
      'keys.yaml',
      `partners:\n  truemoney:\n    - { ${account.replace('%', '1')}, publicKeyPem: ${text} }\n` +
        `    - { ${account.replace('%', '2')}, publicKeyFile: public.xml, language: vi }\n`,
    );
    const { partners } = await readConfig(file);
    const publicKeyPem = publicKeyOf(pair.privateKeyPem);
    expect(partners.truemoney).toMatchObject([
      { username: 'u1', publicKeyPem },
      { username: 'u2', publicKeyPem, language: 'vi' },
    ]);
  });
});

/** A text that has the form; typed, so that tables may hold it. */
const like = (form: RegExp): unknown => expect.stringMatching(form);

describe('what is wrong is told with its place', () => {
  const privateKeyText = JSON.stringify(pair.privateKeyPem);
  const account = 'username: u, apiCode: c, apiUsername: a, apiPassword: p, balanceVnd: 1';
  it.each([
    ['port: 70000', ['1:7  VALUE_WRONG  found 70000; expected at most 65535; change the value']],
    ['prot: 1', [like(/^1:1 {2}KEY_UNKNOWN {2}found the key "prot".*"port"\?$/)]],
    ['seed: 0123', [like(/^1:7 {2}NEEDS_QUOTES.*"0123"$/)]],
    ['seed: two words', [like(/^1:7 {2}VALUE_WRONG.*1 to 64 letters/)]],
    [
      'host: ""\nlimits:\n  maxBodyBytes: 0',
      [like(/^1:7 /), like(/^3:17 {2}VALUE_WRONG.*at least 1/)],
    ],
    ['a: [', [like(/^\d:\d {2}YAML_SYNTAX/)]],
    ['', [like(/^1:1 {2}FILE_EMPTY/)]],
    [
      'partners:\n  dvs:\n    - { username: a, privatekey: 998877, balanceVnd: -1 }',
      [
        '3:34  NEEDS_QUOTES  found a value (not shown); expected text; write it as text, in quotes',
        like(/^3:54 {2}VALUE_WRONG {2}found -1/),
      ],
    ],
    [
      'partners:\n  dvs:\n    - { username: demo, privatekey: a, balanceVnd: 1 }',
      [like(/^3:19 {2}PARTNER_REPEATED {2}found the name "demo" a second time/)],
    ],
    [
      `partners:\n  truemoney:\n    - { ${account} }`,
      [like(/^3:7 {2}KEY_MISSING {2}found neither key nor key file/)],
    ],
    [
      `partners:\n  truemoney:\n    - { ${account}, publicKeyFile: nowhere.pem }`,
      [like(/^3:\d+ {2}KEY_UNUSABLE {2}found ENOENT/)],
    ],
    [
      `partners:\n  truemoney:\n    - { ${account}, publicKeyPem: ${privateKeyText} }`,
      [like(/^3:\d+ {2}KEY_UNUSABLE {2}found Unusable key: found a private key/)],
    ],
  ] as const)('%j', async (text, lines) => {
    const found = await refusal(put('wrong.yaml', text));
    expect(found.map((line) => line.replace(/^wrong\.yaml:/, ''))).toEqual(lines);
    expect(found.join()).not.toContain('998877');
    expect(found.join()).not.toContain('BEGIN PRIVATE KEY');
  });

  it('in a module by the path of the field', async () => {
    const partner = "{ username: 'a', privatekey: 'b', balanceVnd: 1.5 }";
    const file = put('wrong.mjs', `export default { partners: { dvs: [${partner}] } }`);
    expect(await refusal(file)).toEqual([
      like(/^wrong\.mjs: partners\.dvs\[0\]\.balanceVnd {2}TYPE_WRONG/),
    ]);
  });

  it.each([
    ['none.mjs', 'export const port = 1;', /CONFIG_NOT_EXPORTED/],
    ['throws.mjs', 'throw new TypeError("x is not y");', /CONFIG_UNLOADABLE {2}found TypeError: x/],
    ['broken.mjs', 'export default {', /CONFIG_UNLOADABLE/],
    ['function.mjs', 'export default () => 1;', /^function\.mjs {2}TYPE_WRONG/],
    ['plain.toml', 'port = 1', /CONFIG_FORM_UNKNOWN/],
  ])('%s', async (name, text, words) => {
    expect((await refusal(put(name, text)))[0]).toMatch(words);
  });

  it('a file that is not there', async () => {
    await expect(loadConfig(join(folder, 'absent.yaml'))).rejects.toThrow('CONFIG_NOT_FOUND');
  });
});

describe('the file of the current folder', () => {
  const home = join(folder, 'home');
  mkdirSync(join(home, 'node_modules'), { recursive: true });
  // What Node before 22.18 needs beside a TypeScript file.
  const tsx = new URL('../../node_modules/tsx', import.meta.url);
  symlinkSync(fileURLToPath(tsx), join(home, 'node_modules', 'tsx'), 'dir');

  it('is found, and its partners are there', async () => {
    const partner = { username: 'shop', privatekey: 'secret', balanceVnd: 123_000 };
    const config = `export default ${JSON.stringify({ seed: 'ts', partners: { dvs: [partner] } })}`;
    writeFileSync(join(home, 'topup-sim.config.ts'), config);
    const { ready, stop } = await startCli([], { cwd: home });
    expect(ready.seed).toBe('ts');
    const checksum = nodeSigning().digestHex('sha256', balanceChecksumText(partner));
    const reply = await fetch(ready.url + printDvsBalanceRequest({ ...partner, checksum }));
    expect(await reply.text()).toBe('123000');
    await stop();
  });

  it('is one, or none of them is taken', async () => {
    writeFileSync(join(home, 'topup-sim.config.json'), '{}');
    const end = await runCli(['start', '--port', '0'], { cwd: home });
    expect(end).toMatchObject({ code: 2, stdout: '' });
    expect(end.stderr).toMatch(/CONFIG_SEVERAL {2}found 2 configuration files/);
  });
});
