import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runHere } from './run-here.js';
import { tempFolder } from './temp-folder.js';

const folder = tempFolder();
mkdirSync(join(folder, 'deep'));
const put = (name: string, text: string) => writeFileSync(join(folder, name), text);

const GOOD = `scenario: a top-up
provider: dvs
source: [DVS III]
steps:
  - topup: { phone: "0912345678", amountVnd: 10000 }
    expect: { outcome: succeeded }
`;

it('finds files in order', async () => {
  put('deep/good.yaml', GOOD);
  put('topup-sim.config.yaml', 'port: 1\n');
  const end = await runHere(['validate', folder]);
  expect(end).toEqual({ code: 0, stdout: '2 files read, 0 errors in 0\n', stderr: '' });
});

it('prints every mistake of every file with its place', async () => {
  put('deep/bad.yaml', GOOD.replace('dvs', 'visa').replace('outcome', 'outcom'));
  put('topup-sim.config.yaml', 'port: x\nprot: 1\n');
  const { code, stdout, stderr } = await runHere(['validate', folder]);
  expect({ code, stderr }).toEqual({ code: 2, stderr: '' });
  const lines = stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.replace(`${folder}/`, ''));
  expect(lines).toEqual([
    expect.stringMatching(/^deep\/bad\.yaml:2:11 {2}VALUE_WRONG {2}found "visa"/),
    expect.stringMatching(/^deep\/bad\.yaml:6:15 {2}KEY_UNKNOWN {2}.*"outcome"/),
    expect.stringMatching(/^topup-sim\.config\.yaml:1:7 {2}TYPE_WRONG/),
    expect.stringMatching(/^topup-sim\.config\.yaml:2:1 {2}KEY_UNKNOWN/),
    '3 files read, 4 errors in 2',
  ]);
});

it('reads a file once that is named twice', async () => {
  const file = join(folder, 'deep', 'good.yaml');
  const end = await runHere(['validate', file, file]);
  expect(end).toMatchObject({ code: 0, stdout: '1 file read, 0 errors in 0\n' });
});
