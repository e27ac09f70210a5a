import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../client/virtual-clock.suite.js';
import type { ConsumerFactory } from './consumer-module.js';
import type { ConsumerMeans, RunningConsumer } from './consumer.js';
import { moduleConsumer } from './module-consumer.js';
import {
  configurationIn,
  NO_MEANS,
  tinyFiles,
  topup,
  type TinyFiles,
} from './tiny-consumer.suite.js';

let files: TinyFiles;
beforeEach(() => {
  files = tinyFiles();
});
afterEach(() => files.remove());

const FUNCTIONS = ['configure', 'purchase', 'settle', 'orders', 'balance'];
const open = async (file: string) => {
  const maker = await moduleConsumer({ file });
  return { maker, consumer: await maker.open(NO_MEANS, () => undefined) };
};

/** Five functions of which each does `work`. */
function factory(work: (means: ConsumerMeans) => unknown): ConsumerFactory {
  return (means) =>
    Object.fromEntries(
      FUNCTIONS.map((name) => [name, () => work(means)]),
    ) as unknown as ReturnType<ConsumerFactory>;
}

async function madeBy(work: (means: ConsumerMeans) => unknown, means: Partial<ConsumerMeans> = {}) {
  const maker = await moduleConsumer({ factory: factory(work) });
  return maker.open({ ...NO_MEANS, ...means }, () => undefined);
}

describe('a file', () => {
  const functions = (names: readonly string[]) =>
    names.map((name) => `${name}: () => ({ by: '${name}' })`).join();

  it.each([
    ['an object as its default', `export default { ${functions(FUNCTIONS)} }`, false],
    [
      'named functions',
      FUNCTIONS.map((name) => `export function ${name}() { return {}; }`).join('\n'),
      false,
    ],
    ['a function as its default', `export default () => ({ ${functions(FUNCTIONS)} })`, true],
    [
      'a function that takes its time',
      `export default async () => ({ ${functions(FUNCTIONS)} })`,
      true,
    ],
    [
      'a class',
      `class Shop { ${FUNCTIONS.map((name) => `${name}() { return this.result; }`).join(' ')} result = {}; }\nexport default () => new Shop()`,
      true,
    ],
  ])('may have %s', async (_what, text, canRestart) => {
    const { maker, consumer } = await open(files.write('shop.mjs', text));
    expect(maker).toMatchObject({ name: 'module shop.mjs', kind: 'module', canRestart });
    expect(await consumer.send('settle', {})).toEqual({ kind: 'result', result: {} });
    await maker.close();
  });

  it('may be compiled to CommonJS', async () => {
    const text = `exports.__esModule = true; exports.default = () => ({ ${functions(FUNCTIONS)} });`;
    const { consumer } = await open(files.write('shop.cjs', text));
    expect(await consumer.send('settle', {})).toEqual({ kind: 'result', result: {} });
  });

  it.each([
    ['that is not there', undefined, 'could not be loaded'],
    ['that throws', "throw new Error('no database')", 'could not be loaded: Error: no database'],
    ['that is no JavaScript', 'export default {', 'could not be loaded'],
    [
      'without functions',
      'export const a = 1',
      'no function configure, purchase, settle, orders, balance in',
    ],
    [
      'with four functions',
      `export default { ${functions(FUNCTIONS.slice(1))} }`,
      'no function configure in',
    ],
    [
      'that makes four functions',
      `export default () => ({ ${functions(FUNCTIONS.slice(1))} })`,
      'no function configure in what was made',
    ],
    ['that makes nothing', 'export default () => undefined', 'no function configure, purchase'],
    [
      'that cannot make any',
      "export default () => { throw new TypeError('no database') }",
      'could not be made: TypeError: no database',
    ],
  ])('%s is no consumer', async (_what, text, found) => {
    const file = text === undefined ? 'no-such-file.mjs' : files.write('shop.mjs', text);
    await expect(open(file)).rejects.toMatchObject({
      code: 'CONSUMER_NOT_STARTED',
      message: expect.stringContaining(found),
    });
  });
});

