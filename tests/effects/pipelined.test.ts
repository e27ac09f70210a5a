import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Effect } from '../../simulator/core/engine/effect.js';
import { rawRequest, readToEnd, statuses } from '../http/raw-client.js';
import { driveToEnd, effectServer, REPLY, until, type EffectServer } from './effect-server.js';
import { EFFECTS } from './effect-table.js';

const warnings: Error[] = [];
const warn = (warning: Error) => void warnings.push(warning);
beforeAll(() => void process.on('warning', warn));
afterAll(() => {
  process.off('warning', warn);
  expect(warnings).toEqual([]);
});

let server: EffectServer;
afterEach(() => server.close());

const respondWith = (body: string): Effect => ({ kind: 'respond', reply: { ...REPLY, body } });

/** Sends requests ahead, all in one write. */
function pipeline(paths: readonly string[]) {
  const socket = connect({ port: server.port, host: '127.0.0.1' });
  const headers = { Connection: 'keep-alive' };
  socket.write(paths.map((path) => rawRequest(`GET ${path} HTTP/1.1`, headers)).join(''));
  return socket;
}

const FIRST = `first;${'1'.repeat(4_000)}`;

/** Everything that comes for requests sent ahead; the first of them is answered when all have arrived. */
async function wire(effects: readonly Effect[], paths: readonly string[]): Promise<string> {
  let answer: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (answer = resolve));
  server = await effectServer(async ({ path }) => {
    if (path === '/effect') return effects;
    if (path === '/third') return [respondWith('third')];
    await held;
    return [respondWith(FIRST)];
  });
  const socket = pipeline(paths);
  const text = readToEnd(socket);
  await until(() => server.seen.length === paths.length);
  // Whatever has only to wait for its time has done so.
  while (server.clock.state().waiting > 0) await server.clock.advanceToNext();
  let bytes = 0;
  socket.on('data', (chunk) => (bytes += chunk.length));
  answer();
  if (paths.includes('/first')) await until(() => bytes >= FIRST.length);
  await driveToEnd(server, () => socket.destroy());
  socket.end();
  const all = await text;
  await server.over();
  expect(server.internalErrors).toEqual([]);
  return all.replaceAll(/Date: [^\r]+\r\n/g, '');
}

describe.each(EFFECTS.filter(({ name }) => !name.endsWith('leaves')))(
  '$name, sent ahead with other requests',
  ({ effects }) => {
    it('comes behind the answer of an earlier one, which stays whole, and before that of a later', async () => {
      const alone = await wire(effects, ['/effect', '/third']);
      await server.close();
      const behind = await wire(effects, ['/first', '/effect', '/third']);
      const end = behind.indexOf(FIRST) + FIRST.length;
      expect(behind.slice(0, end)).toMatch(/^HTTP\/1\.1 200 OK\r\n[^<]*\r\n\r\nfirst;1{4000}$/);
      expect(behind.slice(end)).toBe(alone);
      // Only a whole reply keeps the connection for the next.
      const isKept = ['respond', 'wait', 'drip-body'].includes(effects.at(-1)!.kind);
      expect(alone.endsWith('third')).toBe(isKept);
    });
  },
);

describe('many requests ahead', () => {
  const paths = Array.from({ length: 40 }, (_none, nth) => `/${nth}`);

  it('that all wait are answered in their order', async () => {
    server = await effectServer(({ path }) => [
      { kind: 'wait', delayMs: 1_000 - Number(path.slice(1)) },
      respondWith(`<${path}>`),
    ]);
    const socket = pipeline(paths);
    const text = readToEnd(socket);
    await server.stood(paths.length);
    await server.clock.advance(1_000);
    await server.over();
    socket.end();
    const bodies = [...(await text).matchAll(/<(.*?)>/g)].map(([, path]) => path);
    expect(bodies).toEqual(paths);
  });

  it('behind one that hangs, or that cut the connection, leave nothing behind', async () => {
    server = await effectServer(({ path }) => {
      if (path === '/0') return [respondWith('one')];
      return path === '/1' ? [{ kind: 'hang' }] : [{ kind: 'reset' }];
    });
    const socket = pipeline(paths);
    const text = readToEnd(socket);
    await server.stood(paths.length - 1);
    socket.destroy();
    await server.over();
    expect(statuses(await text).length).toBeLessThanOrEqual(1);
  });
});
