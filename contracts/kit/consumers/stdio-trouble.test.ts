import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../client/system-clock.js';
import { VirtualClock } from '../../../client/virtual-clock.suite.js';
import type { Clock } from '../../wire/clock.js';
import type { ConsumerTrouble } from './consumer-trouble.js';
import type { ConsumerMaker } from './consumer.js';
import { until, withTime } from './moved-clock.suite.js';
import { stdioConsumer } from './stdio-consumer.js';
import {
  configurationIn,
  keptOutput,
  nodeCommand,
  NO_MEANS,
  tinyFiles,
  topup,
  type TinyFiles,
} from './tiny-consumer.suite.js';

let files: TinyFiles;
let maker: ConsumerMaker | undefined;

beforeEach(() => {
  files = tinyFiles();
});
afterEach(async () => {
  await maker?.close();
  maker = undefined;
  files.remove();
});

/** A consumer that runs `script` for each message, with its `id` and `message`. */
async function answering(script: string, output = keptOutput(), clock: Clock = systemClock) {
  const file = files.write(
    'bad.mjs',
    `import { createInterface } from 'node:readline';
    const say = (text, then) => process.stdout.write(text, then);
    const ok = (id) => say(JSON.stringify({ id, result: {} }) + '\\n');
    for await (const line of createInterface({ input: process.stdin })) {
      const { id, message, body } = JSON.parse(line);
      ${script}
    }`,
  );
  maker = stdioConsumer({ command: nodeCommand(file), clock });
  return maker.open(NO_MEANS, output.sink);
}

describe('what is no answer', () => {
  it.each([
    ['a log line', "say('listening on 8080\\n')", 'is no JSON: listening on 8080'],
    [
      'a log line before the answer',
      "say('[info] got ' + message + '\\n'); ok(id)",
      'is no JSON: [info] got',
    ],
    ['half of JSON', `say('{"id":"1",\\n')`, 'is no JSON: {"id":"1",'],
    ['a list', "say('[]\\n')", 'is no object: []'],
    ['a number', "say('1\\n')", 'is no object: 1'],
    ['null', "say('null\\n')", 'is no object: null'],
    ['an answer without an id', "say('{}\\n')", 'has not the id of its message'],
    [
      'an id that became a number',
      `say('{"id":1,"result":{}}\\n')`,
      'has not the id of its message',
    ],
    ['an unknown id', "ok('99')", 'has an id that no message has'],
    ['an id that is no number of ours', "ok('__proto__')", 'has an id that no message has'],
    ['neither result nor error', `say('{"id":"1"}\\n')`, 'has no result'],
    ['result and error', `say('{"id":"1","result":{},"error":{"code":"X"}}\\n')`, 'has both'],
    ['an error without words', `say('{"id":"1","error":{}}\\n')`, 'has an error without code'],
    ['an error that is a number', `say('{"id":"1","error":7}\\n')`, 'has an error without code'],
    ['binary garbage', 'say(Buffer.from([0xff, 0xfe, 0, 1, 0x80, 10]))', 'is no UTF-8'],
    ['half of a character', `say(Buffer.from([0x22, 0xe1, 0xbb, 0x22, 10]))`, 'is no UTF-8'],
    [
      'a line without an end',
      "say('x'.repeat(8 * 1024 * 1024 + 1))",
      'is longer than 8388608 bytes: xxx',
    ],
  ])('%s', async (_what, script, found) => {
    const consumer = await answering(script);
    const [one, other] = [consumer.send('settle', {}), consumer.send('settle', {})];
    const trouble = { code: 'CONSUMER_TALKS_WRONG' };
    await expect(one).rejects.toMatchObject(trouble);
    await expect(other).rejects.toMatchObject(trouble);
    // Nothing can be trusted after it.
    const error = await consumer.send('orders', {}).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject(trouble);
    const { message } = error as Error;
    expect(message).toContain(`a line on stdout that ${found}`);
    expect(message).toContain('print logs to stderr');
    expect(message.length).toBeLessThan(500);
    expect(message).not.toMatch(/\p{Cc}/u);
    // The next world has one that starts anew.
    const again = await maker!.open(NO_MEANS, () => undefined);
    expect(again).not.toBe(consumer);
  });

  it('a second answer to the same message', async () => {
    const consumer = await answering('ok(id); ok(id)');
    expect(await consumer.send('settle', {})).toEqual({ kind: 'result', result: {} });
    await expect(consumer.send('settle', {})).rejects.toMatchObject({
      code: 'CONSUMER_TALKS_WRONG',
      message: expect.stringContaining('answers a message that was answered before'),
    });
  });

  it('shows no secret that the consumer was told', async () => {
    const consumer = await answering(
      "console.error('log', body.dvs.privatekey); say('got ' + body.dvs.privatekey + '\\n')",
    );
    const error: unknown = await consumer
      .send('configure', configurationIn(files.folder))
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'CONSUMER_TALKS_WRONG' });
    expect((error as Error).message).toContain('[redacted]');
    expect(JSON.stringify(error)).not.toContain('k3y-of-the-shop');
  });
});

