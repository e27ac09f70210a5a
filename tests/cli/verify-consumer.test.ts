import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { CONSUMER_FORM } from '../../contracts/kit/report/consumer-json.js';
import { runCli, spawnCli } from './cli-process.js';
import { runHere } from './run-here.js';
import { tempFolder } from './temp-folder.js';

const folder = tempFolder();
const MAIN = fileURLToPath(new URL('../../dist/simulator/cli/main.js', import.meta.url));
const REFERENCE = `${JSON.stringify(process.execPath)} ${JSON.stringify(MAIN)} serve-consumer --stdio`;
/** Two situations that are over at once, and one in which a deadline must pass. */
const FEW = ['dvs topup: 0;id, charged in truth', 'truemoney topup: 0, a plain success'];

/** State of consumers lies in here, where no other test's does. */
const TMPDIR = join(folder, 'tmp');
mkdirSync(TMPDIR);

const verify = (args: readonly string[], env: Record<string, string> = {}) =>
  runCli(['verify', 'consumer', ...args], { cwd: folder, env: { TMPDIR, ...env } });

/** Writes a consumer of a few lines and gives its command. */
function consumer(name: string, body: string): string {
  const file = join(folder, `${name}.mjs`);
  const head = `import { createInterface } from 'node:readline';
const say = (value) => process.stdout.write(JSON.stringify(value) + '\\n');
const answers = { configure: {}, purchase: { status: 'pending' }, settle: {}, orders: { orders: [] }, balance: { error: 'none' } };
for await (const line of createInterface({ input: process.stdin })) {
  const { id, message, body } = JSON.parse(line);
  void body;
`;
  writeFileSync(file, `${head}${body}\n}\n`);
  return `${JSON.stringify(process.execPath)} ${JSON.stringify(file)}`;
}

const ONE = ['--scenario', FEW[1] ?? ''];
const REFUSER =
  "say(message === 'purchase' ? { id, error: { code: 'NO', message: 'no' } } : { id, result: answers[message] });";
/** Its book is empty, and in the second world it is not there any more. */
const ENDS_LATER = `if (message === 'configure' && (globalThis.worlds = (globalThis.worlds ?? 0) + 1) > 1) process.exit(0);
say({ id, result: answers[message] });`;

const leftOvers = () => readdirSync(TMPDIR);

/** In this process, where no consumer is started. */
const verifyHere = (args: readonly string[]) => runHere(['verify', 'consumer', ...args]);

describe('a correct consumer', () => {
  it('is green over stdio, killed and started again in between, and leaves nothing behind', async () => {
    const titles = [
      ...FEW,
      'dvs topup: hang after-commit',
      'truemoney buy-cards: killed while the provider had the request',
      'truemoney buy-cards: questionable, and killed between messages',
    ];
    const args = ['--stdio', REFERENCE, '--seed', 'v', '--time-scale', '300'];
    const { code, stdout, stderr } = await verify([...args, '--scenario', ...titles]);
    expect({ code, stderr }, stdout).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('No way to lose money was found in 5 scenarios');
    expect(stdout).toContain('seed v');
    expect(stdout).not.toContain('\u001b');
    expect(leftOvers()).toEqual([]);
  });

  it('is green behind HTTP, started by a command', async () => {
    const port = 20_000 + (process.pid % 20_000);
    const start = REFERENCE.replace('--stdio', `--http --port ${port}`);
    const args = ['--http', `http://127.0.0.1:${port}`, '--start', start, '--seed', 'v'];
    const titles = [...FEW, 'dvs topup: killed when the answer had just gone out'];
    const { code, stdout } = await verify([...args, '--scenario', ...titles]);
    expect(code, stdout).toBe(0);
    expect(stdout).toContain('3 passed, 0 failed, 0 not applicable');
  });

  it('is green as a module, in virtual time', async () => {
    const file = join(folder, 'module.mjs');
    const client = new URL('../../dist/client/index.js', import.meta.url).href;
    writeFileSync(
      file,
      `import { referenceConsumerModule } from ${JSON.stringify(client)};\nexport default referenceConsumerModule();\n`,
    );
    const args = ['--module', file, '--seed', 'v', '--scenario', ...FEW, 'dvs topup: hang*'];
    const { code, stdout } = await verify(args);
    expect(code, stdout).toBe(0);
    expect(stdout).toContain('virtual time');
  });
});

