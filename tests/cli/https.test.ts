import { execFile, execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { get } from 'node:https';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { parseDvsTopupReply } from '../../contracts/dvs/reply.js';
import { readConfig } from '../../simulator/cli/config/load-config.js';
import { startSettings } from '../../simulator/cli/start/start-settings.js';
import { cliCommand, runCli, spawnCli, startCli, type RunningCli } from './cli-process.js';
import { runHere } from './run-here.js';
import { tempFolder } from './temp-folder.js';

const folder = tempFolder();
const home = join(folder, 'home');
const env = { TOPUP_SIM_HOME: home };
const caFile = join(home, 'authority', 'ca.crt');
const serverFile = join(home, 'server.pem');

let first: RunningCli;
let second: RunningCli;
// Two starts at once, on a machine that has no authority yet.
beforeAll(async () => {
  const start = () => startCli(['--https'], { env });
  [first, second] = await Promise.all([start(), start()]);
});
afterAll(() => Promise.all([first.stop(), second.stop()]));

/** What a client that trusts the authority on disk alone is told. */
async function ask(url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = get(url, { ca: readFileSync(caFile), agent: false });
    request.once('error', reject);
    request.once('response', (response) => void text(response).then(resolve, reject));
  });
}

const health = (url: string) => `${url}/__sim/api/health`;

