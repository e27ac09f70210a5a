import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDemoSimulator, type DemoSimulator } from '../../simulator/cli/demo-simulator.js';
import { readyEvent } from '../../simulator/cli/start/ready.js';
import { startServer, type RunningServer } from '../../simulator/http/server.js';
import { runHere } from './run-here.js';
import { tempFolder } from './temp-folder.js';

const folder = tempFolder();
mkdirSync(join(folder, 'own'));

/** Writes a scenario of one DVS step and gives its path. */
function scenario(name: string, ...lines: readonly string[]): string {
  const file = join(folder, 'own', `${name}.yaml`);
  const head = [`scenario: ${name} is as expected`, 'provider: dvs', 'source: [DVS III]', 'steps:'];
  writeFileSync(file, [...head, ...lines, ''].join('\n'));
  return file;
}

const topup = scenario(
  'topup',
  '  - topup: { phone: "0912345678", amountVnd: 10000 }',
  '    expect: { outcome: succeeded, chargedVnd: 10000 }',
);
const balance = scenario('balance', '  - balance: {}', '    expect: { httpStatus: 200 }');
const wrong = join(folder, 'wrong.yaml');
writeFileSync(wrong, readFileSync(topup, 'utf8').replace('outcome: succeeded', 'outcome: failed'));

const verify = (...args: readonly string[]) => runHere(['verify', 'provider', ...args]);

describe('against a simulator of its own', () => {
  it('runs the shipped scenarios that are chosen, by raw requests and the reference client', async () => {
    const flags = ['--provider', 'dvs', '--scenario', 'topup-succeeds', 'balance-of-0*'];
    const { code, stdout, stderr } = await verify(...flags, '--seed', 'v');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('4 passed, 0 failed, 0 not applicable');
    expect(stdout).toContain('target simulator over HTTP, seed v');
    expect(stdout).not.toMatch(/TrueMoney|\u001b/);
  });

  it('runs files of your own, and writes JUnit XML', async () => {
    const junit = join(folder, 'result.xml');
    const end = await verify(topup, '--junit', junit);
    expect(end.code).toBe(0);
    expect(end.stdout).toContain(`JUnit XML: ${junit}`);
    expect(readFileSync(junit, 'utf8')).toMatch(
      /<testsuites name="topup-sim" tests="2" failures="0"/,
    );
  });

  it('exits 1 when a scenario fails, and says where and why', async () => {
    const { code, stdout } = await verify(wrong);
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /wrong\.yaml:6:\d+ {2}step 1 \(topup\): outcome: found "succeeded", expected "failed"/,
    );
    expect(stdout).toContain('0 passed, 2 failed');
  });

  it('exits 2 for a file that is wrong, with all its mistakes', async () => {
    const bad = join(folder, 'bad.yaml');
    writeFileSync(bad, readFileSync(topup, 'utf8').replace('outcome', 'outcom'));
    const { code, stderr, stdout } = await verify(bad);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/bad\.yaml:6:15 {2}KEY_UNKNOWN/);
  });

  it('exits 2 when nothing fits, 3 when the report has no place', async () => {
    expect(await verify('--scenario', 'no such thing')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/NO_SCENARIO {2}found none of \d{3} scenarios/),
    });
    const nowhere = join(folder, 'nowhere', 'x.xml');
    expect(await verify(topup, '--junit', nowhere)).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('REPORT_UNWRITABLE'),
    });
  });
});

