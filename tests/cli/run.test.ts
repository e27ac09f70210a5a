import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { VERDICT_FORM } from '../../contracts/kit/report/verdict-json.js';
import { cliCommand, runCli, spawnCli } from './cli-process.js';
import { runHere } from './run-here.js';
import { tempFolder } from './temp-folder.js';

const folder = tempFolder();
const node = (script: string) => [process.execPath, '-e', script];

/** Top-ups of the demo partner, in words that every script here shares; one is left once it was seen. */
const TOPUP = `
  const { createHash } = require('node:crypto');
  const { DVS_BASE_URL: base, DVS_USERNAME: username, DVS_PRIVATEKEY: privatekey } = process.env;
  const seen = () => fetch(process.env.TOPUP_SIM_CONTROL_URL + '/journal?limit=1').then((r) => r.json())
    .then(({ total }) => total > 0 || seen());
  const topup = async (transidclient, phone, signal) => {
    const checksum = createHash('sha256').update(username + phone + '10000' + privatekey).digest('hex');
    const query = new URLSearchParams({ username, privatekey, phone, sotien: '10000', checksum, transidclient });
    return fetch(base + '/apipayment/topup.jsp?' + query, { signal }).then((r) => r.text(), () => 'lost');
  };
  const leave = (transidclient, phone) => {
    const caller = new AbortController();
    seen().then(() => setTimeout(() => caller.abort(), 200));
    return topup(transidclient, phone, caller.signal);
  };
`;