describe('a consumer with a mistake', () => {
  const command = `${REFERENCE} --mistake zero-is-failed`;
  const args = ['--stdio', command, '--seed', 'v', '--scenario', ...FEW];

  it('is red, with its sentence, in every report; and the command that is told shows it again', async () => {
    const reports = ['--report', 'junit,html,json', '--report-dir', 'reports'];
    const summary = join(folder, 'summary.md');
    const { code, stdout } = await verify([...reports, ...args], { GITHUB_STEP_SUMMARY: summary });
    expect(code).toBe(1);
    const sentence = 'You treat `0;id` as failed';
    expect(stdout).toContain(sentence);
    const textOf = (name: string) => readFileSync(join(folder, 'reports', name), 'utf8');
    const json = CONSUMER_FORM.parse(JSON.parse(textOf('consumer-report.json')));
    const [found] = json.scenarios.flatMap(({ findings }) => findings);
    expect(found).toMatchObject({ rule: 'no-refund-without-proof', level: 'error' });
    expect(found?.timeline.some(({ isCommit }) => isCommit)).toBe(true);
    for (const text of [
      textOf('consumer-report.html'),
      textOf('consumer-report.junit.xml'),
      readFileSync(summary, 'utf8'),
    ]) {
      expect(text).toContain('as failed');
      expect(text).toMatch(/seed.*v/s);
    }
    const again = found?.reproduce.replace('npx topup-sim', `${process.execPath} ${MAIN}`) ?? '';
    const { code: second, stdout: said } = await shell(again);
    expect(second).toBe(1);
    expect(said).toContain('1 failed');
    expect(said).toContain(found?.text.slice(0, 40));
  });
});

/** Runs a line as a person pastes it. */
async function shell(line: string): Promise<{ code: number | null; stdout: string }> {
  const child = spawn(line, { shell: true, cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
  let stdout = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString('utf8')));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, stdout };
}

describe('a consumer that does not keep to the port', () => {
  it.each([
    ['is no program', 'no-such-program-anywhere', 'CONSUMER_NOT_STARTED'],
    ['ends', consumer('ends', "console.error('no database'); process.exit(7);"), 'CONSUMER_ENDED'],
    [
      'prints logs where answers go',
      consumer('logs', "console.log('hello');"),
      'CONSUMER_TALKS_WRONG',
    ],
    [
      'answers in another form',
      consumer(
        'form',
        "say({ id, result: message === 'orders' ? { orders: 'none' } : answers[message] });",
      ),
      'CONSUMER_ANSWER_WRONG',
    ],
    [
      'refuses to be configured',
      consumer('refuses', "say({ id, error: { code: 'NO', message: 'not today' } });"),
      'CONSUMER_REFUSED',
    ],
  ])('%s: exit 3, and never a verdict', async (_, command, code) => {
    const end = await verify(['--stdio', command, '--scenario', FEW[0] ?? '']);
    expect(end.code, end.stderr).toBe(3);
    expect(end.stderr).toContain(code);
    expect(end.stderr).toMatch(/found .*; expected .*; .*/);
    expect(end.stdout).not.toMatch(/way to lose money|passed/i);
  });

  it('hangs: exit 3, with what it printed last', async () => {
    const command = consumer(
      'hangs',
      "console.error('waiting for a lock'); await new Promise(() => {});",
    );
    const end = await verify([
      ...['--stdio', command, '--message-timeout-ms', '400', '--scenario', FEW[0] ?? ''],
    ]);
    expect(end.code).toBe(3);
    expect(end.stderr).toContain('CONSUMER_SILENT');
    expect(end.stderr).toContain('its output: waiting for a lock');
  });

  it.each([
    ['ends the process', 'purchase: () => process.exit(0)', ''],
    ['never loads', '', 'await new Promise(() => {});'],
  ])('is a module that %s: exit 3, and nothing is left', async (_, purchase, first) => {
    const file = join(folder, `module-${first.length}.mjs`);
    const rest =
      'configure: () => ({}), settle: () => ({}), orders: () => ({ orders: [] }), balance: () => ({})';
    writeFileSync(file, `${first}\nexport default { ${rest}, ${purchase} };`);
    const end = await verify(['--module', file, ...ONE]);
    expect(end.code, end.stdout).toBe(3);
    expect(end.stderr).toContain('CONSUMER_ENDED');
    expect(leftOvers()).toEqual([]);
  });

  it('has a verdict on what it did before', async () => {
    const script = consumer('ends-later', ENDS_LATER);
    const dir = join(folder, 'early');
    const reports = ['--report', 'json', '--report-dir', dir];
    const end = await verify(['--stdio', script, '--scenario', '*a refusal*', ...reports]);
    expect(end.code, end.stdout).toBe(3);
    expect(end.stderr).toContain('CONSUMER_ENDED');
    expect(end.stdout).toContain('order-is-kept');
    expect(end.stdout).toMatch(/not run/);
    expect(readFileSync(join(dir, 'consumer-report.json'), 'utf8')).toContain('"notRun"');
  });

  it('refuses every order: that is no correct consumer, and covers nothing', async () => {
    const script = consumer('refuser', REFUSER);
    const end = await verify(['--stdio', script, ...ONE]);
    expect(end.code, end.stderr).toBe(1);
    expect(end.stdout).toContain('was refused (NO: no), and nothing was sent');
    expect(end.stdout).toMatch(/Coverage: 0 of/);
  });

  it('knows nothing of orders: that is a verdict, and a red one', async () => {
    const command = consumer('forgets', 'say({ id, result: answers[message] });');
    const end = await verify(['--stdio', command, '--scenario', FEW[0] ?? '']);
    expect(end.code).toBe(1);
    expect(end.stdout).toContain('order-is-kept');
  });
});

