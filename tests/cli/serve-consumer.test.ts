import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { request as httpRequest, createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { KNOWN_BAD } from '../../contracts/kit/known-bad/known-bad.js';
import { cliCommand, runCli } from './cli-process.js';
import { tempFolder } from './temp-folder.js';

const folder = tempFolder();
const KEY = 'a-key-that-nobody-may-see';
const ORDER = {
  ...{ orderId: 'A', provider: 'dvs', kind: 'topup' },
  ...{ phone: '0912345678', amountVnd: 10_000 },
};

/** A DVS that answers when the test says so. */
const arrived: { readonly id: string; readonly response: ServerResponse }[] = [];
let whenArrived: () => void = () => undefined;
const dvs = createServer(({ url = '' }, response) => {
  const { searchParams } = new URL(url, 'http://dvs');
  arrived.push({ id: searchParams.get('transidclient') ?? '', response });
  whenArrived();
});
beforeAll(() => new Promise<void>((resolve) => dvs.listen(0, '127.0.0.1', resolve)));
afterAll(() => {
  dvs.closeAllConnections();
  dvs.close();
});

/** The next request, once it has come. */
async function nextArrival() {
  if (arrived.length === 0) await new Promise<void>((resolve) => (whenArrived = resolve));
  const next = arrived.shift();
  if (next === undefined) throw new Error('nothing has arrived');
  const { id, response } = next;
  return { id, answer: (text: string) => response.end(text) };
}

function configuration(stateDir: string) {
  const { port } = dvs.address() as AddressInfo;
  const baseUrl = `http://127.0.0.1:${port}`;
  const own = { baseUrl, username: 'shop', privatekey: KEY };
  return { dvs: own, requestTimeoutMs: 30_000, stateDir: join(folder, stateDir), seed: 'x' };
}

const running = new Set<ReturnType<typeof serve>>();
afterEach(() => {
  for (const one of running) one.child.kill('SIGKILL');
  running.clear();
});

/** Starts the command and leaves its stdin open. */
function serve(...args: readonly string[]) {
  const command = cliCommand(['serve-consumer', ...args]);
  const child = spawn(command.file, command.args, { env: command.env });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = once(child, 'close').then(([code, signal]) => ({
    code: code as unknown,
    signal: signal as unknown,
  }));
  const one = {
    child,
    ended,
    /** Everything on stdout and stderr so far. */
    printed: () => printed,
    nextLine: async () => {
      const next = (await lines.next()) as IteratorResult<string, undefined>;
      return JSON.parse(next.value ?? 'null') as unknown;
    },
    write: (id: string, message: string, body: object = {}) =>
      child.stdin.write(`${JSON.stringify({ id, message, body })}\n`),
    /** A message, and the next answer. */
    ask: async (message: string, body: object = {}) => {
      one.write('1', message, body);
      return one.nextLine();
    },
  };
  running.add(one);
  return one;
}

describe('--stdio', () => {
  it('answers messages by their ids, in any order, and ends with its input', async () => {
    const consumer = serve('--stdio');
    expect(await consumer.ask('configure', configuration('order'))).toEqual({
      id: '1',
      result: {},
    });
    consumer.write('2', 'purchase', ORDER);
    const { answer } = await nextArrival();
    consumer.write('3', 'orders');
    const kept = { orderId: 'A', chargedVnd: 10_000, refundedVnd: 0 };
    expect(await consumer.nextLine()).toEqual({
      id: '3',
      result: { orders: [{ ...kept, status: 'pending' }] },
    });
    consumer.child.stdin.end();
    answer('1;42');
    expect(await consumer.nextLine()).toEqual({ id: '2', result: { status: 'succeeded' } });
    expect(await consumer.ended).toEqual({ code: 0, signal: null });
  });

  it('killed with kill -9 while it buys, it buys nothing twice', async () => {
    const killed = serve('--stdio');
    await killed.ask('configure', configuration('killed'));
    killed.write('2', 'purchase', ORDER);
    const first = await nextArrival();
    killed.child.kill('SIGKILL');
    await killed.ended;
    const next = serve('--stdio');
    await next.ask('configure', configuration('killed'));
    expect(await next.ask('purchase', ORDER)).toMatchObject({ result: { status: 'pending' } });
    next.write('3', 'settle');
    const second = await nextArrival();
    expect(second.id).toBe(first.id);
    second.answer('1;42');
    expect(await next.nextLine()).toEqual({ id: '3', result: {} });
    expect(await next.ask('orders')).toMatchObject({
      result: { orders: [{ orderId: 'A', status: 'succeeded', chargedVnd: 10_000 }] },
    });
  });

  it('keeps its orders for its user alone, and from a second process', async () => {
    const consumer = serve('--stdio');
    const given = configuration('alone');
    await consumer.ask('configure', given);
    expect(statSync(given.stateDir).mode & 0o777).toBe(0o700);
    expect(statSync(join(given.stateDir, 'orders.jsonl')).mode & 0o777).toBe(0o600);
    const second = serve('--stdio');
    expect(await second.ask('configure', given)).toMatchObject({ error: { code: 'STORE_LOCKED' } });
  });

  it.each(['SIGTERM', 'SIGINT'] as const)(
    '%s ends it with 0, also while it buys',
    async (signal) => {
      const consumer = serve('--stdio');
      const given = configuration(signal);
      await consumer.ask('configure', given);
      consumer.write('2', 'purchase', ORDER);
      await nextArrival();
      consumer.child.kill(signal);
      expect(await consumer.ended).toEqual({ code: 0, signal: null });
      expect(readFileSync(join(given.stateDir, 'orders.jsonl'), 'utf8')).toContain('"pending"');
    },
  );

  // prettier-ignore
  const wrong: readonly [string, string, string, RegExp][] = [
    ['no JSON',            'hello',                                        'LINE_INVALID',    /no JSON/],
    ['no object',          '[1]',                                          'LINE_INVALID',    /no object/],
    ['no id',              '{"message":"orders"}',                         'LINE_INVALID',    /no id/],
    ['no message',         '{"id":"1"}',                                   'MESSAGE_UNKNOWN', /found no text; expected one of: configure,/],
    ['a misspelt message', '{"id":"1","message":"purchse"}',               'MESSAGE_UNKNOWN', /did you mean "purchase"/],
    ['no configuration',   '{"id":"1","message":"orders"}',                'NOT_CONFIGURED',  /send configure first/],
    ['a wrong body',       '{"id":"1","message":"balance","body":{"provider":"visa"}}', 'BODY_INVALID', /\/provider: found "visa"; expected one of: dvs, truemoney/],
    ['a body of text',     '{"id":"1","message":"orders","body":"x"}',     'BODY_INVALID',    /body: found "x"; expected an object/],
    ['a secret',           `{"id":"1","message":"configure","body":{"dvs":{"privatekey":["${KEY}"]}}}`, 'BODY_INVALID', /\/dvs\/privatekey: found a text that is not shown/],
  ];
  it('answers what is no message with an error, and goes on', async () => {
    const input = `\n${wrong.map(([, line]) => line).join('\n')}`;
    const { code, stdout, stderr } = await runCli(['serve-consumer', '--stdio'], { input });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const answers = stdout.trim().split('\n');
    expect(answers).toHaveLength(wrong.length);
    for (const [name, , errorCode, words] of wrong) {
      const found = answers.some(
        (line) => line.includes(`"${errorCode}"`) && words.test(unquoted(line)),
      );
      expect(found, `${name}: ${stdout}`).toBe(true);
    }
    expect(stdout).not.toContain(KEY);
  });

  it('shows no secret on either stream', async () => {
    const consumer = serve('--stdio');
    await consumer.ask('configure', configuration('secrets'));
    consumer.write('2', 'purchase', ORDER);
    (await nextArrival()).answer(`<html>${KEY}</html>`);
    await consumer.nextLine();
    consumer.child.stdin.end();
    await consumer.ended;
    expect(consumer.printed()).toContain('order "A" is pending');
    expect(consumer.printed()).not.toContain(KEY);
  });

  it('makes a known mistake when it is told to', async () => {
    const consumer = serve('--stdio', '--mistake', 'zero-is-failed');
    await consumer.ask('configure', configuration('mistake'));
    consumer.write('2', 'purchase', ORDER);
    (await nextArrival()).answer('0;42');
    expect(await consumer.nextLine()).toEqual({ id: '2', result: { status: 'failed' } });
  });

  it('reads a provider in the dialect that it is told', async () => {
    const consumer = serve('--stdio', '--dialect', 'dvs.recheckReply=bare-code');
    await consumer.ask('configure', configuration('dialect'));
    consumer.write('2', 'purchase', ORDER);
    (await nextArrival()).answer('0;42');
    await consumer.nextLine();
    consumer.write('3', 'settle');
    (await nextArrival()).answer('61');
    await consumer.nextLine();
    expect(await consumer.ask('orders')).toMatchObject({
      result: { orders: [{ status: 'failed' }] },
    });
  });
});

describe('--http', () => {
  it('answers at its paths until a signal comes', async () => {
    const consumer = serve('--http');
    const ready = (await consumer.nextLine()) as { event: string; url: string };
    expect(ready).toEqual({
      event: 'ready',
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    });
    const post = async (path: string, body: string, more: RequestInit = {}) => {
      const response = await fetch(ready.url + path, { method: 'POST', body, ...more });
      return { status: response.status, body: (await response.json()) as unknown };
    };
    const problem = (status: number, code: string) => ({
      status,
      body: expect.objectContaining({ status, code, message: expect.any(String) }),
    });
    expect(await post('/orders', '{}')).toEqual(problem(409, 'NOT_CONFIGURED'));
    const given = JSON.stringify(configuration('http'));
    expect(await post('/configure', given)).toEqual({ status: 200, body: {} });
    const buying = post('/purchase', JSON.stringify(ORDER));
    (await nextArrival()).answer('1;42');
    expect(await buying).toEqual({ status: 200, body: { status: 'succeeded' } });
    // A body without bytes is an empty one.
    expect(await post('/orders', '')).toMatchObject({ status: 200, body: { orders: [{}] } });
    const other = JSON.stringify({ ...ORDER, amountVnd: 20_000 });
    expect(await post('/purchase', other)).toEqual(problem(409, 'ORDER_CONFLICT'));
    expect(await post('/purchase', '{}')).toEqual(problem(400, 'BODY_INVALID'));
    expect(await post('/purchase', '{')).toEqual(problem(400, 'BODY_NOT_JSON'));
    expect(await post('/purchse', '{}')).toEqual(problem(404, 'MESSAGE_UNKNOWN'));
    expect(await post('//', '{}')).toEqual(problem(404, 'MESSAGE_UNKNOWN'));
    const large = JSON.stringify({ x: 'x'.repeat(1_048_576) });
    expect(await post('/orders', large)).toEqual(problem(413, 'BODY_TOO_LARGE'));
    const get = await fetch(`${ready.url}/orders`);
    expect([get.status, get.headers.get('allow')]).toEqual([405, 'POST']);
    expect(get.headers.get('content-type')).toBe('application/problem+json');
    // A page must not buy anything, under whatever name it comes.
    expect(await statusFor(`${ready.url}/orders`, { origin: 'https://evil.example' })).toBe(403);
    expect(await statusFor(`${ready.url}/orders`, { host: 'evil.example' })).toBe(403);
    consumer.child.kill('SIGTERM');
    expect(await consumer.ended).toEqual({ code: 0, signal: null });
    expect(consumer.printed()).not.toContain(KEY);
  });

  it('tells when its port is taken', async () => {
    const { port } = dvs.address() as AddressInfo;
    const end = await runCli(['serve-consumer', '--http', '--port', String(port)]);
    expect(end).toMatchObject({ code: 3, stdout: '' });
    expect(end.stderr).toMatch(/^127\.0\.0\.1:\d+ {2}PORT_IN_USE {2}found another program/);
  });
});

describe('the command line', () => {
  // prettier-ignore
  const refused: readonly [RegExp, ...string[]][] = [
    [/FLAGS_CONTRADICT {2}found neither --stdio nor --http/],
    [/FLAGS_CONTRADICT {2}found --stdio and --http/,           '--stdio', '--http'],
    [/FLAGS_CONTRADICT {2}found --port with --stdio/,          '--stdio', '--port', '1'],
    [/^--port {2}SETTING_INVALID {2}found "x"/,                '--http', '--port', 'x'],
    [/^--dialect {2}SETTING_INVALID .*did you mean "field"/,   '--stdio', '--dialect', 'fild'],
    [/^--mistake {2}MISTAKE_UNKNOWN .*did you mean "timeout-is-failed"/, '--stdio', '--mistake', 'timeout-is-faild'],
    [/^--mistake {2}MISTAKE_UNKNOWN .*--list-mistakes/,        '--stdio', '--mistake', 'something else'],
  ];
  it.each(refused)('%s', async (words, ...args) => {
    const end = await runCli(['serve-consumer', ...args]);
    expect(end).toMatchObject({ code: 2, stdout: '' });
    expect(end.stderr).toMatch(words);
  });

  it('lists every known mistake', async () => {
    const { code, stdout } = await runCli(['serve-consumer', '--list-mistakes']);
    const names = stdout
      .trim()
      .split('\n')
      .map((line) => line.split(' ')[0]);
    expect({ code, names }).toEqual({ code: 0, names: KNOWN_BAD.map(({ name }) => name) });
  });
});

/** `fetch` sets these headers by itself. */
async function statusFor(url: string, headers: Readonly<Record<string, string>>) {
  const request = httpRequest(url, { method: 'POST', headers });
  request.end('{}');
  const [response] = (await once(request, 'response')) as [{ statusCode?: number; resume(): void }];
  response.resume();
  return response.statusCode;
}

function unquoted(line: string): string {
  return line.replaceAll('\\"', '"');
}
