import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import {
  createServer as createTcpServer,
  type AddressInfo,
  type Server as TcpServer,
} from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../client/system-clock.js';
import { VirtualClock } from '../../../client/virtual-clock.suite.js';
import type { Clock } from '../../wire/clock.js';
import type { ConsumerTrouble } from './consumer-trouble.js';
import type { ConsumerMaker, RunningConsumer } from './consumer.js';
import { httpConsumer } from './http-consumer.js';
import { until, withTime } from './moved-clock.suite.js';
import {
  freePort,
  keptOutput,
  nodeCommand,
  NO_MEANS,
  tinyFiles,
  topup,
  type TinyFiles,
} from './tiny-consumer.suite.js';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function listening(server: Server | TcpServer): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => new Promise((resolve) => server.close(resolve)));
  return (server.address() as AddressInfo).port;
}

async function opened(url: string, clock: Clock = systemClock): Promise<RunningConsumer> {
  const maker = httpConsumer({ url, clock });
  closing.push(() => maker.close());
  return maker.open(NO_MEANS, () => undefined);
}

/** A consumer that somebody else has started. */
async function answering(answer: RequestListener, clock?: Clock): Promise<RunningConsumer> {
  const port = await listening(createServer(answer));
  return opened(`http://127.0.0.1:${port}/shop/`, clock);
}

async function troubleOf(answer: Promise<unknown>): Promise<ConsumerTrouble> {
  return answer.then(
    () => Promise.reject(new Error('it was answered')),
    (thrown: unknown) => thrown as ConsumerTrouble,
  );
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const piece of request.setEncoding('utf8')) text += String(piece);
  return text;
}

it('a message is a request of its own', async () => {
  const seen: unknown[] = [];
  const consumer = await answering((request, response) => {
    const { method, url, headers } = request;
    void textOf(request).then((text) => {
      seen.push([method, url, headers['content-type'], headers.connection, text]);
      response.end('{"availableVnd":1}');
    });
  });
  await consumer.send('balance', { provider: 'dvs' });
  expect(seen).toEqual([
    ['POST', '/shop/balance', 'application/json', 'close', '{"provider":"dvs"}'],
  ]);
});

describe('a reply that is no answer', () => {
  it.each<[string, number, string | Buffer, string]>([
    ['no JSON', 200, 'OK', 'status 200 that is no JSON: OK'],
    ['no body', 200, '', 'status 200 that has no body'],
    ['no UTF-8', 200, Buffer.from([0x22, 0xff, 0x22]), 'status 200 that is no UTF-8'],
    ['another success', 204, '', 'status 204 that is neither 200 nor an error'],
    ['a redirect', 302, '{}', 'status 302 that is neither 200 nor an error'],
    ['a page', 404, '<h1>Not\u0007 found</h1>', 'status 404 that is no JSON: <h1>Not found</h1>'],
    ['an error without words', 500, '{"detail":"x"}', 'status 500 that has no code and message'],
    [
      'a body without an end',
      200,
      'x'.repeat(8 * 1024 * 1024 + 1),
      'status 200 that is too long: xxx',
    ],
  ])('%s', async (_what, status, body, found) => {
    const consumer = await answering((_request, response) => {
      response.writeHead(status, { location: '/elsewhere' }).end(body);
    });
    const { code, message } = await troubleOf(consumer.send('settle', {}));
    expect(code).toBe('CONSUMER_TALKS_WRONG');
    expect(message).toContain(found);
    expect(message).toMatch(/answer POST http:\/\/127\.0\.0\.1:\d+\/shop\/\{message\} so/);
    expect(message.length).toBeLessThan(500);
  });

  it('no HTTP', async () => {
    const server = createTcpServer((socket) => {
      socket.on('error', () => undefined).resume();
      socket.end(Buffer.from([0, 1, 2, 0xff, 10, 10]));
    });
    const consumer = await opened(`http://127.0.0.1:${await listening(server)}`);
    const { code, message } = await troubleOf(consumer.send('settle', {}));
    expect([code, message]).toEqual(['CONSUMER_TALKS_WRONG', expect.stringContaining('no HTTP')]);
  });

  it('harms no other message', async () => {
    const consumer = await answering(({ url }, response) => {
      response.end(url === '/shop/settle' ? 'OK' : '{"availableVnd":1}');
    });
    await troubleOf(consumer.send('settle', {}));
    expect(await consumer.send('balance', { provider: 'dvs' })).toMatchObject({ kind: 'result' });
  });
});

