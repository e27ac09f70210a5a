import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDialectWords } from '../../simulator/cli/dialect-words.js';
import { readFaults } from '../../simulator/cli/read-faults.js';
import { readClockWords } from '../../simulator/cli/start/behaviour-settings.js';
import { startCli, runCli } from './cli-process.js';
import { tempFolder } from './temp-folder.js';

describe('--clock', () => {
  it.each([
    ['real', { mode: { kind: 'running', rate: 1 } }],
    ['x60', { mode: { kind: 'running', rate: 60 } }],
    ['x0.5', { mode: { kind: 'running', rate: 0.5 } }],
    ['frozen', { mode: { kind: 'frozen' } }],
    [
      'frozen@2026-01-31T23:59:00+07:00',
      { mode: { kind: 'frozen' }, startAtMs: Date.UTC(2026, 0, 31, 16, 59) },
    ],
    [
      'real@2026-01-31T16:59Z',
      { mode: { kind: 'running', rate: 1 }, startAtMs: Date.UTC(2026, 0, 31, 16, 59) },
    ],
  ])('reads %s', (words, choice) => {
    expect(readClockWords(words)).toEqual(choice);
  });

  it.each([
    '',
    'fast',
    'x',
    'x0',
    'x-1',
    'x10001',
    'xNaN',
    'frozen@',
    'frozen@2026-01-31',
    'frozen@2026-01-31T23:59:00',
    'frozen@2026-13-31T23:59:00Z',
    'frozen@9999-12-31T23:59:00Z',
  ])('refuses %j', (words) => {
    expect(readClockWords(words)).toBeUndefined();
  });
});

describe('--dialect', () => {
  it('reads a preset and switches', () => {
    expect(readDialectWords('field, dvs.hash=sha1,truemoney.hash=md5')).toEqual({
      choice: { preset: 'field', dvs: { hash: 'sha1' }, truemoney: { hash: 'md5' } },
    });
  });

  it.each([
    ['feld', 'did you mean "field"?'],
    ['dvs.hsh=sha1', 'did you mean "dvs.hash"?'],
    ['dvs.hash=sha2', 'did you mean "sha1"?'],
    ['dvs.hash', 'choose one of these'],
    ['field,document', 'take one away'],
    ['dvs.hash=sha1,dvs.hash=sha256', 'take one of them away'],
    ['dvs.hash=sha1=x', 'did you mean "sha1"?'],
    ['field,', 'take a comma away'],
    ['', 'take a comma away'],
  ])('refuses %s', (words, advice) => {
    expect(readDialectWords(words)).toMatchObject({ advice });
  });

  it.each([
    ['hash=sha1', 'did you mean "dvs.hash"?'],
    ['dvs.hsh=sha1', 'did you mean "dvs.hash"?'],
    ['field,truemoney.hash=md5', 'truemoney.hash is not this provider’s'],
  ])('of a partner refuses %s', (words, advice) => {
    const read = readDialectWords(words, 'dvs');
    expect(read).toMatchObject({ advice });
    expect(JSON.stringify(read)).not.toContain('truemoney.signature');
  });
});

const folder = tempFolder();
const file = (name: string, text: string) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

describe('--faults', () => {
  it('reads YAML and JSON, with names and defaults filled in', async () => {
    const yaml = file(
      'good.yaml',
      '- effect: hang\n- { id: slow, delay: 500, at: before-commit }\n',
    );
    const json = file(
      'good.json',
      '[{"effect":"hang"},{"id":"slow","delay":500,"at":"before-commit"}]',
    );
    const rules = await readFaults(yaml);
    expect(rules).toEqual([
      { id: 'fault-1', at: 'after-commit', match: {}, effect: { kind: 'hang' } },
      { id: 'slow', at: 'before-commit', match: {}, delay: { kind: 'fixed', ms: 500 } },
    ]);
    expect(await readFaults(json)).toEqual(rules);
  });

  it('takes the published names, each at its own point', async () => {
    const names = file(
      'names.yaml',
      '- effect: hang-before-commit\n- effect: http-503\n- { effect: crlf }\n',
    );
    expect(await readFaults(names)).toMatchObject([
      { at: 'before-commit', effect: { kind: 'hang' } },
      { at: 'after-commit', effect: { kind: 'http-error', status: 503 } },
      { at: 'after-commit', effect: { kind: 'white-space', as: 'crlf' } },
    ]);
  });

  it.each([
    ['no-list.yaml', 'effect: hang\n', /no-list\.yaml:1:1 {2}\w+ {2}found .*; expected /],
    ['misspelt.yaml', '- efect: hang\n', /misspelt\.yaml:1:3 {2}KEY_UNKNOWN .*"effect"/],
    [
      'impossible.yaml',
      '- effect: hang\n- { effect: reversal, at: before-commit }\n',
      /impossible\.yaml:2:\d+ {2}FAULT_\w+ /,
    ],
    ['name.yaml', '- effect: http-505\n', /name\.yaml:1:11 {2}VALUE_WRONG .*"http-50[0-4]"/],
    ['reserved.yaml', '- { id: by-hand, effect: hang }\n', /:1:9 {2}FAULT_ID_RESERVED /],
    ['header.yaml', '- effect: { kind: redirect, location: "a\\nb" }\n', /FAULT_VALUE_WRONG /],
    ['locked.yaml', '- effect: tls-stall\n', /FAULT_WITHOUT_END .*control API/],
    [
      'twice.yaml',
      '- { id: a, effect: hang }\n- { id: a, effect: reset }\n',
      /twice\.yaml:2:\d+ {2}FAULT_ID_REPEATED /,
    ],
  ])('refuses %s with its place', async (name, text, message) => {
    await expect(readFaults(file(name, text))).rejects.toThrow(message);
  });
});

describe('start', () => {
  it.each([
    [['--clock', 'fast'], 'expected real, frozen or x60'],
    [['--dialect', 'dvs.hash=sha2'], 'did you mean "sha1"?'],
    [['--max-journal', '0'], 'expected a whole number from 1 to 1000000'],
    [['--faults', '/nowhere.yaml'], '/nowhere.yaml'],
  ])('%j ends with 2 and says what to do', async (args, words) => {
    const end = await runCli(['start', '--port', '0', ...args]);
    expect(end.code).toBe(2);
    expect(end.stderr).toContain(words);
  });

  it('does what it was told', async () => {
    const faults = file(
      'lost.yaml',
      '- { effect: { kind: http-error, status: 503 }, match: { operation: topup } }\n',
    );
    const running = await startCli([
      '--dialect',
      'field',
      '--dialect',
      'dvs.recheckUnknown=61',
      '--faults',
      faults,
      '--clock',
      'frozen@2026-01-31T23:59:00+07:00',
    ]);
    try {
      expect(running.ready).toMatchObject({ dialect: 'field+dvs.recheckUnknown=61' });
      const recheck = await fetch(`${running.ready.url}/apipayment/recheck.jsp?idtransaction=5`);
      expect(await recheck.text()).toBe('61;5');
    } finally {
      await running.stop();
    }
  });
});
