import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  findScenarioFiles,
  printScenarioError,
  readScenario,
  readScenarioFile,
  type Scenario,
} from '../../contracts/kit/index.js';

const GOOD = `scenario: A top-up succeeds
provider: dvs
source: [DVS III]
steps:
  - topup: { phone: "0912345678", amountVnd: 10000 }
    expect: { table: telco, code: "1", chargedVnd: 10000 }
`;

function errorsOf(content: string | Uint8Array): readonly string[] {
  return readScenario({ file: 'x.yaml', content }).errors.map(printScenarioError);
}

function read(content: string | Uint8Array): Scenario {
  const { scenario, errors } = readScenario({ file: 'x.yaml', content });
  expect(errors).toEqual([]);
  return scenario as Scenario;
}

describe('what is accepted', () => {
  it('reads the typed form', () => {
    const scenario = read(GOOD);
    expect(scenario).toMatchObject({
      title: 'A top-up succeeds',
      provider: 'dvs',
      partner: undefined,
    });
    expect(scenario.steps).toMatchObject([
      {
        kind: 'topup',
        index: 0,
        name: undefined,
        action: { phone: '0912345678', amountVnd: 10000 },
      },
    ]);
  });

  it.each([
    ['a byte-order mark', `\uFEFF${GOOD}`],
    ['Windows line ends', GOOD.replaceAll('\n', '\r\n')],
    ['a document mark', `---\n${GOOD}`],
    ['comments', `# why\n${GOOD}# end\n`],
    [
      'anchors and aliases',
      GOOD.replace('{ table', '&won { table') +
        '  - topup: { phone: "0961234567", amountVnd: 10000 }\n    expect: *won\n',
    ],
  ])('takes %s', (_what, content) => {
    expect(read(content).steps[0]).toMatchObject({ expect: { code: '1' } });
  });

  it('gives an empty list of addresses on as such', () => {
    const given = 'given: { partner: { allowedIps: [] } }\nsteps:';
    expect(read(GOOD.replace('steps:', given)).partner).toEqual({ allowedIps: [] });
  });

  it('finds the place of an expectation, or of what is around it', () => {
    const scenario = read(GOOD);
    expect(scenario.positionOf(['steps', 0, 'expect', 'code'])).toEqual({ line: 6, column: 35 });
    expect(scenario.positionOf(['steps', 0, 'expect', 'heldVnd'])).toEqual({ line: 6, column: 13 });
    expect(scenario.positionOf(['steps', 7])).toEqual({ line: 5, column: 3 });
  });
});

describe('hostile files', () => {
  it('refuses a file that is too large, and reads one that is as large as can be', () => {
    const fill = (bytes: number) => GOOD + '#'.repeat(bytes - GOOD.length);
    expect(errorsOf(fill(256 * 1024))).toEqual([]);
    expect(errorsOf(fill(256 * 1024 + 1))).toEqual([
      'x.yaml:1:1  FILE_TOO_LARGE  found 262145 bytes; expected at most 262144 bytes (256 KiB); split it',
    ]);
  });

  it('says that a file is UTF-16', () => {
    const utf16 = new Uint8Array([0xff, 0xfe, ...new TextEncoder().encode('a: 1')]);
    expect(errorsOf(utf16)[0]).toContain('FILE_NOT_UTF8  found a file in UTF-16');
  });

  it.each([
    ['brackets', '['.repeat(100_000)],
    ['braces', '{a: '.repeat(50_000)],
    ['dashes', '- '.repeat(100_000)],
  ])('refuses a hundred thousand %s without ending the process', (_what, content) => {
    expect(errorsOf(content)[0]).toContain('YAML_TOO_BIG');
  });

  it('refuses aliases that multiply', () => {
    const levels = 'abcdefgh'.split('').map((name, i, all) => {
      const inner = i === 0 ? 'x' : `*${all[i - 1] ?? ''}`;
      return `${name}: &${name} [${Array(10).fill(inner).join(', ')}]`;
    });
    expect(errorsOf(`${levels.join('\n')}\n${GOOD}`).join()).toContain('YAML_TOO_BIG');
  });

  it('takes __proto__ for a key like any other', () => {
    expect(errorsOf(`${GOOD}__proto__: { polluted: yes }\n`)[0]).toContain(
      'KEY_UNKNOWN  found the key "__proto__"',
    );
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('evaluates nothing', () => {
    const trap = '!!js/function "function () { globalThis.trapped = true }"';
    expect(errorsOf(GOOD.replace('A top-up succeeds', trap))[0]).toContain('YAML_TAG');
    expect('trapped' in globalThis).toBe(false);
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        readScenario({ file: 'x.yaml', content: text });
      }),
      { numRuns: 500, seed: 1 },
    );
  });

  it('never throws on a good file with a piece cut out or put elsewhere, and names a place in it', () => {
    const good = readFileSync('scenarios/truemoney/checks-come-in-wire-order.yaml', 'utf8');
    const place = fc.nat({ max: good.length });
    fc.assert(
      fc.property(place, place, place, (from, to, at) => {
        const [start, end] = from < to ? [from, to] : [to, from];
        const rest = good.slice(0, start) + good.slice(end);
        const content = rest.slice(0, at) + good.slice(start, end) + rest.slice(at);
        const lines = content.split('\n').length;
        for (const error of readScenario({ file: 'x.yaml', content }).errors) {
          expect(error.line).toBeGreaterThan(0);
          expect(error.line).toBeLessThanOrEqual(lines);
          expect(error.column).toBeGreaterThan(0);
        }
      }),
      { numRuns: 300, seed: 1 },
    );
  });
});

describe('files on disk', () => {
  it('finds the scenarios of a folder, sorted, and a single file as itself', async () => {
    const files = await findScenarioFiles('scenarios/dvs');
    expect(files).toEqual([...files].sort());
    expect(files).toContain('scenarios/dvs/topup-succeeds.yaml');
    expect(await findScenarioFiles('scenarios/dvs/topup-succeeds.yaml')).toEqual([
      'scenarios/dvs/topup-succeeds.yaml',
    ]);
  });

  it('names the file as it was given', async () => {
    const { errors } = await readScenarioFile('scenarios/invalid/file-empty.yaml');
    expect(errors.map((e) => e.file)).toEqual(['scenarios/invalid/file-empty.yaml']);
  });

  it('leaves a file that is not there to the caller', async () => {
    await expect(readScenarioFile('scenarios/no-such-file.yaml')).rejects.toThrow('ENOENT');
  });
});