it.each([
  ['alone', 409, '{"code":"CLOSED","message":"the shop is closed"}'],
  ['under error', 503, '{"error":{"code":"CLOSED","message":"the shop is closed"}}'],
])('an error %s', async (_what, status, body) => {
  const consumer = await answering((_request, response) => {
    response.writeHead(status).end(body);
  });
  expect(await consumer.send('purchase', topup('a'))).toEqual({
    kind: 'error',
    code: 'CLOSED',
    message: 'the shop is closed',
  });
});

it('a message whose connection breaks is not sent again', async () => {
  let requests = 0;
  const consumer = await answering((request) => {
    requests += 1;
    request.socket.destroy();
  });
  const { code, message } = await troubleOf(consumer.send('purchase', topup('a')));
  expect([code, requests]).toEqual(['CONSUMER_ENDED', 1]);
  expect(message).toContain('a connection that broke before the answer');
});

it('an answer that breaks off is none', async () => {
  const consumer = await answering((request, response) => {
    response.writeHead(200, { 'content-length': 100 });
    response.write('{"status":', () => request.socket.destroy());
  });
  const { code } = await troubleOf(consumer.send('purchase', topup('a')));
  expect(code).toBe('CONSUMER_ENDED');
});

it('a consumer that hangs is silent when its time is over, and nobody waits for it any more', async () => {
  const clock = new VirtualClock();
  const seen: string[] = [];
  const consumer = await answering(({ socket }) => {
    seen.push('asked');
    socket.once('close', () => seen.push('left'));
  }, clock);
  const hanging = troubleOf(consumer.send('settle', {}));
  await until(() => seen.includes('asked'));
  clock.advance(659_999);
  expect(clock.waiting).toBe(1);
  clock.advance(1);
  expect(await hanging).toMatchObject({
    code: 'CONSUMER_SILENT',
    message: expect.stringContaining('no answer to settle within 660000 ms'),
  });
  await until(() => seen.includes('left'));
});

it('what somebody else has started cannot be killed', async () => {
  const maker = httpConsumer({
    url: `http://127.0.0.1:${await listening(createServer())}`,
    clock: systemClock,
  });
  expect(maker.canRestart).toBe(false);
  const consumer = await maker.open(NO_MEANS, () => undefined);
  await expect(consumer.kill()).rejects.toThrow('see canRestart');
  await maker.close();
});

it('nobody who listens is no consumer', async () => {
  const clock = new VirtualClock();
  const url = `http://127.0.0.1:${await freePort()}`;
  expect(await troubleOf(withTime(clock, opened(url, clock)))).toMatchObject({
    code: 'CONSUMER_NOT_STARTED',
    message: expect.stringMatching(/nobody who listens at 127\.0\.0\.1, port \d+, after 30000 ms/),
  });
});

