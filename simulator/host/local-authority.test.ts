import { createPrivateKey, randomBytes, X509Certificate } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { LocalAuthorityError } from './local-authority-files.js';
import { caFileOf, localIdentity, type LocalAuthorityOptions } from './local-authority.js';

const DAY_MS = 86_400_000;
const NOW_MS = Date.parse('2026-03-01T10:00:00Z');

const root = mkdtempSync(join(tmpdir(), 'topup-sim-authority-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let count = 0;
const freshHome = () => join(root, `${(count += 1)}`, 'home');

type Wish = Partial<LocalAuthorityOptions>;

const options = (home: string, more: Wish = {}) => ({
  ...{ home, names: ['localhost', '127.0.0.1', '::1'], randomBytes },
  clock: { nowMs: () => NOW_MS },
  ...more,
});

/** Certificates are made once, in the folder `used`; a copy of it is enough for most tests. */
const used = freshHome();
beforeAll(() => localIdentity(options(used)));

function usedHome(): string {
  const home = freshHome();
  for (const name of ['authority/ca.crt', 'authority/ca.key', 'server.pem']) {
    mkdirSync(join(home, 'authority'), { recursive: true });
    writeFileSync(join(home, name), readFileSync(join(used, name)));
  }
  return home;
}

const serverFile = (home: string) => readFileSync(join(home, 'server.pem'), 'utf8');

describe('the first use', () => {
  it('makes a folder and keys for their owner alone', () => {
    const modeOf = (...path: string[]) => statSync(join(used, ...path)).mode & 0o777;
    expect(modeOf()).toBe(0o700);
    expect(modeOf('authority')).toBe(0o700);
    expect(modeOf('authority', 'ca.key')).toBe(0o600);
    expect(modeOf('server.pem')).toBe(0o600);
    expect(readdirSync(used).sort()).toEqual(['authority', 'server.pem']);
    expect(readFileSync(caFileOf(used), 'utf8')).not.toContain('PRIVATE');
  });

  it('of several processes at once: all agree on one authority, and nothing is torn', async () => {
    const home = freshHome();
    const all = await Promise.all([1, 2, 3, 4].map(() => localIdentity(options(home))));
    const ca = new X509Certificate(readFileSync(caFileOf(home)));
    for (const { certificatePem, privateKeyPem, caCertificatePem } of all) {
      expect(caCertificatePem).toBe(ca.toString());
      const server = new X509Certificate(certificatePem);
      expect(server.verify(ca.publicKey)).toBe(true);
      expect(server.checkPrivateKey(createPrivateKey(privateKeyPem))).toBe(true);
    }
    expect(readdirSync(home).sort()).toEqual(['authority', 'server.pem']);
    expect(all.map(({ certificatePem }) => certificatePem)).toContainEqual(
      (await localIdentity(options(home))).certificatePem,
    );
  });
});

describe('what is there', () => {
  it('is used as it is, and node-forge is not loaded for it', async () => {
    vi.resetModules();
    vi.doMock('node-forge', () => {
      throw new Error('node-forge was loaded');
    });
    const { localIdentity: freshly } = await import('./local-authority.js');
    const identity = await freshly(options(used));
    expect(serverFile(used)).toBe(identity.privateKeyPem + identity.certificatePem);
    expect(identity.caFile).toBe(join(used, 'authority', 'ca.crt'));
    expect(identity.privateKeyPem).not.toContain('CERTIFICATE');
    // The trap works.
    await expect(freshly(options(freshHome()))).rejects.toThrow();
    vi.doUnmock('node-forge');
    vi.resetModules();
  });

  /** Why · what is asked for. */
  it.each<[string, (home: string) => Wish | Promise<Wish>]>([
    ['a name is missing', () => ({ names: ['localhost', 'shop.example'] })],
    ['an address is missing', () => ({ names: ['localhost', '192.0.2.1'] })],
    ['it has expired', () => at(NOW_MS + 400 * DAY_MS)],
    ['it is about to expire', () => at(NOW_MS + 370 * DAY_MS)],
    [
      'its authority is gone',
      (home) => {
        rmSync(join(home, 'authority'), { recursive: true });
        return {};
      },
    ],
    [
      'it is of another authority',
      async (home) => {
        const other = freshHome();
        await localIdentity(options(other));
        rmSync(join(home, 'authority'), { recursive: true });
        renameSync(join(other, 'authority'), join(home, 'authority'));
        return {};
      },
    ],
  ])('is made anew when %s', async (_why, prepare) => {
    const home = usedHome();
    const before = serverFile(home);
    const wish = options(home, await prepare(home));
    const { certificatePem, caCertificatePem } = await localIdentity(wish);
    expect(serverFile(home)).not.toBe(before);
    expect(serverFile(home)).toContain(certificatePem);
    const server = new X509Certificate(certificatePem);
    expect(server.verify(new X509Certificate(caCertificatePem).publicKey)).toBe(true);
    expect(Date.parse(server.validTo)).toBeGreaterThan(wish.clock.nowMs() + 300 * DAY_MS);
    expect(readdirSync(home).sort()).toEqual(['authority', 'server.pem']);
    // And then it is used again.
    expect((await localIdentity(wish)).certificatePem).toBe(certificatePem);
  });

  it('is made anew when it is not valid yet', async () => {
    const home = usedHome();
    const early = options(home, at(NOW_MS + 100 * DAY_MS));
    rmSync(join(home, 'server.pem'));
    const { certificatePem } = await localIdentity(early);
    expect((await localIdentity(options(home))).certificatePem).not.toBe(certificatePem);
  });

  it('serves to the end of its authority, whose own end is told', async () => {
    const home = usedHome();
    const lastDay = NOW_MS + 3_649 * DAY_MS;
    const { certificatePem } = await localIdentity(options(home, at(lastDay)));
    // It is not made again and again because its end is near.
    expect((await localIdentity(options(home, at(lastDay)))).certificatePem).toBe(certificatePem);
    expect(await troubleOf(options(home, at(lastDay + 2 * DAY_MS)))).toMatchObject({
      code: 'AUTHORITY_EXPIRED',
      advice: expect.stringContaining(`delete the folder ${join(home, 'authority')}`),
    });
    expect(await troubleOf(options(home, at(NOW_MS - DAY_MS)))).toMatchObject({
      code: 'AUTHORITY_EXPIRED',
    });
  });
});

const at = (nowMs: number) => ({ clock: { nowMs: () => nowMs } });

async function troubleOf(wish: LocalAuthorityOptions) {
  const error: unknown = await localIdentity(wish).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof LocalAuthorityError)) throw new Error(`not told: ${String(error)}`);
  return error.trouble;
}

