import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { CHAOS_FORM } from '../../contracts/kit/report/chaos-json.js';
import { runCli, spawnCli } from './cli-process.js';
import { runHere } from './run-here.js';
import { tempFolder } from './temp-folder.js';

const folder = tempFolder();
const MAIN = fileURLToPath(new URL('../../dist/simulator/cli/main.js', import.meta.url));
const REFERENCE = `${JSON.stringify(process.execPath)} ${JSON.stringify(MAIN)} serve-consumer --stdio`;

const chaosHere = (args: readonly string[], env: Record<string, string> = {}) =>
  runHere(['chaos', ...args], env);
const chaos = (args: readonly string[]) => runCli(['chaos', ...args], { cwd: folder });

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const SMALL = ['--orders', '10', '--profile', 'storm', '--seed', 'small'];
const BAD = ['--orders', '12', '--profile', 'storm', '--mistake', 'new-id-after-timeout'];

describe('the reference consumer', () => {
  it('survives, and what it went through is told with the seed', async () => {
    const { code, stdout, stderr } = await chaosHere(SMALL);
    expect({ code, stderr }, stdout).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('✓ Survived: seed small broke no rule');
    expect(stdout).toContain('reference consumer');
    expect(stdout).toContain('dvs conserved');
    expect(stdout).not.toContain('\u001b');
  });

  it('runs the same way each time, to the byte', async () => {
    const journal = join(folder, 'journal.jsonl');
    const [one, other] = [
      await chaosHere([...SMALL, '--journal', journal]),
      await chaosHere(SMALL),
    ];
    const sha = /journal sha256 ([0-9a-f]{64})/;
    expect(sha.exec(one.stdout)?.[1]).toBe(sha.exec(other.stdout)?.[1]);
    expect(readFileSync(journal, 'utf8').split('\n').length).toBeGreaterThan(30);
  });

  it('is run with many seeds in threads, whose results are those of one thread', async () => {
    const many = ['--seeds', '1..6', '--orders', '6', '--profile', 'storm'];
    const [threads, one] = await Promise.all([
      chaos([...many, '--workers', '2']),
      chaosHere([...many, '--workers', '1']),
    ]);
    expect(threads.code, threads.stderr).toBe(0);
    expect(threads.stdout).toContain('6 seeds broke no rule');
    expect(threads.stdout).toBe(one.stdout);
  });

  it('buys at one provider where only that is named, and as long as is said', async () => {
    const args = ['--duration', '20m', '--provider', 'dvs', '--seed', '1', '--profile', 'flaky'];
    const { code, stdout } = await chaosHere(args);
    expect(code, stdout).toBe(0);
    expect(stdout).toMatch(/truemoney conserved\n.* 0 ₫ held \+ 0 ₫\s+charged/);
    expect(stdout).toContain('--duration 20m --provider dvs');
  });
});

describe('a consumer with a mistake', () => {
  it('ends in a small file that verify consumer replays', async () => {
    const repro = join(folder, 'repro');
    const reports = ['--report', 'html,junit,json', '--report-dir', join(folder, 'reports')];
    const summary = join(folder, 'summary.md');
    const { code, stdout } = await chaosHere(
      [...BAD, '--seed', '1', '--repro-dir', repro, ...reports],
      { GITHUB_STEP_SUMMARY: summary },
    );
    expect(code, stdout).toBe(1);
    const file = join(repro, 'no-double-charge-1.scenario.yaml');
    expect(stdout).toContain(file);
    const text = readFileSync(file, 'utf8');
    expect(stdout).toContain('Made small: 1 order, 1 fault, 0 crashes');
    expect(readFileSync(summary, 'utf8')).toContain('no-double-charge');
    const json: unknown = JSON.parse(
      readFileSync(join(folder, 'reports/chaos-report.json'), 'utf8'),
    );
    expect(CHAOS_FORM.safeParse(json).success).toBe(true);
    expect(readdirSync(join(folder, 'reports')).sort()).toEqual([
      ...['chaos-report.html', 'chaos-report.json', 'chaos-report.junit.xml'],
    ]);
    // The command that the file itself names, with the command as it ships.
    const replay = /^# Replay: npx topup-sim (.*)$/m.exec(text)?.[1] ?? '';
    expect(replay).toContain(`verify consumer ${file} --stdio`);
    const stdio = ['--stdio', `${REFERENCE} --mistake new-id-after-timeout`];
    const replayed = await runCli(['verify', 'consumer', file, ...stdio], { cwd: folder });
    expect(replayed.code, replayed.stdout).toBe(1);
    expect(replayed.stdout).toContain('no-double-charge');
    const mended = await runCli(['verify', 'consumer', file, '--stdio', REFERENCE], {
      cwd: folder,
    });
    expect(mended.code, mended.stdout).toBe(0);
  });

  it('is left as it is where nobody wants it small', async () => {
    const repro = join(folder, 'none');
    const args = [...BAD, '--seed', '1', '--no-shrink', '--repro-dir', repro];
    const { code, stdout } = await chaosHere(args);
    expect(code).toBe(1);
    expect(stdout).toContain('no-double-charge');
    expect(existsSync(repro)).toBe(false);
  });

  it('over stdio is made small with so many runs as are allowed, and that is said', async () => {
    const stdio = ['--stdio', `${REFERENCE} --mistake amount-in-another-unit`];
    const args = ['--seed', '2', '--orders', '4', '--profile', 'calm', '--provider', 'dvs'];
    const { code, stdout } = await chaos([
      ...args,
      ...stdio,
      '--time-scale',
      '500',
      '--shrink-tries',
      '4',
    ]);
    expect(code, stdout).toBe(1);
    expect(stdout).toMatch(/found in \d runs?/);
    expect(stdout).toContain('bought-as-ordered');
    expect(stdout).not.toContain('journal sha256');
  });
});

