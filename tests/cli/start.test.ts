import { once } from 'node:events';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { balanceChecksumText } from '../../contracts/dvs/checksum-texts.js';
import { printDvsBalanceRequest } from '../../contracts/dvs/request.js';
import { nodeSigning } from '../../contracts/signing/node-signing.js';
import {
  balanceReplySignedText,
  requestSignedText,
} from '../../contracts/truemoney/signed-texts.js';
import type { ReadyEvent } from '../../simulator/cli/start/ready.js';
import { runCli, spawnCli, startCli } from './cli-process.js';
import { tempFolder } from './temp-folder.js';

const folder = tempFolder();
const signing = nodeSigning();

describe('the ready line', () => {
  it('has its form, key by key', async () => {
    const cli = await startCli(['--seed', 'form']);
    const { url } = cli.ready;
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(Object.entries(cli.ready).map(([key]) => key)).toEqual([
      ...['event', 'url', 'controlUrl', 'seed', 'dialect', 'dvs', 'truemoney'],
    ]);
    expect(cli.ready).toEqual({
      event: 'ready',
      url,
      controlUrl: `${url}/__sim/api`,
      seed: 'form',
      dialect: 'document',
      dvs: { baseUrl: url, username: 'demo', privatekey: expect.stringMatching(/^\w{16}$/) },
      truemoney: {
        url: `${url}/api/v1/service/requestTransaction`,
        username: 'demo',
        apiCode: expect.stringMatching(/^\w+$/),
        apiUsername: expect.stringMatching(/^\w+$/),
        apiPassword: expect.stringMatching(/^\w{12}$/),
        privateKeyPem: expect.stringMatching(/^-----BEGIN PRIVATE KEY-----\n/),
        providerPublicKeyPem: expect.stringMatching(/^-----BEGIN PUBLIC KEY-----\n/),
      },
    });
    expect(signing.digestHex('md5', cli.ready.truemoney.apiPassword)).not.toMatch(/^0/);
    const end = await cli.stop();
    expect(end.stdout.trim().split('\n')).toHaveLength(1);
    expect(end.stderr).toBe('');
  });

  it('is true: both providers know these credentials', async () => {
    const { ready, stop } = await startCli();
    expect(await dvsBalance(ready)).toBe('100000000');
    expect(await trueMoneyBalance(ready)).toBe('1.0E8');
    await stop();
  });

  it('says the same for the same seed, and something else for another', async () => {
    const runs = [];
    for (const seed of ['one', 'one', 'two']) {
      const { ready, stop } = await startCli(['--seed', seed]);
      const { url: _url, ...secrets } = ready.truemoney;
      runs.push(JSON.stringify([ready.dvs.privatekey, secrets]));
      await stop();
    }
    expect(runs[0]).toBe(runs[1]);
    expect(runs[0]).not.toBe(runs[2]);
  });

  it('goes to a file too, for its owner alone, in the place of an old one', async () => {
    const file = join(folder, 'ready.json');
    writeFileSync(file, 'old', { mode: 0o644 });
    const { ready, stop } = await startCli(['--ready-file', file]);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(ready);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    await stop();
  });

  it('that cannot be written ends the start', async () => {
    const file = join(folder, 'nowhere', 'ready.json');
    const end = await runCli(['start', '--port', '0', '--ready-file', file]);
    expect(end).toMatchObject({ code: 3, stdout: '' });
    expect(end.stderr).toContain('READY_FILE_UNWRITABLE');
    expect(existsSync(file)).toBe(false);
  });
});