describe('what a function throws', () => {
  it.each<[string, unknown, string, string]>([
    ['an error', new Error('no stock'), 'ERROR', 'no stock'],
    [
      'an error with a code',
      Object.assign(new Error('no'), { code: 'NO_STOCK' }),
      'NO_STOCK',
      'no',
    ],
    ['an error with a number', Object.assign(new Error('no'), { code: 7 }), '7', 'no'],
    ['a text', 'no stock', 'ERROR', 'no stock'],
    ['nothing', undefined, 'ERROR', ''],
    ['an object without words', {}, 'ERROR', ''],
  ])('%s', async (_what, thrown, code, message) => {
    const answer = { kind: 'error', code, message };
    const throwing = await madeBy(() => {
      throw thrown;
    });
    expect(await throwing.send('settle', {})).toEqual(answer);
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
    const rejecting = await madeBy(() => Promise.reject(thrown));
    expect(await rejecting.send('settle', {})).toEqual(answer);
  });
});

it('a secret that the consumer was told is not shown', async () => {
  const consumer = await madeBy(() => {
    throw new Error('wrong key k3y-of-the-shop');
  });
  const error: unknown = await consumer
    .send('configure', configurationIn(files.folder))
    .catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'CONSUMER_REFUSED' });
  expect((error as Error).message).toContain('wrong key [redacted]');
});

it('neither side changes what the other has', async () => {
  let told: Record<string, unknown> = {};
  const maker = await moduleConsumer({
    factory: () => ({
      ...(factory(() => ({}))(NO_MEANS) as Awaited<ReturnType<ConsumerFactory>>),
      purchase: (body) => {
        told = body;
        told['orderId'] = 'changed';
        return { status: 'pending' };
      },
    }),
  });
  const consumer = await maker.open(NO_MEANS, () => undefined);
  const order = topup('a');
  await consumer.send('purchase', order);
  expect([order.orderId, told['orderId']]).toEqual(['a', 'changed']);
});

it('five plain functions cannot be killed', async () => {
  const text = FUNCTIONS.map((name) => `export const ${name} = () => ({});`).join('\n');
  const { consumer } = await open(files.write('plain.mjs', text));
  await expect(consumer.kill()).rejects.toThrow('see canRestart');
});

