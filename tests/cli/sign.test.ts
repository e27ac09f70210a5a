import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { printPrivateKey } from '../../contracts/signing/key-material.js';
import { nodeSigning } from '../../contracts/signing/node-signing.js';
import { seededKeyPair } from '../../contracts/signing/seeded-keys.js';
import { chanceStream } from '../../contracts/wire/chance.js';
import { runCli } from './cli-process.js';
import { runHere } from './run-here.js';
import { tempFolder } from './temp-folder.js';

const folder = tempFolder();
const keyFile = join(folder, 'key.txt');
// Editors end a file with a line end; it is not part of the secret.
writeFileSync(keyFile, 'key1\r\n');

const TOPUP = ['sign', 'dvs-topup', '--phone', '0912345678', '--amount-vnd', '10000'];
/** Source: PROVIDERS 2.1. */
const CHECKSUM = '71d68c8e2dcffba4160962edde1f0f1e34dca1425c38e6a30b81135f6ad0dc10';
const SHA1 = '984cb1d78672eed17a7e68181855b260886ba110';
const BALANCE = '345126798f65f5201f79ff14d888472f68eb2c9dd86269780c5f437b06f84612';

describe('sign dvs-…', () => {
  it('computes the checksum of a top-up and hides the secret', async () => {
    const end = await runHere([...TOPUP, '--username', 'demo', '--privatekey-file', keyFile]);
    expect(end).toMatchObject({ code: 0, stderr: '' });
    expect(end.stdout.split('\n')).toEqual([
      'text       demo091234567810000[privatekey]',
      'hash       sha256',
      `checksum   ${CHECKSUM}`,
      'request    /apipayment/topup.jsp?username=demo&privatekey=[privatekey]&phone=0912345678' +
        `&sotien=10000&checksum=${CHECKSUM}`,
      '',
    ]);
    expect(end.stdout).not.toContain('key1');
  });

  it('shows the secret when told to, and takes it from stdin', async () => {
    const flags = ['--username', 'demo', '--privatekey-file', '-', '--show-secret', '--json'];
    const end = await runCli([...TOPUP, ...flags, '--request-id', 'a b'], { input: 'key1' });
    expect(JSON.parse(end.stdout)).toEqual({
      text: 'demo091234567810000key1',
      hash: 'sha256',
      checksum: CHECKSUM,
      request:
        '/apipayment/topup.jsp?username=demo&privatekey=key1&phone=0912345678&sotien=10000' +
        `&checksum=${CHECKSUM}&transidclient=a%20b`,
    });
  });

  it('takes names and secrets from variables, and another hash', async () => {
    const env = { DVS_USERNAME: 'demo', DVS_PRIVATEKEY: 'key1' };
    const sha1 = await runHere([...TOPUP, '--hash', 'sha1', '--json'], env);
    expect(JSON.parse(sha1.stdout)).toMatchObject({ hash: 'sha1', checksum: SHA1 });
    const balance = await runHere(['sign', 'dvs-balance', '--json'], env);
    expect(JSON.parse(balance.stdout)).toMatchObject({
      text: 'demo:::[privatekey]',
      checksum: BALANCE,
    });
  });
});

describe('sign truemoney', () => {
  const pair = seededKeyPair(chanceStream('sign test'));
  const xml = join(folder, 'private.xml');
  writeFileSync(xml, printPrivateKey(pair.privateKeyPem, 'xml'));
  const env = {
    TRUEMONEY_USERNAME: 'demo',
    TRUEMONEY_API_CODE: 'CODE',
    TRUEMONEY_API_USERNAME: 'api',
    TRUEMONEY_PRIVATE_KEY_FILE: xml,
  };

  it('signs with a key of any form', async () => {
    const flags = ['--service-code', '040101', '--request-id', 'order-1', '--json'];
    const end = await runHere(['sign', 'truemoney', ...flags], env);
    const shown = JSON.parse(end.stdout) as { text: string; dataSign: string };
    expect(shown).toEqual({
      text: 'demo|CODE|api|040101|order-1',
      hash: 'sha1',
      requestId: 'order-1',
      dataSign: expect.any(String),
    });
    const { text, dataSign } = shown;
    expect(
      nodeSigning().verify({
        hash: 'sha1',
        text,
        signatureBase64: dataSign,
        publicKeyPem: pair.publicKeyPem,
      }),
    ).toBe(true);
  });

  it('makes a fresh requestId when none is given, and flags win over variables', async () => {
    const flags = ['--service-code', '100000', '--username', 'other', '--json'];
    const shown = [];
    for (const _time of [1, 2]) {
      const { stdout } = await runHere(['sign', 'truemoney', ...flags], env);
      shown.push(JSON.parse(stdout) as { text: string; requestId: string });
    }
    expect(new Set(shown.map(({ requestId }) => requestId)).size).toBe(2);
    for (const { text, requestId } of shown) {
      expect(text).toBe(`other|CODE|api|100000|${requestId}`);
    }
  });
});