describe('run', () => {
  it('gives a command its environment, its own output and exit code, and takes its files away', async () => {
    const script = `
      const { statSync, readFileSync } = require('node:fs');
      const names = Object.keys(process.env).filter((name) => /^(DVS|TRUEMONEY|TOPUP_SIM)_/.test(name));
      const files = [process.env.TRUEMONEY_PRIVATE_KEY_FILE, process.env.TRUEMONEY_PROVIDER_PUBLIC_KEY_FILE];
      const modes = files.map((file) => (statSync(file).mode & 0o777).toString(8));
      const heads = files.map((file) => readFileSync(file, 'utf8').split('\\n')[0]);
      fetch(process.env.TOPUP_SIM_CONTROL_URL + '/ready').then((reply) => {
        console.log(JSON.stringify({ names: names.sort(), modes, heads, files, ready: reply.status }));
        process.exitCode = 7;
      });
    `;
    const end = await runCli(['run', '--seed', 'x', '--', ...node(script)]);
    expect(end).toMatchObject({ code: 7, signal: null });
    const told = JSON.parse(end.stdout) as Record<string, unknown> & { files: string[] };
    expect(told).toMatchObject({
      names: [
        ...['DVS_BASE_URL', 'DVS_PRIVATEKEY', 'DVS_USERNAME', 'TOPUP_SIM_CONTROL_URL'],
        ...['TRUEMONEY_API_CODE', 'TRUEMONEY_API_PASSWORD', 'TRUEMONEY_API_USERNAME'],
        ...['TRUEMONEY_PRIVATE_KEY_FILE', 'TRUEMONEY_PROVIDER_PUBLIC_KEY_FILE'],
        ...['TRUEMONEY_URL', 'TRUEMONEY_USERNAME'],
      ],
      modes: ['600', '600'],
      heads: ['-----BEGIN PRIVATE KEY-----', '-----BEGIN PUBLIC KEY-----'],
      ready: 200,
    });
    for (const file of told.files) expect(existsSync(file)).toBe(false);
    expect(end.stderr).toContain('seed x  dialect document');
    expect(end.stderr).toContain('NOTHING_SEEN');
  });

  it('tells what a command did with money, in every form, and ends with 1 for it', async () => {
    const script = `${TOPUP}
      (async () => {
        console.log(await leave('sim-hang-1', '0912345678'));
        console.log(await topup('order-2', '0912345678'));
        await fetch(base + '/apipayment/topup.jsp', { method: 'POST', body: 'x'.repeat(70000) }).catch(() => 0);
      })();
    `;
    const [json, junit, summary] = ['v.json', 'v.xml', 'v.md'].map((name) => join(folder, name));
    const files = ['--json', json!, '--junit', junit!];
    const end = await runCli(['run', ...files, '--', ...node(script)], {
      env: { GITHUB_STEP_SUMMARY: summary! },
    });
    expect(end.code).toBe(1);
    expect(end.stdout).toMatch(/^lost\n1;\d{15}\n$/);
    expect(end.stderr).toMatch(/✗ error {2}no-new-id-while-undecided\n {2}You sent a new top-up/);
    const [, waited = ''] =
      /consumer {2}leaves sim-hang-1 after (\d+(?:\.\d)?) s without an answer/.exec(end.stderr) ??
      [];
    // However slow a machine is: it was seen first, and left 200 ms later.
    expect(Number(waited)).toBeGreaterThanOrEqual(0.2);
    expect(end.stderr).toContain(
      `✗ error  patience\n  You gave up on the topup sim-hang-1 after ${waited} s: `,
    );
    expect(end.stderr).toContain(`got no answer before you left after ${waited} s, and nobody`);
    expect(end.stderr).toContain(
      'REQUEST_UNREAD  found once a request refused unread with 413 BODY_TOO_LARGE (POST /apipayment/topup.jsp);',
    );
    const read = VERDICT_FORM.parse(JSON.parse(readFileSync(json!, 'utf8')));
    expect(read).toMatchObject({
      exitCode: 1,
      ended: { code: 0, signal: null },
      seen: { purchases: 2, unread: 1 },
    });
    expect(read.counts).toEqual({ error: 2, warning: 0, note: 1 });
    expect(readFileSync(junit!, 'utf8')).toContain('failures="2"');
    expect(readFileSync(summary!, 'utf8')).toContain('- **error** `patience`');
  });

  it('lets levels be set, by flag and by file', async () => {
    const config = join(folder, 'topup-sim.config.yaml');
    writeFileSync(
      config,
      'run: { patienceMs: 100, rules: { no-new-id-while-undecided: warning } }\n',
    );
    const script = `${TOPUP} leave('sim-hang-1', '0912345678').then(() => topup('b', '0912345678'));`;
    const args = ['run', '--config', config, '--quiet'];
    const end = await runCli([...args, '--', ...node(script)]);
    expect(end).toMatchObject({ code: 0, stdout: '' });
    expect(end.stderr).toContain('! warning  no-new-id-while-undecided');
    const off = ['--rule', 'no-new-id-while-undecided=off', '--rule', 'unknown-is-queried=off'];
    expect(await runCli([...args, ...off, '--', ...node(script)])).toMatchObject({
      code: 0,
      stderr: '',
    });
  });

  it('finds secrets in what is printed, and prints none of them itself', async () => {
    const script = `
      process.stdout.write('out ' + process.env.DVS_PRIVATEKEY.slice(0, 5));
      setTimeout(() => console.log(process.env.DVS_PRIVATEKEY.slice(5)), 50);
      console.error('one\\ntwo ' + encodeURIComponent(process.env.TRUEMONEY_API_PASSWORD));
    `;
    const end = await runCli(['run', '--seed', 'leak', '--', ...node(script)]);
    expect(end.code).toBe(1);
    const [, printed = ''] = /^out (\S+)\n$/.exec(end.stdout) ?? [];
    expect(printed).toMatch(/^[a-z0-9]{16}$/);
    expect(end.stderr).toContain('The privatekey of demo was in stdout, line 1: ');
    expect(end.stderr).toContain('The apiPassword of demo was in stderr, line 2: ');
    expect(end.stderr).not.toContain(printed);
    const own = await runCli(['run', '--seed', 'leak', '--no-scan-output', '--', ...node(script)]);
    expect(own).toMatchObject({ code: 0, stdout: end.stdout });
    expect(own.stderr).not.toContain('secrets-in-place');
  });

  it('ends as its command does by a signal, and still judges', async () => {
    const killed = await runCli(['run', '--', 'bash', '-c', 'kill -9 $$']);
    expect(killed.code).toBe(137);
    expect(killed.stderr).toContain('bash was ended by SIGKILL, so this ends with 137');
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'passes %s on, and blames nobody for stopping',
    async (signal) => {
      const script = `${TOPUP}
      process.on('${signal}', () => { console.log('stopping'); process.exit(5); });
      topup('sim-hang-1', '0912345678');
      // Once the simulator has it, somebody may interrupt.
      seen().then(() => console.log('ready'));
      setInterval(() => undefined, 1000);
    `;
      const { child, ended, lines } = spawnCli(['run', '--', ...node(script)]);
      expect((await lines.next()).value).toBe('ready');
      child.kill(signal);
      const end = await ended;
      expect(end).toMatchObject({ code: 5, stdout: 'ready\nstopping\n' });
      expect(end.stderr).toContain('✓ 0 errors, 0 warnings, 1 note in 1 request');
    },
  );

  it.each([
    ['goes', ''],
    ['will not go', "process.on('SIGTERM', () => undefined);"],
  ])('leaves nothing of a wrapper behind by a signal: what %s', async (_name, answer) => {
    // It holds our end of its output open as long as it is there, and goes by itself after all tests of this.
    const script = `${answer} console.log('ready'); setTimeout(() => undefined, 60000)`;
    const wrapper = ['sh', '-c', '"$0" -e "$1" & wait', process.execPath, script];
    const { child, ended, lines } = spawnCli(['run', '--no-scan-output', '--', ...wrapper]);
    expect((await lines.next()).value).toBe('ready');
    child.kill('SIGTERM');
    expect(await ended).toMatchObject({ code: 143, stdout: 'ready\n' });
  });

  it('calls a public key no secret, and loses nothing for a slow reader', async () => {
    const script = `
      const key = require('node:crypto').createPublicKey(require('node:fs').readFileSync(process.env.TRUEMONEY_PRIVATE_KEY_FILE));
      for (const type of ['spki', 'pkcs1']) {
        const pem = key.export({ type, format: 'pem' });
        console.log(pem, JSON.stringify({ pem }), key.export({ type, format: 'der' }).toString('base64'));
      }
      process.stdout.write('x'.repeat(300000));
    `;
    const { child, ended } = spawnCli(['run', '--', ...node(script)]);
    // Longer than the silence after which a command's output is given up.
    child.stdout?.pause();
    await once(child.stderr as Readable, 'data');
    setTimeout(() => child.stdout?.resume(), 1_500);
    const { code, stdout, stderr } = await ended;
    expect(stderr).not.toContain('secrets-in-place');
    expect([code, stdout.match(/x{300000}$/)?.[0].length]).toEqual([0, 300_000]);
  });

  it('in a folder that was deleted says so', () => {
    const gone = join(folder, 'gone');
    mkdirSync(gone);
    const { file, args, env } = cliCommand(['run', '--', 'true']);
    const shell = ['-c', 'rmdir "$PWD" && exec "$0" "$@"', file, ...args];
    const { status, stderr } = spawnSync('sh', shell, { cwd: gone, env, encoding: 'utf8' });
    const lines = stderr.split('\n').filter((line) => !line.startsWith('npm warn'));
    expect([status, lines.length]).toEqual([3, 2]);
    expect(lines[0]).toMatch(
      /^topup-sim {2}FOLDER_GONE {2}found that the current folder was deleted;/,
    );
  });

  it('that cannot start its command says so, and is another error than a usage error', async () => {
    const missing = await runCli(['run', '--', 'no-such-program-here', '--flag']);
    expect(missing).toMatchObject({ code: 3, stdout: '' });
    expect(missing.stderr).toContain(
      'no-such-program-here  COMMAND_NOT_STARTED  found no such program;',
    );
    const inAFile = await runCli(['run', '--', `${process.execPath}/x`]);
    expect(inAFile).toMatchObject({ code: 3, stdout: '' });
    expect(inAFile.stderr).toContain('COMMAND_NOT_STARTED');
    for (const args of [[], ['--seed', 'x'], ['--']]) {
      const none = await runHere(['run', ...args]);
      expect(none.code).toBe(2);
      expect(none.stderr).toContain('run  COMMAND_MISSING  found no command;');
    }
    for (const rule of ['patience', 'patience=loud', 'patients=off', '=off', 'patience=off=on']) {
      const bad = await runHere(['run', '--rule', rule, '--', 'true']);
      expect(bad.code).toBe(2);
      expect(bad.stderr).toContain('--rule  SETTING_INVALID  found ');
    }
  });

  it('refuses a report that cannot be written before it runs anything, and touches none', async () => {
    const before = join(folder, 'before.json');
    writeFileSync(before, 'of an earlier run');
    const bad = { '--json': join(folder, 'none', 'v.json'), '--junit': folder };
    for (const [flag, file] of Object.entries(bad)) {
      const other = flag === '--json' ? '--junit' : '--json';
      const args = ['run', other, before, flag, file, '--', ...node('console.log(1)')];
      const end = await runHere(args);
      expect(end).toMatchObject({ code: 2, stdout: '' });
      expect(end.stderr).toContain(`${flag} ${file}  REPORT_UNWRITABLE  found `);
    }
    expect(readFileSync(before, 'utf8')).toBe('of an earlier run');
  });

  it('that cannot write one report at the end writes the others, and keeps what it knows', async () => {
    const taken = join(folder, 'taken.xml');
    const json = join(folder, 'beside.json');
    const runWith = (code: number) => {
      const script = `require('node:fs').mkdirSync(${JSON.stringify(taken)}, { recursive: true }); process.exitCode = ${code}`;
      rmSync(taken, { recursive: true, force: true });
      const args = ['run', '--junit', taken, '--json', json, '--', ...node(script)];
      return runCli(args, { env: { GITHUB_STEP_SUMMARY: folder } });
    };
    for (const [code, ends] of [
      [0, 3],
      [7, 7],
    ] as const) {
      const end = await runWith(code);
      expect(end.code).toBe(ends);
      expect(end.stderr).toContain(`--junit ${taken}  REPORT_UNWRITABLE  found EISDIR`);
      expect(end.stderr).toContain(`ended with ${code}, so this ends with ${ends};`);
      expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject({ exitCode: ends });
    }
    const green = await runCli(['run', '--', 'true'], { env: { GITHUB_STEP_SUMMARY: folder } });
    expect(green.code).toBe(0);
    expect(green.stderr).toContain(
      `GITHUB_STEP_SUMMARY ${folder}  REPORT_UNWRITABLE  found EISDIR`,
    );
  });
});
