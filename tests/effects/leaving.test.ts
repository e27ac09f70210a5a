import { createServer, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { Effect } from '../../simulator/core/engine/effect.js';
import { perform } from '../../simulator/http/effects/perform.js';
import { rawRequest, readToEnd, received, statuses } from '../http/raw-client.js';
import { breathe, driveToEnd, effectServer, REPLY, stage, until } from './effect-server.js';
import { EFFECTS } from './effect-table.js';

const KEEP_ALIVE = { Connection: 'keep-alive' };
const RESPOND: Effect = { kind: 'respond', reply: REPLY };
const request = (path: string) => rawRequest(`GET ${path} HTTP/1.1`, KEEP_ALIVE);

describe.each(EFFECTS)('$name', ({ effects }) => {
  it('does nothing for a client that left while the core was at work', async () => {
    let goOn: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (goOn = resolve));
    const server = await effectServer(async () => {
      await held;
      return effects;
    });
    const socket = connect({ port: server.port, host: '127.0.0.1' });
    socket.write(request('/x'));
    await until(() => server.seen.length === 1);
    socket.destroy();
    // The server has seen that end when it has served somebody who came later.
    const other = connect({ port: server.port, host: '127.0.0.1' });
    other.write('bad\r\n\r\n');
    await readToEnd(other);
    goOn();
    await server.over();
    expect(server.internalErrors).toEqual([]);
    await server.close();
  });

  it.each([false, true])('leaves no listener on a socket (client leaves: %s)', async (leaves) => {
    const own = stage(() => effects);
    const { clock, activity } = own;
    const seen: { readonly response: ServerResponse; readonly before: readonly unknown[] }[] = [];
    const web = createServer((_request, response) => {
      seen.push({ response, before: listenersOf(response.req.socket) });
      void activity.during(() =>
        perform(effects, { response, clock, activity, onEnding: () => undefined }),
      );
    });
    await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
    const client = connect({ port: (web.address() as AddressInfo).port, host: '127.0.0.1' });
    const end = readToEnd(client);
    client.write(request('/x'));
    await until(() => seen.length === 1);
    const { response, before } = seen[0]!;
    const { socket } = response.req;
    if (leaves) {
      client.destroy();
      await until(() => socket.closed);
    }
    await driveToEnd(own, () => client.destroy());
    // Also on a connection that stays, and may be used a thousand times.
    expect(listenersOf(socket).filter((listener) => !before.includes(listener))).toEqual([]);
    if (leaves && effects[0]!.kind === 'wait') expect(response.headersSent).toBe(false);
    client.destroy();
    await end;
    web.close();
    await own.over();
  });
});

function listenersOf(socket: Socket): readonly unknown[] {
  return ['close', 'drain', 'end'].flatMap((name) => socket.listeners(name));
}

describe('a server that stops', () => {
  it('cuts at its deadline what hangs, waits or never comes to its end', async () => {
    const server = await effectServer(({ path }) => {
      const effect = EFFECTS[Number(path.slice(1))]!.effects[0]!;
      return [effect.kind === 'wait' ? { kind: 'hang' } : effect, RESPOND];
    });
    const ends = EFFECTS.map(async (_row, nth) => {
      const socket = connect({ port: server.port, host: '127.0.0.1' });
      const end = readToEnd(socket);
      socket.write(request(`/${nth}`));
      return end;
    });
    await until(() => server.seen.length === EFFECTS.length && server.activity.working === 0);
    await breathe();
    expect(server.activity.still).toBeGreaterThan(4);
    await server.close(20);
    await server.over();
    await Promise.all(ends);
  });

  it('finishes a body in pieces when its time comes before the deadline', async () => {
    const server = await effectServer(() => [{ kind: 'drip-body', reply: REPLY, overMs: 100 }]);
    const socket = connect({ port: server.port, host: '127.0.0.1' });
    const end = readToEnd(socket);
    socket.write(request('/x'));
    await server.stood();
    const closed = server.close(3_600_000);
    await server.clock.advance(100);
    expect((await end).endsWith('1;1234')).toBe(true);
    await closed;
  });
});

describe('what comes after', () => {
  it('an effect that ends its exchange is not done', async () => {
    const server = await effectServer(() => [RESPOND, { kind: 'reset' }, RESPOND]);
    const socket = connect({ port: server.port, host: '127.0.0.1' });
    for (let nth = 0; nth < 2; nth++) {
      const reply = received(socket, '1;1234');
      socket.write(request('/x'));
      expect(statuses(await reply)).toEqual([200]);
    }
    socket.destroy();
    expect(server.internalErrors).toEqual([]);
    await server.close();
  });
});