describe('files that cannot be used are told, never replaced', () => {
  const otherKey = async () => {
    const other = freshHome();
    await localIdentity(options(other));
    return readFileSync(join(other, 'authority', 'ca.key'), 'utf8');
  };

  /** Code · the file · what is in it; `undefined` removes it. */
  it.each<[string, string, (() => string | Promise<string>) | undefined]>([
    ['AUTHORITY_BROKEN', 'authority/ca.crt', () => ''],
    ['AUTHORITY_BROKEN', 'authority/ca.crt', () => 'no PEM'],
    ['AUTHORITY_BROKEN', 'authority/ca.crt', () => serverFile(used)],
    ['AUTHORITY_BROKEN', 'authority/ca.crt', undefined],
    ['AUTHORITY_BROKEN', 'authority/ca.key', () => '-----BEGIN PRIVATE KEY-----\nsecret'],
    ['AUTHORITY_BROKEN', 'authority/ca.key', otherKey],
    ['AUTHORITY_BROKEN', 'authority/ca.key', undefined],
    ['CERTIFICATE_BROKEN', 'server.pem', () => ''],
    ['CERTIFICATE_BROKEN', 'server.pem', () => serverFile(used).slice(0, 2_000)],
    ['CERTIFICATE_BROKEN', 'server.pem', async () => (await otherKey()) + serverFile(used)],
    ['FILE_UNREADABLE', 'server.pem', () => 'a'.repeat(300_000)],
  ])('%s %s', async (code, name, text) => {
    const home = usedHome();
    const file = join(home, name);
    if (text === undefined) rmSync(file);
    else writeFileSync(file, await text());
    const before = existsSync(file) && readFileSync(file, 'utf8');
    const trouble = await troubleOf(options(home));
    expect(trouble).toMatchObject({ code, file, advice: expect.stringMatching(/delete/) });
    expect(JSON.stringify(trouble)).not.toContain('secret');
    expect(existsSync(file) && readFileSync(file, 'utf8')).toBe(before);
  });

  it('a folder in the place of a file', async () => {
    const home = usedHome();
    rmSync(join(home, 'server.pem'));
    mkdirSync(join(home, 'server.pem'));
    expect(await troubleOf(options(home))).toMatchObject({
      code: 'FILE_UNREADABLE',
      found: 'a folder',
    });
  });

  it('a home that is a file', async () => {
    const file = join(root, 'file');
    writeFileSync(file, '');
    expect(await troubleOf(options(file))).toMatchObject({ code: 'HOME_UNWRITABLE', file });
    expect(await troubleOf(options(join(file, 'home')))).toMatchObject({ code: 'HOME_UNWRITABLE' });
  });
});