describe('an instance that is killed', () => {
  /** Starts `work` in a message, kills the instance, then lets `after` happen: what of `work` ever came back. */
  async function killedIn(
    work: (means: ConsumerMeans) => Promise<unknown>,
    means: Partial<ConsumerMeans>,
    happen: (consumer: RunningConsumer) => unknown,
  ): Promise<readonly string[]> {
    const events: string[] = [];
    const consumer = await madeBy(async (given) => {
      await work(given).then(
        () => events.push('resolved'),
        () => events.push('rejected'),
      );
      return {};
    }, means);
    const sent = expect(consumer.send('settle', {})).rejects.toMatchObject({
      code: 'CONSUMER_KILLED',
    });
    await happen(consumer);
    await sent;
    for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
    return events;
  }

  it('has its requests aborted, and never learns of it', async () => {
    const signals: AbortSignal[] = [];
    const fetch: ConsumerMeans['fetch'] = (_url, init) => {
      signals.push(init!.signal!);
      return new Promise((_resolve, reject) => {
        init!.signal!.addEventListener('abort', () => reject(new Error('aborted')));
      });
    };
    const own = new AbortController();
    const work = (means: ConsumerMeans) => means.fetch('http://shop.test', { signal: own.signal });
    expect(await killedIn(work, { fetch }, (consumer) => consumer.kill())).toEqual([]);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    expect(own.signal.aborted).toBe(false);
  });

  it('gets no reply that is on its way', async () => {
    let reply: (response: Response) => void = () => undefined;
    const fetch = () => new Promise<Response>((resolve) => (reply = resolve));
    const work = (means: ConsumerMeans) => means.fetch('http://shop.test');
    const happen = async (consumer: RunningConsumer) => {
      await consumer.kill();
      reply(new Response('{}'));
    };
    expect(await killedIn(work, { fetch }, happen)).toEqual([]);
  });

  it('gets no end of a body that it reads', async () => {
    const server = createServer((_request, response) => {
      response.write('{"half":');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    let begin: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const work = async (means: ConsumerMeans) => {
      const response = await means.fetch(url);
      begin();
      return response.text();
    };
    const happen = async (consumer: RunningConsumer) => {
      await begun;
      await consumer.kill();
    };
    expect(await killedIn(work, { fetch: globalThis.fetch }, happen)).toEqual([]);
    await new Promise((resolve) => server.close(resolve));
  });

  it('is woken by no clock, and leaves nothing on it', async () => {
    const clock = new VirtualClock();
    const work = (means: ConsumerMeans) =>
      new Promise<void>((resolve) => void means.clock.after(1_000, resolve));
    const happen = async (consumer: RunningConsumer) => {
      expect(clock.waiting).toBe(1);
      await consumer.kill();
      expect(clock.waiting).toBe(0);
      clock.advance(1_000);
    };
    expect(await killedIn(work, { clock }, happen)).toEqual([]);
  });

  it('is gone when what nobody can stop is done', async () => {
    let finish: () => void = () => undefined;
    const work = (means: ConsumerMeans) =>
      means.during(() => new Promise<void>((resolve) => (finish = resolve)));
    const happen = async (consumer: RunningConsumer) => {
      let isGone = false;
      const killed = consumer.kill().then(() => (isGone = true));
      for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
      expect(isGone).toBe(false);
      finish();
      await killed;
    };
    expect(await killedIn(work, {}, happen)).toEqual([]);
  });

  it('can begin nothing any more', async () => {
    const clock = new VirtualClock();
    const done: string[] = [];
    let given: ConsumerMeans | undefined;
    const consumer = await madeBy(
      (means) => {
        given = means;
        return {};
      },
      {
        clock,
        fetch: () => Promise.resolve(new Response(String(done.push('fetch')))),
        log: (line) => done.push(line),
      },
    );
    await consumer.send('settle', {});
    await consumer.kill();
    void given!.fetch('http://shop.test').then(() => done.push('reply'));
    void given!.during(() => Promise.resolve(done.push('work'))).then(() => done.push('worked'));
    given!.clock.after(0, () => done.push('time'))();
    given!.log('line');
    clock.advance(1);
    for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
    expect(done).toEqual([]);
  });
});

it('an instance that lives gets its means as they are', async () => {
  const clock = new VirtualClock();
  const lines: string[] = [];
  const response = new Response('body', { status: 201, headers: { 'x-a': '1' } });
  Object.defineProperty(response, 'url', { value: 'http://shop.test/a' });
  const results: unknown[] = [];
  const consumer = await madeBy(
    async (means) => {
      const reply = await means.fetch(new Request('http://shop.test/a'));
      results.push([reply.status, reply.url, reply.headers.get('x-a'), await reply.text()]);
      results.push((await means.fetch('http://shop.test/b')).body);
      await expect(means.fetch('http://shop.test/c')).rejects.toThrow('refused');
      results.push(await means.during(() => Promise.resolve('worked')));
      await expect(means.during(() => Promise.reject(new Error('disk')))).rejects.toThrow('disk');
      const callOff = means.clock.after(10, () => results.push('too early'));
      means.clock.after(20, () => results.push('in time'));
      callOff();
      results.push(means.clock.nowMs(), means.random());
      means.log('line');
      return {};
    },
    {
      clock,
      random: () => 0.5,
      log: (line) => lines.push(line),
      fetch: (input) => {
        const url = input instanceof Request ? input.url : String(input);
        if (url.endsWith('/c')) return Promise.reject(new Error('refused'));
        return Promise.resolve(url.endsWith('/a') ? response : new Response(null, { status: 204 }));
      },
    },
  );
  expect(await consumer.send('settle', {})).toEqual({ kind: 'result', result: {} });
  clock.advance(20);
  expect(results).toEqual([
    [201, 'http://shop.test/a', '1', 'body'],
    null,
    'worked',
    clock.nowMs() - 20,
    0.5,
    'in time',
  ]);
  expect(lines).toEqual(['line']);
  expect(clock.waiting).toBe(0);
});