describe('wrong usage ends with 2 before anything is started', () => {
  const file = join(folder, 'wrong.yaml');
  writeFileSync(file, 'consumer: A broken file\nsource: [DVS III]\nsteps:\n  - pay: {}\n');
  const touch = join(folder, 'touched');
  const stdio = ['--stdio', `touch ${touch}; cat`];

  it.each([
    ['no consumer', [], 'CONSUMER_MISSING'],
    ['two consumers', [...stdio, '--http', 'http://127.0.0.1:1'], 'CONSUMER_MISSING'],
    ['--start alone', [...stdio, '--start', 'x'], 'FLAGS_CONTRADICT'],
    ['a time scale for a module', ['--module', 'x.js', '--time-scale', '2'], 'FLAGS_CONTRADICT'],
    ['a time scale of 0', [...stdio, '--time-scale', '0'], 'SETTING_INVALID'],
    ['a report of no kind', [...stdio, '--report', 'pdf'], 'SETTING_INVALID'],
    ['a folder without reports', [...stdio, '--report-dir', 'x'], 'FLAGS_CONTRADICT'],
    [
      'a folder that is a file',
      [...stdio, '--report', 'html', '--report-dir', file],
      'REPORT_UNWRITABLE',
    ],
    ['no such scenario', [...stdio, '--scenario', 'nothing like this'], 'NO_SCENARIO'],
    ['a dialect that there is not', [...stdio, '--dialect', 'elvish'], 'SETTING_INVALID'],
    ['no such path', ['no/such/path', ...stdio], 'PATH_UNREADABLE'],
    ['a file with a mistake', [file, ...stdio], 'STEP_WITHOUT_ACTION'],
  ])('%s', async (_, args, code) => {
    const end = await verifyHere(args);
    expect(end.code, end.stderr).toBe(2);
    expect(end.stderr).toContain(code);
    expect(existsSync(touch)).toBe(false);
  });

  it('a broken file is told with its line and column, by validate too', async () => {
    const { stderr } = await verifyHere([file, ...stdio]);
    expect(stderr).toContain('wrong.yaml:4:5  STEP_WITHOUT_ACTION  found a step that does "pay"');
    const { code, stdout } = await runHere(['validate', file]);
    expect(code).toBe(2);
    expect(stdout).toContain('wrong.yaml:4:5  STEP_WITHOUT_ACTION');
  });
});

it('lists scenarios without any consumer, and shows them in its help', async () => {
  const { code, stdout } = await verifyHere(['--list', '--provider', 'dvs']);
  expect(code).toBe(0);
  const titles = stdout.trim().split('\n');
  expect(titles).toContain('dvs topup: 0;id, charged in truth');
  expect(titles.some((title) => title.startsWith('truemoney'))).toBe(false);
  const help = await verifyHere(['--help']);
  expect(help.stdout).toContain('no-double-charge');
});

it('stops after a scenario when it is told to, and reports what it has', async () => {
  const args = ['verify', 'consumer', '--stdio', REFERENCE, '--provider', 'dvs', '--seed', 'v'];
  const { child, ended } = spawnCli([...args, '--time-scale', '5'], {
    cwd: folder,
    env: { TMPDIR },
  });
  // Its first scenarios last for seconds: whoever hears of one is in the middle of them.
  await new Promise<void>((resolve) => {
    const look = setInterval(() => {
      if (leftOvers().length === 0) return;
      clearInterval(look);
      resolve();
    }, 10);
  });
  child.kill('SIGINT');
  const { code, stdout, stderr } = await ended;
  expect(stderr).toContain('STOPPING');
  expect([1, 3]).toContain(code);
  expect(stdout).toMatch(/not run/i);
  expect(leftOvers()).toEqual([]);
});
