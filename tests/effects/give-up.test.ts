import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { TRUEMONEY_PATH } from '../../contracts/truemoney/endpoints.js';
import { createFetch } from '../../simulator/msw/create-fetch.js';
import { signedBody, testBed } from '../../simulator/core/test-bed.suite.js';
import { Departure } from '../../simulator/msw/departure.js';
import { exchangeInProcess } from '../../simulator/msw/in-process-exchange.js';
import { startServer } from '../../simulator/http/server.js';
import { rawRequest, readToEnd } from '../http/raw-client.js';
import { breathe, driveToEnd, effectServer, stage, until, type Stage } from './effect-server.js';
import { EFFECTS } from './effect-table.js';
import { seenByFetch } from './observers.js';

const KEEP_ALIVE = { Connection: 'keep-alive' };

/** Lets all the time pass that helps; then the client leaves, if something still waits for that. */
async function play(own: Stage, drive: (typeof EFFECTS)[number]['drive'], leave: () => void) {
  await breathe();
  if (drive === 'leave') leave();
  await driveToEnd(own, leave);
}

describe.each(EFFECTS)('$name', ({ effects, drive }) => {
  const expected = drive === 'leave' ? 1 : 0;

  it(`over HTTP: ${expected} callers gave up`, async () => {
    const server = await effectServer(() => effects);
    const socket = connect({ port: server.port, host: '127.0.0.1' });
    const end = readToEnd(socket);
    socket.write(rawRequest('GET /x HTTP/1.1', KEEP_ALIVE));
    await until(() => server.seen.length === 1);
    await play(server, drive, () => socket.destroy());
    socket.destroy();
    await end;
    await server.close();
    expect(server.giveUps()).toBe(expected);
  });

  it(`without a port: ${expected} callers gave up`, async () => {
    const own = stage(() => effects);
    const leaving = new AbortController();
    const seen = seenByFetch(createFetch(own), 'http://simulator.invalid/x', {
      leave: leaving.signal,
    });
    await play(own, drive, () => leaving.abort());
    await seen;
    leaving.abort();
    expect(own.giveUps()).toBe(expected);
  });
});

it('a server that stops has not been left', async () => {
  const server = await effectServer(() => [{ kind: 'hang' }]);
  const socket = connect({ port: server.port, host: '127.0.0.1' });
  const end = readToEnd(socket);
  socket.write(rawRequest('GET /x HTTP/1.1', KEEP_ALIVE));
  await server.stood();
  await server.close(20);
  await end;
  expect(server.giveUps()).toBe(0);
});

it('each of several requests on one connection was given up', async () => {
  const server = await effectServer(({ path }) =>
    path === '/hangs' ? [{ kind: 'hang' }] : [EFFECTS[0]!.effects[0]!],
  );
  const socket = connect({ port: server.port, host: '127.0.0.1' });
  const end = readToEnd(socket);
  socket.write(
    rawRequest('GET /hangs HTTP/1.1', KEEP_ALIVE) + rawRequest('GET /waits HTTP/1.1', KEEP_ALIVE),
  );
  await until(() => server.seen.length === 2);
  await breathe();
  socket.destroy();
  await end;
  await server.close();
  expect(server.giveUps()).toBe(2);
});

describe('in the journal', () => {
  it('a caller that left is an entry of its own, without secrets, and no call', async () => {
    const bed = await testBed();
    const { simulator, clock } = bed;
    const departure = new Departure();
    const seen: string[] = [];
    const request = {
      ...{ method: 'POST', path: TRUEMONEY_PATH, query: '', headers: {}, peer: '127.0.0.1' },
      body: await signedBody({
        requestId: 'sim-hang-1',
        serviceCode: '040101',
        price: 10_000,
        quantity: 1,
        cardPin: '12345678',
      }),
    };
    const exchange = exchangeInProcess(simulator, request, {
      departure,
      onWhole: () => seen.push('head'),
      onHead: () => seen.push('head'),
      onBytes: () => undefined,
      onEnd: () => undefined,
      onFailure: () => undefined,
    });
    await until(() => simulator.activity.still === 1);
    await clock.advance(2_100);
    departure.leave();
    await exchange;
    const [came, left, ...others] = simulator.journal.entries();
    expect(others).toEqual([]);
    expect(left).toMatchObject({
      kind: 'gave-up',
      provider: 'truemoney',
      operation: 'buy-cards',
      username: 'demo',
      requestId: 'sim-hang-1',
      transactionId: came?.transactionId,
      arrivedAtMs: came?.arrivedAtMs,
      answeredAtMs: came!.arrivedAtMs + 2_100,
      reply: undefined,
      movement: undefined,
      request: { fields: { cardPin: '[redacted]' } },
    });
    expect(came?.transactionId).toMatch(/^\d{15}$/);
    expect(seen).toEqual([]);
  });

  it('of a server too, also of a caller that left before the provider saw the request', async () => {
    const { simulator, clock } = await testBed();
    simulator.faults.add({
      id: 'slow',
      at: 'before-request',
      match: {},
      delay: { kind: 'fixed', ms: 60_000 },
    });
    const server = await startServer({ simulator, port: 0 });
    const socket = connect({ port: server.port, host: '127.0.0.1' });
    const end = readToEnd(socket);
    socket.write(rawRequest('GET /apipayment/recheck.jsp?idtransaction=42 HTTP/1.1', KEEP_ALIVE));
    await until(() => simulator.activity.working + simulator.activity.still === 1);
    await clock.advance(2_000);
    socket.destroy();
    await end;
    await until(() => simulator.journal.entries().length === 1);
    expect(simulator.journal.entries()).toMatchObject([
      { kind: 'gave-up', operation: 'query', request: { fields: { idtransaction: '42' } } },
    ]);
    await clock.advance(60_000);
    await until(() => simulator.journal.entries().length === 2);
    await server.close();
  });
});