describe('a consumer that the kit starts', () => {
  let files: TinyFiles;
  const started = async (script: string, options: { clock?: Clock; port?: number } = {}) => {
    files = tinyFiles();
    closing.push(() => files.remove());
    const { clock = systemClock, port = await freePort() } = options;
    const file = files.write('server.mjs', `import { createServer } from 'node:http'; ${script}`);
    const url = `http://127.0.0.1:${port}`;
    const maker = httpConsumer({ url, start: `${nodeCommand(file)} ${port}`, clock });
    closing.push(() => maker.close());
    return maker;
  };
  const LISTEN = "server.listen(Number(process.argv[2]), '127.0.0.1');";
  const open = (maker: ConsumerMaker, output = keptOutput()) => maker.open(NO_MEANS, output.sink);

  it('has all of its output told', async () => {
    const output = keptOutput();
    const maker = await started(
      `const server = createServer((_, response) => response.end('{}')); ${LISTEN}
       console.log('to stdout'); console.error('to stderr');`,
    );
    const consumer = await open(maker, output);
    await consumer.send('settle', {});
    await consumer.kill();
    expect(output.text()).toContain('stdout: to stdout\n');
    expect(output.text()).toContain('stderr: to stderr\n');
  });

  it('has not started when it ends first', async () => {
    const maker = await started("console.log('no database'); process.exit(2)");
    expect(await troubleOf(open(maker))).toMatchObject({
      code: 'CONSUMER_NOT_STARTED',
      message: expect.stringContaining('ended by itself with exit code 2'),
      lastOutput: ['no database'],
    });
  });

  it('has not started when it does not listen, and is killed', async () => {
    const clock = new VirtualClock();
    const output = keptOutput();
    const maker = await started("console.error(process.pid + '.'); setInterval(() => {}, 1e6)", {
      clock,
    });
    const opening = troubleOf(open(maker, output));
    await until(() => /\d+\./.test(output.text()));
    expect(await withTime(clock, opening)).toMatchObject({
      code: 'CONSUMER_NOT_STARTED',
      lastOutput: [expect.stringMatching(/^\d+\.$/)],
    });
  });

  it('is not started where somebody else listens', async () => {
    const maker = await started('', { port: await listening(createServer()) });
    expect(await troubleOf(open(maker))).toMatchObject({
      code: 'CONSUMER_NOT_STARTED',
      message: expect.stringContaining('before the consumer was started'),
    });
  });

  it('tells how it ended inside a message, and is started again', async () => {
    const maker = await started(
      `const server = createServer((request, response) => {
        if (request.url === '/settle') { console.error('out of memory'); process.exit(9); }
        response.end('{"availableVnd":1}');
      }); ${LISTEN}`,
    );
    const consumer = await open(maker);
    expect(await troubleOf(consumer.send('settle', {}))).toMatchObject({
      code: 'CONSUMER_ENDED',
      message: expect.stringContaining('ended by itself with exit code 9'),
      lastOutput: ['out of memory'],
    });
    expect((await troubleOf(consumer.send('orders', {}))).code).toBe('CONSUMER_ENDED');
    const again = await open(maker);
    expect(await again.send('balance', { provider: 'dvs' })).toMatchObject({ kind: 'result' });
  });

  it('breaks a connection and goes on', async () => {
    const maker = await started(
      `const server = createServer((request) => request.socket.destroy()); ${LISTEN}`,
    );
    const consumer = await open(maker);
    expect((await troubleOf(consumer.send('settle', {}))).message).toContain('a connection that');
    expect(await open(maker)).toBe(consumer);
  });

  it('ends with this process', async () => {
    const before = process.listeners('exit');
    const maker = await started(`const server = createServer(() => undefined); ${LISTEN}`);
    const consumer = await open(maker);
    const [atOurEnd, ...more] = process.listeners('exit').filter((f) => !before.includes(f));
    expect(more).toEqual([]);
    const hanging = troubleOf(consumer.send('settle', {}));
    atOurEnd?.(0);
    expect((await hanging).message).toMatch(/by SIGKILL|with exit code 137/);
    expect(process.listeners('exit')).toEqual(before);
  });
});

describe('an address', () => {
  it.each([
    ['shop', 'no URL'],
    ['ftp://127.0.0.1/', 'an address of ftp:'],
    ['http://shop:s3cret@127.0.0.1:1', 'credentials'],
    ['http://127.0.0.1:1?token=s3cret', 'a query'],
    ['http://127.0.0.1:1/#x', 'a fragment'],
  ])('%s is refused, and not shown', (url, found) => {
    const make = () => httpConsumer({ url, clock: systemClock });
    expect(make).toThrow(
      expect.objectContaining({
        code: 'CONSUMER_NOT_STARTED',
        message: expect.stringContaining(found),
      }),
    );
    expect(make).not.toThrow('s3cret');
  });

  it.each([
    ['http://127.0.0.1:8080/', 'http http://127.0.0.1:8080'],
    ['https://shop.test/a/b//', 'http https://shop.test/a/b'],
    ['http://[::1]:80/x', 'http http://[::1]/x'],
  ])('%s is called %s', (url, name) => {
    expect(httpConsumer({ url, clock: systemClock })).toMatchObject({ name, kind: 'http' });
  });
});