describe('a run that somebody stops', () => {
  it('reports what it has', async () => {
    const begun = join(folder, 'begun');
    const script = join(folder, 'forgetful.mjs');
    writeFileSync(
      script,
      `import { writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
const answers = { configure: {}, purchase: { status: 'pending' }, settle: {}, orders: { orders: [] }, balance: { error: 'none' } };
for await (const line of createInterface({ input: process.stdin })) {
  const { id, message } = JSON.parse(line);
  if (message === 'purchase') writeFileSync(${JSON.stringify(begun)}, '');
  process.stdout.write(JSON.stringify({ id, result: answers[message] }) + '\\n');
}`,
    );
    const stdio = ['--stdio', `${JSON.stringify(process.execPath)} ${JSON.stringify(script)}`];
    const args = ['chaos', '--duration', '24h', '--profile', 'storm', '--seed', '1'];
    const cli = spawnCli([...args, ...stdio, '--time-scale', '60'], { cwd: folder });
    await expect.poll(() => existsSync(begun), { timeout: 30_000 }).toBe(true);
    cli.child.kill('SIGINT');
    const { code, stdout, stderr } = await cli.ended;
    expect(stderr).toContain('chaos  STOPPING  with what there is; once more stops at once');
    expect(stdout).toContain('seed 1');
    expect(stdout).toContain('order-is-kept');
    expect(stdout).toContain('stopped');
    expect(code).toBe(1);
  });
});

