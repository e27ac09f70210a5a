import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { DvsRequestVector } from './dvs/dvs-vector.js';
import type {
  CardListVector,
  KeysInFile,
  TrueMoneyReplyVector,
  TrueMoneyRequestVector,
} from './truemoney/truemoney-vector.js';
import { fileOnDisk, ROOT } from './vectors-on-disk.suite.js';

/** OpenSSL's command line is a witness that shares no code with either maker. */
const hasOpenssl = isHere('openssl', 'version');
const hasPython = isHere('python3', '--version');
const folder = mkdtempSync(join(tmpdir(), 'topup-sim-vectors-'));
afterAll(() => rmSync(folder, { recursive: true }));

if (!hasOpenssl) notRun('openssl is not on this machine');
if (!hasPython)
  notRun('python3 is not on this machine, so the example of the README stays untried');

it.runIf(hasOpenssl)('openssl hashes the texts of DVS alike', () => {
  const { vectors } = fileOnDisk<DvsRequestVector>('contracts/dvs/vectors/requests.json');
  for (const { name, text, hash, checksum } of vectors) {
    if (text === null || hash === null) continue;
    const [hex] = openssl(text, 'dgst', '-r', `-${hash}`).toString().split(' ');
    expect(hex, name).toBe(checksum?.toLowerCase());
  }
});

it.runIf(hasOpenssl)('openssl signs requests of TrueMoney alike', () => {
  const path = 'contracts/truemoney/vectors/requests.json';
  const { keys, vectors } = fileOnDisk<TrueMoneyRequestVector, KeysInFile>(path);
  const key = file('partner.pem', keys!.partner!.privateKeyPem);
  for (const { name, text, hash, dataSign } of vectors.slice(-8)) {
    const signature = openssl(text, 'dgst', `-${hash}`, '-sign', key);
    expect(signature.toString('base64'), name).toBe(dataSign);
  }
});

it.runIf(hasOpenssl)('openssl verifies balance replies of TrueMoney', () => {
  const path = 'contracts/truemoney/vectors/balance-replies.json';
  const { keys, vectors } = fileOnDisk<TrueMoneyReplyVector, KeysInFile>(path);
  const key = file('provider.pem', keys!.provider!.publicKeyPem);
  for (const { name, signed } of vectors.slice(0, 6)) {
    const signature = file('signature', Buffer.from(signed!.dataSign, 'base64'));
    const verify = (text: string) =>
      spawnSync('openssl', ['dgst', '-sha1', '-verify', key, '-signature', signature], {
        input: text,
      }).status;
    expect(verify(signed!.text), name).toBe(0);
    expect(verify(`${signed!.text} `), name).not.toBe(0);
  }
});

it.runIf(hasOpenssl)('openssl opens card lists of TrueMoney', () => {
  const path = 'contracts/truemoney/vectors/card-lists.json';
  for (const { name, cipherKey, encryptCards, plainText } of fileOnDisk<CardListVector>(path)
    .vectors) {
    const key = Buffer.from(cipherKey, 'ascii').toString('hex');
    const cipher = Buffer.from(encryptCards, 'base64');
    expect(openssl(cipher, 'enc', '-d', '-des-ede3', '-K', key).toString(), name).toBe(plainText);
  }
});

it.runIf(hasOpenssl && hasPython)('the Python example of the README runs', () => {
  const page = readFileSync(join(ROOT, 'contracts/vectors/README.md'), 'utf8');
  const [, program = ''] = /```python\n(.*?)```/s.exec(page) ?? [];
  const printed = execFileSync('python3', ['-c', program], { cwd: ROOT, encoding: 'utf8' });
  expect(printed).toMatch(/^\d+ replies are as expected\n$/);
});

/** Says what was left out where everybody sees it: the reporter prints no names of skipped tests. */
function notRun(why: string): void {
  process.stderr.write(`not run: ${why}\n`);
  it.skip(`not run: ${why}`, () => undefined);
}

function isHere(command: string, ...args: readonly string[]): boolean {
  return spawnSync(command, args).status === 0;
}

function openssl(input: string | Buffer, ...args: readonly string[]): Buffer {
  return execFileSync('openssl', args, { input });
}

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}
