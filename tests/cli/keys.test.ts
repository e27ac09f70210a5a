import { createPrivateKey, createPublicKey } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { publicKeyOf, readPrivateKey } from '../../contracts/signing/key-material.js';
import { runCli } from './cli-process.js';
import { runHere } from './run-here.js';
import { tempFolder } from './temp-folder.js';

const folder = tempFolder();
const at = (...names: string[]) => join(folder, ...names);
const modeOf = (file: string) => statSync(file).mode & 0o777;
const text = (file: string) => readFileSync(file, 'utf8');

const generate = (dir: string, ...flags: string[]) =>
  runHere(['keys', 'generate', '--out', at(dir), ...flags]);

describe('keys generate', () => {
  it('makes a pair of 1024 bits that OpenSSL knows, the private half for its owner alone', async () => {
    const end = await generate('fresh');
    expect(end).toMatchObject({ code: 0, stderr: '' });
    expect(end.stdout).not.toContain('BEGIN');
    const key = createPrivateKey(text(at('fresh', 'private.pem')));
    expect(key.asymmetricKeyDetails?.modulusLength).toBe(1024);
    const half = createPublicKey(key).export({ type: 'spki', format: 'pem' });
    expect(half).toBe(text(at('fresh', 'public.pem')));
    expect(modeOf(at('fresh', 'private.pem'))).toBe(0o600);
  });

  it('never overwrites unless it is told to', async () => {
    await generate('kept');
    const before = text(at('kept', 'private.pem'));
    const end = await generate('kept');
    expect(end.code).toBe(2);
    expect(end.stderr).toMatch(/FILE_EXISTS.*--force/);
    expect(text(at('kept', 'private.pem'))).toBe(before);
    writeFileSync(at('kept', 'private.pem'), 'x', { mode: 0o644 });
    expect((await generate('kept', '--force')).code).toBe(0);
    expect(text(at('kept', 'private.pem'))).not.toBe(before);
    expect(modeOf(at('kept', 'private.pem'))).toBe(0o600);
  });

  it('makes the same pair of the same seed, of the length asked for', async () => {
    for (const dir of ['seed-a', 'seed-b']) await generate(dir, '--seed', 's', '--bits', '768');
    expect(text(at('seed-a', 'private.pem'))).toBe(text(at('seed-b', 'private.pem')));
    const key = createPublicKey(text(at('seed-a', 'public.pem')));
    expect(key.asymmetricKeyDetails?.modulusLength).toBe(768);
  });
});

describe('keys convert and keys public', () => {
  it('go through every form and come back the same', async () => {
    await generate('forms');
    const start = readPrivateKey(text(at('forms', 'private.pem')));
    let from = at('forms', 'private.pem');
    for (const form of ['pkcs1-pem', 'pkcs8-der', 'xml', 'base64', 'pkcs8-pem']) {
      const out = at('forms', `private.${form}`);
      const end = await runHere(['keys', 'convert', '--in', from, '--to', form, '--out', out]);
      expect(end).toMatchObject({ code: 0, stdout: '', stderr: '' });
      expect(readPrivateKey(readFileSync(out))).toBe(start);
      expect(modeOf(out)).toBe(0o600);
      from = out;
    }
    const half = await runCli(['keys', 'public', '--in', '-'], { input: text(from) });
    expect(half.stdout).toBe(publicKeyOf(start));
    const again = await runCli(['keys', 'public', '--in', '-', '--to', 'base64'], {
      input: half.stdout,
    });
    expect(again.stdout).toMatch(/^[A-Za-z0-9+/=]+\n$/);
  });

  it('do not make a private key public by mistake, nor the other way round', async () => {
    await generate('kinds');
    const file = at('kinds', 'private.pem');
    const end = await runHere(['keys', 'convert', '--in', file, '--to', 'spki-pem']);
    expect(end).toMatchObject({ code: 2, stdout: '' });
    expect(end.stderr).toMatch(/FORM_OF_OTHER_KIND.*keys public/);
  });
});
