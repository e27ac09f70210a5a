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

async function linesOf(name: string, text: string): Promise<readonly string[]> {
  put(name, text);
  const { stdout, stderr } = await runHere(['validate', join(folder, name)]);
  expect(stderr).toBe('');
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.replace(`${folder}/`, ''));
}

const FINE = '1 file read, 0 errors in 0';

it.each([
  ['faults', 'faults.yaml', '# lost\n- { effect: http-503, match: { operation: topup } }\n'],
  ['faults in JSON', 'faults.json', '[{"effect":"hang"}]'],
  ['no faults', 'none.yaml', '[]\n'],
  ['a configuration of another name', 'mine.yaml', 'port: 4611\nseed: x\n'],
  ['a configuration in JSON', 'mine.json', '{"https":true}'],
])('knows %s by what is in it', async (_what, name, text) => {
  expect(await linesOf(name, text)).toEqual([FINE]);
});

it.each([
  ['- { effect: hagn }\n', /:1:13 {2}VALUE_WRONG .*did you mean "hang"\?$/],
  ['- { effect: hang, at: never }\n', /:1:23 {2}VALUE_WRONG /],
  [
    '- { effect: hang }\n- { effect: reversal, at: before-commit }\n',
    /:2:\d+ {2}FAULT_POINT_IMPOSSIBLE /,
  ],
  ['- { id: a, effect: hang }\n- { id: a, effect: hang }\n', /:2:\d+ {2}FAULT_ID_REPEATED /],
  ['- { id: by-hand, effect: hang }\n', /:1:9 {2}FAULT_ID_RESERVED /],
  ['- { effect: { kind: content-type, value: "a\\r\\nb" } }\n', /:1:42 {2}FAULT_VALUE_WRONG /],
  ['- { effect: tls-stall }\n', /:1:13 {2}FAULT_WITHOUT_END .*control API/],
  ['- { effect: hang\n', /YAML_SYNTAX/],
  ['# lost\n---\n[ { effect: hang }\n', /YAML_SYNTAX/],
  ['effect: hang\n', /expected a list; write a list/],
  ['faults:\n  - effect: hang\n', /expected a list; write a list/],
  ['- effect: hang\n---\n- effect: hang\n', /YAML_SEVERAL_DOCUMENTS/],
])('tells of the faults %j without a word of scenarios', async (text, message) => {
  const lines = await linesOf('faults.yaml', text);
  expect(lines[0]).toMatch(message);
  expect(lines.join(' ')).not.toMatch(/scenario/);
  expect(lines).toHaveLength(2);
});

it('tells of a configuration of another name in its own words', async () => {
  const lines = await linesOf('mine.yaml', 'port: x\nprot: 1\n');
  expect(lines).toEqual([
    expect.stringMatching(/^mine\.yaml:1:7 {2}TYPE_WRONG/),
    expect.stringMatching(/^mine\.yaml:2:1 {2}KEY_UNKNOWN/),
    '1 file read, 2 errors in 1',
  ]);
});

it('takes a file without a known key for a scenario', async () => {
  const [first] = await linesOf('what.yaml', 'colour: red\n');
  expect(first).toMatch(/KEY_(UNKNOWN|MISSING)/);
});