describe('start --https', () => {
  it('gives URLs of https, and the file to trust', () => {
    const { url, controlUrl, dvs, truemoney, caFile: named } = first.ready;
    expect(url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
    expect([controlUrl, dvs.baseUrl]).toEqual([`${url}/__sim/api`, url]);
    expect(truemoney.url).toBe(`${url}/api/v1/service/requestTransaction`);
    expect(named).toBe(caFile);
  });

  it('at once, twice, on a new machine: one authority, whom both serve', async () => {
    for (const { ready } of [first, second]) {
      expect(await ask(health(ready.url))).toBe('{"status":"ok"}');
      expect(await ask(`${ready.url}/__sim/ca.crt`)).toBe(readFileSync(caFile, 'utf8'));
      expect(await ask(health(ready.url.replace('127.0.0.1', 'localhost')))).toContain('ok');
    }
    expect(readdirSync(home).sort()).toEqual(['authority', 'server.pem']);
  });

  it('keeps keys for their owner alone', () => {
    const modeOf = (path: string) => statSync(path).mode & 0o777;
    expect(modeOf(home)).toBe(0o700);
    expect(modeOf(join(home, 'authority'))).toBe(0o700);
    expect(modeOf(join(home, 'authority', 'ca.key'))).toBe(0o600);
    expect(modeOf(serverFile)).toBe(0o600);
  });

  it('has a chain that OpenSSL verifies', () => {
    const args = ['verify', '-x509_strict', '-purpose', 'sslserver', '-CAfile', caFile, serverFile];
    expect(execFileSync('openssl', args, { encoding: 'utf8' })).toContain('OK');
  });

  it('curl with --cacert is served, without it is not', async () => {
    const url = health(first.ready.url);
    expect(await curl('--cacert', caFile, url)).toEqual({ code: 0, stdout: '{"status":"ok"}' });
    expect(await curl(url)).toEqual({ code: 60, stdout: '' });
  });

  it('a second start uses the same files and does not load node-forge', async () => {
    const before = [readFileSync(caFile, 'utf8'), readFileSync(serverFile, 'utf8')];
    expect(await forgeFilesOf(['--https'])).toBe(0);
    expect([readFileSync(caFile, 'utf8'), readFileSync(serverFile, 'utf8')]).toEqual(before);
    expect(await forgeFilesOf([])).toBe(0);
    // The look at it works.
    rmSync(serverFile);
    expect(await forgeFilesOf(['--https'])).toBeGreaterThan(0);
    expect(readFileSync(caFile, 'utf8')).toBe(before[0]);
  });

  it('gives another host a name in its certificate', async () => {
    const cli = await startCli(['--https', '--host', '127.0.0.2'], { env });
    expect(cli.ready.url).toMatch(/^https:\/\/127\.0\.0\.2:/);
    expect(await ask(health(cli.ready.url))).toContain('ok');
    await cli.stop();
    const server = new X509Certificate(readFileSync(serverFile));
    expect(server.subjectAltName).toContain('127.0.0.2');
    // The others go on with what they have.
    expect(await ask(health(first.ready.url))).toContain('ok');
  });

  it('shows commands that work when they are pasted, and how to trust it', async () => {
    const { child, lines, ended } = spawnCli(['start', '--port', '0', '--https'], { env });
    const screen: string[] = [];
    for (let line = ''; !line.includes('Ctrl-C'); screen.push(line)) {
      const next = await lines.next();
      if (next.done === true) throw new Error(JSON.stringify(await ended));
      line = next.value;
    }
    const pasted = screen.filter((line) => line.startsWith('  curl --cacert '));
    expect(pasted).toHaveLength(4);
    const reply = execFileSync('sh', ['-c', pasted[0] ?? ''], { encoding: 'utf8', stdio: 'pipe' });
    expect(parseDvsTopupReply(reply)).toMatchObject({ kind: 'telco', code: '1' });
    const variable = screen.find((line) => line.includes('NODE_EXTRA_CA_CERTS')) ?? '';
    const [url = ''] = /https:\/\/[^/\s]+/.exec(screen.join('\n')) ?? [];
    const script = `fetch('${health(url)}').then((r) => r.text()).then(console.log)`;
    const command = `${variable.slice(variable.indexOf('NODE_EXTRA'))} node -e "${script}"`;
    const said = await new Promise((resolve) => {
      execFile('sh', ['-c', command], (_error, stdout) => resolve(stdout));
    });
    expect(said).toBe('{"status":"ok"}\n');
    child.kill('SIGTERM');
    expect(await ended).toMatchObject({ code: 0, stderr: '' });
  });

  it('lets verify provider run against it', async () => {
    const credentials = join(folder, 'credentials.json');
    writeFileSync(credentials, JSON.stringify(first.ready));
    const wish = ['verify', 'provider', '--url', first.ready.url, '--credentials', credentials];
    const trusting = { env: { ...env, NODE_EXTRA_CA_CERTS: caFile } };
    const end = await runCli([...wish, '--scenario', '*balance*'], trusting);
    expect(end).toMatchObject({ code: 0, stderr: '' });
    expect(end.stdout).toMatch(/[1-9]\d* passed/);
  });
});

describe('healthcheck', () => {
  it('trusts the authority of this user, and asks over https when the variables say so', async () => {
    const { url } = first.ready;
    const named = await runHere(['healthcheck', '--url', url], env);
    expect(named).toEqual({ code: 0, stdout: `healthy ${url}\n`, stderr: '' });
    const variables = { ...env, TOPUP_SIM_PORT: new URL(url).port, TOPUP_SIM_HTTPS: 'true' };
    expect(await runHere(['healthcheck'], variables)).toEqual(named);
  });

  it('trusts an authority that is named', async () => {
    const elsewhere = { TOPUP_SIM_HOME: join(folder, 'elsewhere') };
    const args = ['healthcheck', '--url', first.ready.url];
    const stranger = await runHere(args, elsewhere);
    expect(stranger).toMatchObject({ code: 1, stdout: '' });
    expect(stranger.stderr).toMatch(/UNHEALTHY {2}.*; name its authority with --ca FILE\n$/);
    expect(await runHere([...args, '--ca', caFile], elsewhere)).toMatchObject({ code: 0 });
    const variables = { ...elsewhere, NODE_EXTRA_CA_CERTS: caFile };
    const other = join(folder, 'other');
    expect((await runCli(args, { env: variables })).code).toBe(0);
    // Naming one does not take away those of the variable.
    await (await startCli(['--https'], { env: { TOPUP_SIM_HOME: other } })).stop();
    const ca = join(other, 'authority', 'ca.crt');
    expect(await runHere([...args, '--ca', ca], elsewhere)).toMatchObject({ code: 1 });
    expect(await runHere([...args, '--ca', ca], variables)).toMatchObject({ code: 0 });
  });

  it.each([
    ['FILE_UNREADABLE', 'nothing.crt'],
    ['CA_UNUSABLE', 'config.yaml'],
  ])('%s: %s', async (code, name) => {
    writeFileSync(join(folder, 'config.yaml'), 'https: true\n');
    const end = await runHere(['healthcheck', '--url', 'https://127.0.0.1:9', '--ca', file(name)]);
    expect(end).toMatchObject({ code: 2, stdout: '' });
    expect(end.stderr).toContain(code);
  });
});

const file = (name: string) => join(folder, name);

describe('what keeps it from starting', () => {
  it('a home that cannot be written', async () => {
    writeFileSync(file('plain'), '');
    const end = await runHere(['start', '--https', '--port', '0'], {
      TOPUP_SIM_HOME: join(file('plain'), 'home'),
    });
    expect(end).toMatchObject({ code: 3, stdout: '' });
    expect(end.stderr).toMatch(
      /^\S+plain\/home {2}HOME_UNWRITABLE {2}found ENOTDIR.*; name one with TOPUP_SIM_HOME\n$/,
    );
  });

  it('a broken file, which is named', async () => {
    mkdirSync(file('broken/authority'), { recursive: true });
    writeFileSync(file('broken/authority/ca.crt'), 'torn');
    const broken = { TOPUP_SIM_HOME: file('broken') };
    const end = await runHere(['start', '--https', '--port', '0'], broken);
    expect(end).toMatchObject({ code: 3, stdout: '' });
    expect(end.stderr).toMatch(/broken\/authority\/ca\.crt {2}AUTHORITY_BROKEN .*; delete the fol/);
  });
});

describe('flag, variable, file, default', () => {
  const config = file('https.yaml');
  beforeAll(() => writeFileSync(config, 'https: true\n'));

  /** Flag · variable · whether the file says yes · what counts. */
  it.each([
    [undefined, '', false, false],
    [undefined, '', true, true],
    [undefined, '0', true, false],
    [undefined, 'false', true, false],
    [undefined, '1', false, true],
    [undefined, 'true', false, true],
    [true, '0', false, true],
  ] as const)('%s %s %s: %s', async (flag, variable, isInFile, isHttps) => {
    vi.stubEnv('TOPUP_SIM_HTTPS', variable);
    const flags = { ...(flag && { https: flag }), ...(isInFile && { config }) };
    expect(await startSettings(flags)).toMatchObject({ isHttps });
    vi.unstubAllEnvs();
  });

  it('a wrong value is told', async () => {
    const end = await runHere(['start'], { TOPUP_SIM_HTTPS: 'yes' });
    expect(end.code).toBe(2);
    expect(end.stderr).toMatch(/^TOPUP_SIM_HTTPS {2}SETTING_INVALID {2}found "yes"; expected 1 or/);
    writeFileSync(file('wrong.yaml'), 'https: 1\n');
    await expect(readConfig(file('wrong.yaml'))).rejects.toThrow(/wrong\.yaml:1:8 {2}TYPE_WRONG/);
  });
});

it('no key and no certificate is in the package', () => {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const args = ['pack', '--dry-run', '--json', '--ignore-scripts'];
  const said = execFileSync('npm', args, { cwd: root, encoding: 'utf8', stdio: 'pipe' });
  const [{ files }] = JSON.parse(said) as [{ readonly files: readonly { path: string }[] }];
  const paths = files.map(({ path }) => path);
  expect(paths).toContain('package.json');
  expect(paths.filter((path) => /\.(pem|crt|cer|key|p12|pfx|der)$/i.test(path))).toEqual([]);
  const authority = paths.filter((path) => {
    return /\.(js|json|md|yaml)$/.test(path) && holdsKey(readFileSync(join(root, path), 'utf8'));
  });
  // Test vectors say in the file what their keys are.
  expect(authority.filter((path) => !path.includes('/vectors/'))).toEqual([]);
});

function holdsKey(content: string): boolean {
  return /-----BEGIN (RSA )?PRIVATE KEY-----\s*(\\n)?[A-Za-z0-9+/]{40}/.test(content);
}

/** How many of node-forge's files a start with these flags has loaded when it ends. */
async function forgeFilesOf(flags: readonly string[]): Promise<number> {
  const look = [
    `import { createRequire } from 'node:module';`,
    `const { cache } = createRequire('${cliCommand([]).file}');`,
    `process.on('exit', () => process.stderr.write('forge files: ' +`,
    `Object.keys(cache).filter((file) => file.includes('node-forge')).length));`,
  ].join('');
  const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(look)}`;
  const { stop } = await startCli(flags, { env: { ...env, NODE_OPTIONS } });
  const [, count] = /forge files: (\d+)$/.exec((await stop()).stderr) ?? [];
  return Number(count);
}

function curl(...args: readonly string[]): Promise<{ code: number; stdout: string }> {
  return new Promise((resolve) => {
    execFile('curl', ['-sS', ...args], (error, stdout) => {
      resolve({ code: Number(error?.code ?? 0), stdout });
    });
  });
}
