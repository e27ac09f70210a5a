import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { WireReply } from '../../contracts/wire/message.js';
import type { Effect } from '../../simulator/core/engine/effect.js';
import { rawRequest, readToEnd, received, statuses } from '../http/raw-client.js';
import {
  breathe,
  driveToEnd,
  effectServer,
  REPLY,
  until,
  type EffectServer,
} from './effect-server.js';
import { EFFECTS } from './effect-table.js';

let server: EffectServer;
afterEach(() => server.close());

const withBody = (body: string): WireReply => ({ ...REPLY, body });
const open = () => connect({ port: server.port, host: '127.0.0.1' });

/** All bytes that come on one connection until the server ends it, `Date` left out. */
async function wholeWire(effect: Effect, request = rawRequest('GET /x HTTP/1.1')): Promise<string> {
  server = await effectServer(() => [effect]);
  const socket = open();
  const reply = readToEnd(socket);
  socket.write(request);
  await until(() => server.seen.length === 1);
  await driveToEnd(server, () => socket.destroy());
  return (await reply).replace(/Date: [^\r]+\r\n/, '');
}

const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: text/html;charset=UTF-8\r\n';

describe('bytes', () => {
  // prettier-ignore
  const rows: readonly [string, Effect, string][] = [
    ['cut: half of the body',
      { kind: 'cut', reply: REPLY, then: 'close' },                                  'Content-Length: 6\r\n|1;1'],
    ['cut: the smaller half, in bytes and not in characters',
      { kind: 'cut', reply: withBody('đ;đ'), then: 'close' },                       'Content-Length: 5\r\n|đ'],
    ['cut: of one byte nothing',
      { kind: 'cut', reply: withBody('1'), then: 'close' },                          'Content-Length: 1\r\n|'],
    ['cut: an empty body is whole',
      { kind: 'cut', reply: withBody(''), then: 'close' },                           'Content-Length: 0\r\n|'],
    ['too small: the whole body behind a length of two thirds',
      { kind: 'misframe', reply: REPLY, announced: 'too-small' },                    'Content-Length: 4\r\n|1;1234'],
    ['too small: blanks at the end would not be missed',
      { kind: 'misframe', reply: withBody('1;1234\r\n'), announced: 'too-small' },   'Content-Length: 4\r\n|1;1234\r\n'],
    ['too small: one byte less than two',
      { kind: 'misframe', reply: withBody('-1'), announced: 'too-small' },           'Content-Length: 1\r\n|-1'],
    ['too small: none of one',
      { kind: 'misframe', reply: withBody('1'), announced: 'too-small' },            'Content-Length: 0\r\n|1'],
    ['break-chunk: one good chunk',
      { kind: 'break-chunk', reply: REPLY },                          'Transfer-Encoding: chunked\r\n|3\r\n1;1\r\nzz\r\n'],
    ['break-chunk: no good one of a byte',
      { kind: 'break-chunk', reply: withBody('1') },                  'Transfer-Encoding: chunked\r\n|zz\r\n'],
    ['drip-head without time',
      { kind: 'drip-head', reply: REPLY, overMs: 0 },                 'Content-Length: 6\r\n|1;1234'],
  ];
  it.each(rows)('%s', async (_name, effect, expected) => {
    const [framing = '', body = ''] = expected.split('|');
    const text = Buffer.from(await wholeWire(effect), 'latin1').toString('utf8');
    expect(text).toBe(`${HEAD}${framing}Connection: close\r\n\r\n${body}`);
  });

  it('too large: 16 bytes more than ever come, and the connection stays', async () => {
    server = await effectServer(() => [{ kind: 'misframe', reply: REPLY, announced: 'too-large' }]);
    const socket = open();
    socket.write(rawRequest('GET /x HTTP/1.1'));
    expect(await received(socket, '1;1234')).toContain('Content-Length: 22\r\n');
    await server.stood();
    expect(socket.readyState).toBe('open');
    socket.destroy();
    await server.over();
  });

  it.each([
    ['garble', { kind: 'garble', text: 'đ what?' }, 'đ what?'],
    ['close', { kind: 'close' }, ''],
  ] as const)('%s: only these', async (_name, effect, expected) => {
    const text = await wholeWire(effect);
    expect(Buffer.from(text, 'latin1').toString('utf8')).toBe(expected);
  });
});