describe('what is an answer', () => {
  it('in pieces of a byte, with blank lines and other ends of lines', async () => {
    const consumer = await answering(`
      const error = { code: 'ĐÓNG', message: 'Nguyễn 😀' };
      const bytes = Buffer.from('\\r\\n\\n' + JSON.stringify({ id, error, result: null }) + '\\r\\n');
      for (const byte of bytes) await new Promise((done) => say(Buffer.from([byte]), done));`);
    expect(await consumer.send('settle', {})).toEqual({
      kind: 'error',
      code: 'ĐÓNG',
      message: 'Nguyễn 😀',
    });
  });

  it('as large as it may be', async () => {
    const consumer = await answering(`
      const text = 'x'.repeat(8 * 1024 * 1024 - 100);
      say(JSON.stringify({ id, result: { text } }) + '\\n');`);
    expect(await consumer.send('settle', {})).toEqual({ kind: 'result', result: {} });
  });

  it('that was written before it ended', async () => {
    const consumer = await answering(
      'await new Promise((done) => say(JSON.stringify({ id, result: {} }) + "\\n", done)); process.exit(0)',
    );
    expect(await consumer.send('settle', {})).toEqual({ kind: 'result', result: {} });
  });
});

describe('a consumer that ends', () => {
  it.each([
    ['by itself', "console.error('out of memory'); process.exit(3)", 'with exit code 3'],
    [
      'by a signal',
      "console.error('out of memory'); process.kill(process.pid, 'SIGKILL')",
      /by SIGKILL|with exit code 137/,
    ],
  ])('%s inside a message', async (_what, script, found) => {
    const consumer = await answering(script);
    const sent = [consumer.send('settle', {}), consumer.send('orders', {})];
    for (const ended of await Promise.allSettled(sent)) {
      const { reason } = ended as { readonly reason: ConsumerTrouble };
      expect(reason.code).toBe('CONSUMER_ENDED');
      expect(reason.message).toMatch(found);
      expect(reason.lastOutput[0]).toBe('out of memory');
    }
    await expect(consumer.send('settle', {})).rejects.toMatchObject({ code: 'CONSUMER_ENDED' });
  });

  it('keeps the last twenty lines of its output, each cut', async () => {
    const output = keptOutput();
    const consumer = await answering(
      "for (let i = 1; i <= 25; i++) console.error(i + ' ' + 'x'.repeat(600)); process.exit(1)",
      output,
    );
    const error: unknown = await consumer.send('settle', {}).catch((thrown: unknown) => thrown);
    const { lastOutput } = error as { readonly lastOutput: readonly string[] };
    expect(lastOutput.map((line) => line.split(' ')[0])).toEqual(
      Array.from({ length: 20 }, (_, i) => String(i + 6)),
    );
    expect(lastOutput.map((line) => line.length)).toEqual(Array.from({ length: 20 }, () => 500));
    expect(output.text()).toContain(`1 ${'x'.repeat(600)}`);
  });

  it.each([
    ['that is not there', 'no-such-program-at-all'],
    [
      'that may not be run',
      () => {
        const file = files.write('plain.txt', 'text');
        chmodSync(file, 0o600);
        return file;
      },
    ],
  ])('because of a command %s', async (_what, command) => {
    const line = typeof command === 'string' ? command : command();
    maker = stdioConsumer({ command: line, clock: systemClock });
    const consumer = await maker.open(NO_MEANS, () => undefined);
    const error: unknown = await consumer.send('settle', {}).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'CONSUMER_NOT_STARTED' });
    expect((error as { readonly lastOutput: readonly string[] }).lastOutput).toHaveLength(1);
  });

  it('before it starts, when the line is none', async () => {
    maker = stdioConsumer({ command: 'node \0', clock: systemClock });
    await expect(maker.open(NO_MEANS, () => undefined)).rejects.toMatchObject({
      code: 'CONSUMER_NOT_STARTED',
    });
  });
});