describe('what cannot be meant is refused before anything runs', () => {
  const wrong = file('wrong.yaml', 'profile: x\ntraffic:\n  ordersPerHour: 0\n');
  // prettier-ignore
  const cases: readonly (readonly [string, readonly string[], string])[] = [
    ['a profile with mistakes',    ['--profile', wrong],                          `${wrong}:3:18  VALUE_WRONG  found 0`],
    ['a profile that is none',     ['--profile', 'strom'],                        'PROFILE_UNKNOWN  found "strom", which is no file; expected one of calm, flaky, storm, or a file; did you mean "storm"?'],
    ['seeds that are no range',    ['--seeds', '9..1'],                           '--seeds  SETTING_INVALID'],
    ['too many seeds',             ['--seeds', '1..9999999'],                     '--seeds  SETTING_INVALID'],
    ['a seed and seeds',           ['--seed', '1', '--seeds', '1..2'],            'FLAGS_CONTRADICT  found --seed with --seeds'],
    ['orders and a duration',      ['--orders', '1', '--duration', '1h'],         'FLAGS_CONTRADICT  found --orders with --duration'],
    ['no orders',                  ['--orders', '0'],                             '--orders  SETTING_INVALID'],
    ['an odd duration',            ['--duration', '3 days'],                      '--duration  SETTING_INVALID'],
    ['no concurrency',             ['--concurrency', '0'],                        '--concurrency  SETTING_INVALID'],
    ['a journal of many',          ['--journal', 'j', '--seeds', '1..2'],         'FLAGS_CONTRADICT  found --journal with --seeds'],
    ['a journal nowhere',          ['--journal', join(folder, 'no/where/j')],     'JOURNAL_UNWRITABLE'],
    ['a folder that is a file',    ['--repro-dir', wrong],                        'REPRO_UNWRITABLE'],
    ['a folder of the kernel',     ['--repro-dir', '/proc/x'],                    'REPRO_UNWRITABLE'],
    ['reports for the kernel',     ['--report', 'json', '--report-dir', '/proc/x'], 'REPORT_UNWRITABLE'],
    ['a folder without a name',    ['--repro-dir', ''],                           'FLAGS_CONTRADICT  found --repro-dir without a folder'],
    ['a mistake of nobody',        ['--mistake', 'none'],                         'MISTAKE_UNKNOWN'],
    ['a mistake of a module',      ['--mistake', 'hammers', '--module', 'x.js'],  'FLAGS_CONTRADICT  found --mistake with --module'],
    ['a scale of virtual time',    ['--time-scale', '9'],                         'FLAGS_CONTRADICT  found --time-scale with a consumer in this process'],
    ['two consumers',              ['--stdio', 'x', '--http', 'http://x.invalid'], 'CONSUMER_MISSING  found 2 consumers'],
    ['threads for one address',    ['--http', 'http://x.invalid', '--workers', '2'], 'FLAGS_CONTRADICT  found --workers with --http'],
    ['tries of no shrinking',      ['--no-shrink', '--shrink-tries', '3'],        'FLAGS_CONTRADICT  found --shrink-tries with --no-shrink'],
    ['a folder of no report',      ['--report-dir', 'x'],                         'FLAGS_CONTRADICT  found --report-dir without --report'],
    ['a report of no kind',        ['--report', 'pdf'],                           '--report  SETTING_INVALID'],
    ['an address without a rate',  ['--url', 'http://127.0.0.1:1'],               'FLAGS_CONTRADICT  found --url without --rate'],
    ['seeds of a load run',        ['--rate', '1', '--duration', '1s', '--seeds', '1..2'], 'FLAGS_CONTRADICT  found --seeds with --rate'],
    ['a load run without an end',  ['--rate', '1'],                               'FLAGS_CONTRADICT  found --rate without --duration'],
    ['another machine',            ['--rate', '1', '--duration', '1s', '--url', 'http://10.0.0.1', '--credentials', 'x'], 'NOT_THIS_MACHINE'],
  ];
  it.each(cases)('%s', async (_name, args, words) => {
    const { code, stdout, stderr } = await chaosHere(args);
    expect({ code, stdout }, stderr).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(words);
  });
});

describe('a consumer that does not keep to its port', () => {
  it('is exit 3, with its last output, and no verdict', async () => {
    const bad = `${JSON.stringify(process.execPath)} -e "console.error('no luck'); process.exit(7)"`;
    const { code, stdout, stderr } = await chaos([...SMALL, '--stdio', bad]);
    expect({ code, stdout }, stderr).toEqual({ code: 3, stdout: '' });
    expect(stderr).toContain('CONSUMER_ENDED');
    expect(stderr).toContain('its output: no luck');
  });

  it.each([
    ['ends the process', 'process.exit(0)'],
    ['throws when nobody waits', "setTimeout(() => { throw new Error('boom'); }, 1)"],
  ])(
    'is told so when a module %s, in a thread as well, and nothing is left behind',
    async (_what, act) => {
      const module = file(
        'bad.mjs',
        `export default () => ({
  configure: async () => ({}),
  purchase: async () => { ${act}; return new Promise(() => undefined); },
  settle: async () => ({}),
  orders: async () => ({ orders: [] }),
  balance: async () => ({ error: 'none' }),
});`,
      );
      const tmp = join(folder, 'tmp');
      mkdirSync(tmp, { recursive: true });
      const many = ['--seeds', '1..4', '--orders', '3', '--workers', '2', '--module', module];
      const { code, stderr } = await runCli(['chaos', ...many], {
        cwd: folder,
        env: { TMPDIR: tmp },
      });
      expect(code, stderr).toBe(3);
      expect(stderr).toContain('CONSUMER_ENDED');
      expect(readdirSync(tmp)).toEqual([]);
    },
  );

  it('in a thread as well', async () => {
    const bad = `${JSON.stringify(process.execPath)} -e "process.exit(7)"`;
    const many = ['--seeds', '1..4', '--orders', '3', '--workers', '2', '--stdio', bad];
    const { code, stderr } = await chaos(many);
    expect(code, stderr).toBe(3);
    expect(stderr).toContain('CONSUMER_ENDED');
  });
});