describe('the end', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('by %s is clean', async (signal) => {
    const { stop, ready } = await startCli();
    const end = await stop(signal);
    expect(end).toMatchObject({ code: 0, signal: null, stderr: '' });
    await expect(fetch(`${ready.url}/__sim/api/health`)).rejects.toThrow();
  });

  it('comes although clients hold their connections open', async () => {
    const { stop, ready } = await startCli();
    await (await fetch(`${ready.url}/__sim/api/health`)).text();
    expect(await stop()).toMatchObject({ code: 0, signal: null });
  });

  it('does not come because the reader of stdout has gone', async () => {
    const { child, ended, lines } = spawnCli(['start', '--port', '0', '--seed', 'pipe']);
    let url: string | undefined;
    for (let next = await lines.next(); url === undefined; next = await lines.next()) {
      if (next.done === true) throw new Error('no URL on the first screen');
      url = /http:\/\/[\d.]+:\d+/.exec(next.value)?.[0];
    }
    child.stdout?.destroy();
    // Each exchange wants to write a line to nobody.
    for (let i = 0; i < 3; i++) {
      expect((await fetch(`${url}/nothing`)).status).toBe(404);
    }
    child.kill('SIGTERM');
    expect(await ended).toMatchObject({ code: 0, signal: null, stderr: '' });
  });
});

it('--quiet says nothing', async () => {
  const file = join(folder, 'quiet.json');
  const { child, ended } = spawnCli(['start', '--port', '0', '--quiet', '--ready-file', file]);
  await expect.poll(() => existsSync(file), { interval: 10, timeout: 20_000 }).toBe(true);
  const { url } = JSON.parse(readFileSync(file, 'utf8')) as ReadyEvent;
  await fetch(`${url}/nothing`);
  child.kill('SIGTERM');
  expect(await ended).toMatchObject({ code: 0, stdout: '', stderr: '' });
});

it('a port that is taken is told with what to do', async () => {
  const { stop, ready } = await startCli();
  const { port } = new URL(ready.url);
  const end = await runCli(['start', '--port', port]);
  expect(end).toMatchObject({ code: 3, stdout: '' });
  expect(end.stderr).toMatch(
    /^127\.0\.0\.1:\d+ {2}PORT_IN_USE {2}found .*; expected .*--port 0.*\n$/,
  );
  await stop();
});

it('another host than this machine is a matter of its own wish, and warned of', async () => {
  const cli = await startCli(['--host', '0.0.0.0']);
  expect(cli.ready.url).toMatch(/^http:\/\/127\.0\.0\.1:/);
  const end = await cli.stop();
  expect(end.code).toBe(0);
  expect(end.stderr).toContain('NOT_LOOPBACK');
});

it('is the command that runs when none is named', async () => {
  const { child, lines, ended } = spawnCli(['--port', '0', '--json', '--seed', 'default']);
  const line = await lines.next();
  expect(JSON.parse(line.value ?? '')).toMatchObject({ event: 'ready', seed: 'default' });
  const closed = once(child, 'close');
  child.kill('SIGTERM');
  await closed;
  expect((await ended).code).toBe(0);
});

async function dvsBalance({ dvs }: ReadyEvent): Promise<string> {
  const checksum = signing.digestHex('sha256', balanceChecksumText(dvs));
  const reply = await fetch(dvs.baseUrl + printDvsBalanceRequest({ ...dvs, checksum }));
  return reply.text();
}

/** The signed literal of the balance; fails when the provider's signature does not hold. */
async function trueMoneyBalance({ truemoney }: ReadyEvent): Promise<string> {
  const { username, apiCode, apiUsername, privateKeyPem, providerPublicKeyPem } = truemoney;
  const head = { username, apiCode, apiUsername, requestId: 'b-1', serviceCode: '100000' };
  const dataSign = await signing.sign({
    hash: 'sha1',
    text: requestSignedText(head),
    privateKeyPem,
  });
  const reply = await fetch(truemoney.url, {
    method: 'POST',
    body: JSON.stringify({ ...head, dataSign }),
  });
  const text = await reply.text();
  const [, literal = ''] = /"balance":([^,}]+)/.exec(text) ?? [];
  const [, signature = ''] = /"dataSign":"([^"]+)"/.exec(text) ?? [];
  const signed = balanceReplySignedText('0', literal);
  expect(
    signing.verify({
      hash: 'sha1',
      text: signed,
      signatureBase64: signature,
      publicKeyPem: providerPublicKeyPem,
    }),
  ).toBe(true);
  return literal;
}