describe('a consumer that hangs', () => {
  it('is silent when its time is over, and its late answer is for nobody', async () => {
    const clock = new VirtualClock();
    const consumer = await answering(
      "if (message === 'purchase') globalThis.late = id; else { if (globalThis.late) ok(globalThis.late); ok(id); }",
      keptOutput(),
      clock,
    );
    await consumer.send('configure', configurationIn(files.folder));
    const hanging = consumer.send('purchase', topup('a'));
    expect(clock.waiting).toBe(1);
    clock.advance(12_999);
    expect(clock.waiting).toBe(1);
    clock.advance(1);
    await expect(hanging).rejects.toMatchObject({
      code: 'CONSUMER_SILENT',
      message: expect.stringContaining('no answer to purchase within 13000 ms'),
    });
    expect(await consumer.send('settle', {})).toEqual({ kind: 'result', result: {} });
    expect(clock.waiting).toBe(0);
  });

  it('is told that it forgot the newline', async () => {
    const [output, clock] = [keptOutput(), new VirtualClock()];
    const consumer = await answering("say('{}', () => console.error('said'))", output, clock);
    const hanging = consumer.send('settle', {});
    await until(() => output.text().includes('said'));
    // Both pipes are read in the same turn.
    for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
    clock.advance(10_000_000);
    await expect(hanging).rejects.toMatchObject({
      message: expect.stringContaining('2 bytes on stdout without a newline'),
      lastOutput: ['said'],
    });
  });
});

/** False for what has ended, also while its parent has not looked. */
function isRunning(pid: number): boolean {
  if (!existsSync('/proc/self/stat')) {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  }
  const file = `/proc/${pid}/stat`;
  return existsSync(file) && !/\) [ZX] /.test(readFileSync(file, 'utf8'));
}

describe('what a consumer has started', () => {
  const PARENT = `
    const { spawn } = await import('node:child_process');
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'], { stdio: STDIO });
    console.error('child ' + child.pid + '.');`;
  const childOf = async (output: ReturnType<typeof keptOutput>) => {
    await until(() => /child \d+\./.test(output.text()));
    return Number(/child (\d+)\./.exec(output.text())?.[1]);
  };

  it.each([
    ['killed with it', "'inherit'", 'kill'],
    ['killed with it, although it holds no output', "'ignore'", 'kill'],
    ['ended with it when it goes in order', "'ignore'", 'close'],
  ] as const)('is %s', async (_what, stdio, end) => {
    const output = keptOutput();
    const script = `${PARENT.replace('STDIO', stdio)} ok(id);`;
    const consumer = await answering(script, output);
    await consumer.send('settle', {});
    const child = await childOf(output);
    expect(isRunning(child)).toBe(true);
    await consumer[end]();
    expect(isRunning(child)).toBe(false);
  });

  it('ends with it when it ends by itself', async () => {
    const output = keptOutput();
    const script = `${PARENT.replace('STDIO', "'ignore'")} process.exit(1);`;
    const consumer = await answering(script, output);
    const sent = consumer.send('settle', {});
    await expect(sent).rejects.toMatchObject({ code: 'CONSUMER_ENDED' });
    expect(isRunning(await childOf(output))).toBe(false);
  });
});

describe('a consumer that is let go', () => {
  it('ends when its stdin does, and may say something', async () => {
    const output = keptOutput();
    maker = stdioConsumer({ command: files.stdioCommand, clock: systemClock });
    const consumer = await maker.open(NO_MEANS, output.sink);
    await consumer.send('configure', configurationIn(files.folder));
    await consumer.close();
    expect(output.text()).toBe('stderr: hello\nstderr: bye');
  });

  it('is killed when it will not go', async () => {
    const [output, clock] = [keptOutput(), new VirtualClock()];
    const consumer = await answering(
      "process.on('SIGTERM', () => console.error('no')); setInterval(() => {}, 1e6); console.error(process.pid + '.'); ok(id)",
      output,
      clock,
    );
    await consumer.send('settle', {});
    await until(() => /\d+\./.test(output.text()));
    const pid = Number(/(\d+)\./.exec(output.text())?.[1]);
    const closed = consumer.close();
    clock.advance(2_000);
    await until(() => output.text().includes('no\n') || !isRunning(pid));
    expect(isRunning(pid)).toBe(true);
    await withTime(clock, closed);
    expect(isRunning(pid)).toBe(false);
  });
});

it('goes on from one world to the next, and its output goes with it', async () => {
  const [one, other] = [keptOutput(), keptOutput()];
  const consumer = await answering("console.error('told ' + message + '.'); ok(id)", one);
  await consumer.send('settle', {});
  await until(() => one.text().includes('told settle.'));
  expect(await maker!.open(NO_MEANS, other.sink)).toBe(consumer);
  await consumer.send('configure', configurationIn(files.folder));
  await until(() => other.text().includes('told configure.'));
  expect(one.text()).not.toContain('configure');
});

it('two who open it at the same time have the same', async () => {
  maker = stdioConsumer({ command: files.stdioCommand, clock: systemClock });
  const opened = [maker.open(NO_MEANS, () => undefined), maker.open(NO_MEANS, () => undefined)];
  const [one, other] = await Promise.all(opened);
  expect(one).toBe(other);
});