describe('pieces', () => {
  /** What has come at each of some moments, in milliseconds. */
  async function at(effect: Effect, ...momentsMs: readonly number[]): Promise<readonly string[]> {
    server = await effectServer(() => [effect]);
    const socket = open();
    let text = '';
    socket.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')));
    socket.write(rawRequest('GET /x HTTP/1.1'));
    await server.stood();
    const seen: string[] = [];
    let nowMs = 0;
    for (const momentMs of momentsMs) {
      await server.clock.advance(momentMs - nowMs);
      nowMs = momentMs;
      await breathe();
      seen.push(text.replace(/Date: [^\r]+\r\n/, ''));
    }
    socket.destroy();
    await server.over();
    return seen;
  }

  it('of a body: the head at once, the last piece at the end of the time', async () => {
    const effect: Effect = { kind: 'drip-body', reply: REPLY, overMs: 600 };
    const bodies = (await at(effect, 0, 99, 100, 101, 599, 600)).map((text) =>
      text.slice(text.indexOf('\r\n\r\n') + 4),
    );
    expect(bodies).toEqual(['', '', '1', '1', '1;123', '1;1234']);
  });

  it('of a long body: 20, and all its bytes', async () => {
    const body = 'đồng '.repeat(1_000);
    const overMs = 20_000;
    const moments = Array.from({ length: 21 }, (_none, nth) => nth * 1_000);
    const effect: Effect = { kind: 'drip-body', reply: withBody(body), overMs };
    const texts = await at(effect, ...moments);
    expect(new Set(texts.map((text) => text.length)).size).toBe(21);
    expect(texts.at(-1)?.endsWith(Buffer.from(body).toString('latin1'))).toBe(true);
  });

  it('of a head: whole at the end of the time, and the body with it', async () => {
    const effect: Effect = { kind: 'drip-head', reply: REPLY, overMs: 2_000 };
    const [none, one, most, all] = await at(effect, 99, 100, 1_999, 2_000);
    expect(none).toBe('');
    expect(one).toMatch(/^HTTP\/1/);
    expect(most).not.toContain('\r\n\r\n');
    expect(all?.endsWith('\r\n\r\n1;1234')).toBe(true);
  });
});

describe('a client that is not like the others', () => {
  it.each(EFFECTS)('HEAD, $name: no body and no crash', async ({ effects }) => {
    server = await effectServer(() => effects);
    const socket = open();
    const reply = readToEnd(socket);
    socket.write(rawRequest('HEAD /x HTTP/1.1'));
    await until(() => server.seen.length === 1);
    await driveToEnd(server, () => socket.destroy());
    expect(await reply).not.toContain('1;1');
    await server.over();
    expect(server.internalErrors).toEqual([]);
  });

  it('HTTP/1.0 gets the broken chunk too', async () => {
    const text = await wholeWire({ kind: 'break-chunk', reply: REPLY }, 'GET /x HTTP/1.0\r\n\r\n');
    expect(text).toMatch(/Transfer-Encoding: chunked\r\n[\s\S]*\r\n\r\n3\r\n1;1\r\nzz\r\n$/);
  });
});

describe('connections', () => {
  it('are kept after a body that came in pieces', async () => {
    server = await effectServer(() => [{ kind: 'drip-body', reply: REPLY, overMs: 10 }]);
    const socket = open();
    for (let nth = 0; nth < 2; nth++) {
      const reply = received(socket, '1;1234');
      socket.write(rawRequest('GET /x HTTP/1.1', { Connection: 'keep-alive' }));
      await server.stood();
      await server.clock.advance(10);
      expect(statuses(await reply)).toEqual([200]);
    }
    expect(server.seen).toHaveLength(2);
    socket.destroy();
  });

  it.each(['respond', 'drip-head', 'drip-body', 'cut'] as const)(
    '%s: a head that HTTP forbids ends in an empty 500',
    async (kind) => {
      const reply = { ...REPLY, headers: { 'X-A': 'a\r\nb' } };
      const text = await wholeWire({ kind, reply, overMs: 0, then: 'close' });
      expect(statuses(text)).toEqual([500]);
      expect(server.internalErrors).toHaveLength(1);
    },
  );
});