describe('against a URL', () => {
  let demo: DemoSimulator;
  let server: RunningServer;
  const credentials = join(folder, 'ready.json');
  beforeAll(async () => {
    demo = await openDemoSimulator({ seed: 'stranger' });
    server = await startServer({ simulator: demo.simulator, port: 0 });
    const facts = { url: server.url, seed: 's', dialect: 'document' };
    const ready = readyEvent({ ...facts, credentials: demo.credentials });
    writeFileSync(credentials, JSON.stringify(ready));
  });
  afterAll(() => server.close());

  const charged = async () => {
    const money = await demo.simulator.ledger.money({ provider: 'dvs', username: 'demo' });
    return money?.chargedVnd;
  };
  const verifyUrl = (...args: readonly string[]) =>
    verify(...args, '--url', `${server.url}/any/path`, '--credentials', credentials);

  it('reads only, and buys nothing', async () => {
    const { code, stdout } = await verifyUrl(join(folder, 'own'));
    expect(code).toBe(0);
    expect(stdout).toContain('2 passed, 0 failed, 2 not applicable');
    expect(stdout).toContain('needs leave to spend money');
    expect(await charged()).toBe(0);
  });

  it('proves nothing where nothing may be run, and says so', async () => {
    const end = await verifyUrl(topup);
    expect(end.code).toBe(1);
    expect(end.stderr).toContain('NOTHING_PROVED');
    expect(await charged()).toBe(0);
  });

  it('buys when it is allowed to, with the money of the credentials', async () => {
    const end = await verifyUrl(topup, '--allow-spend');
    expect(end.code).toBe(0);
    expect(await charged()).toBe(20_000);
  });

  it('says what it may spend, credits only the phone it is given, and keeps to a bound', async () => {
    const before = await charged();
    const { code, stderr } = await verifyUrl(topup, '--allow-spend', '--phone', '0987654321');
    expect(code).toBe(0);
    expect(stderr).toContain('may spend up to 20.000 ₫ at DVS and 0 ₫ at TrueMoney');
    expect(stderr).toContain('the phone 0987654321');
    const list = await demo.simulator.ledger.list({ provider: 'dvs', username: 'demo' });
    expect(list.slice(-2).map((t) => t.goods.phone)).toEqual(['0987654321', '0987654321']);
    expect(await charged()).toBe((before ?? 0) + 20_000);
    const refused = await verifyUrl(topup, '--allow-spend', '--max-spend-vnd', '19999');
    expect(refused).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('SPENDING_TOO_HIGH'),
    });
    expect(await charged()).toBe((before ?? 0) + 20_000);
  });

  it('sends a purchase once, also to a server that asks for another connection (421)', async () => {
    const arrived: string[] = [];
    const misdirecting = createServer((request, response) => {
      arrived.push(request.url ?? '');
      response.writeHead(421).end();
    });
    await new Promise<void>((resolve) => misdirecting.listen(0, '127.0.0.1', resolve));
    const { port } = misdirecting.address() as AddressInfo;
    const there = ['--url', `http://127.0.0.1:${port}`, '--credentials', credentials];
    const { code } = await verify(topup, ...there, '--allow-spend');
    misdirecting.close();
    expect(code).toBe(1);
    // Once by the raw driver, once by the client, under ids of their own.
    expect(arrived).toHaveLength(2);
    expect(new Set(arrived).size).toBe(2);
  });

  it('fails scenarios, not itself, when nobody answers', async () => {
    const nobody = ['--url', 'http://127.0.0.1:9', '--credentials', credentials];
    const { code, stdout, stderr } = await verify(balance, ...nobody);
    expect({ code, stderr }).toMatchObject({ code: 1 });
    expect(stdout).toContain('ECONNREFUSED');
  });

  it.each([
    ['not there', undefined, /FILE_UNREADABLE/],
    ['not JSON', '{"dvs":', /credentials\.json:1:\d+ {2}YAML_SYNTAX/],
    ['half', '{"dvs":{"username":"demo"}}', /credentials\.json:1:8 {2}KEY_MISSING.*privatekey/],
    ['odd', '{"dvs":{"username":"demo","privatekey":99887}}', /1:40 {2}NEEDS_QUOTES .*not shown/],
    [
      'with a key that is none',
      JSON.stringify({
        truemoney: {
          ...{ username: 'u', apiCode: 'c', apiUsername: 'a', apiPassword: 'p' },
          ...{ privateKeyPem: 'hush', providerPublicKeyPem: 'x' },
        },
      }),
      /1:\d+ {2}KEY_UNUSABLE {2}found Unusable key: found binary data/,
    ],
  ])('refuses credentials that are %s', async (_name, text, words) => {
    const file = join(folder, text === undefined ? 'absent.json' : 'credentials.json');
    if (text !== undefined) writeFileSync(file, text);
    const end = await verify(balance, '--url', server.url, '--credentials', file);
    expect(end.code).toBe(2);
    expect(end.stderr).toMatch(words);
    expect(end.stderr).not.toMatch(/99887|hush/);
  });
});
