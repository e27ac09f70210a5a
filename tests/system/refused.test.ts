import { connect } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { inProcessControl } from '../../simulator/control/in-process.js';
import { dvsTopupPath } from './requests.js';
import { runSimulator, type RunningSimulator } from './running-simulator.js';

let running: RunningSimulator;
beforeEach(async () => (running = await runSimulator()));
afterEach(() => running.close());

const LONG_QUERY = `privatekey=key1&username=demo&x=${'x'.repeat(20_000)}`;
const TM_PATH = '/api/v1/service/requestTransaction';

/** What is sent · what the journal says of it, beside that it moved nothing. */
it.each([
  [
    { method: 'GET', path: `/apipayment/topup.jsp?${LONG_QUERY}` },
    { refusedBy: 'TARGET_TOO_LONG', reply: { status: 414, body: '' } },
    { method: 'GET', path: '/apipayment/topup.jsp' },
  ],
  [
    { method: 'POST', path: TM_PATH, body: `{"apiPassword":"key1"${' '.repeat(70_000)}}` },
    { refusedBy: 'BODY_TOO_LARGE', reply: { status: 413, body: '' } },
    { method: 'POST', path: TM_PATH },
  ],
  [
    { method: 'POST', path: TM_PATH, headers: { 'content-encoding': 'odd' }, body: 'key1' },
    { refusedBy: 'BODY_ENCODING_UNKNOWN' },
    { method: 'POST', path: TM_PATH },
  ],
  [
    { method: 'GET', path: `/${'y'.repeat(20_000)}` },
    { refusedBy: 'TARGET_TOO_LONG' },
    { method: 'GET', path: `/${'y'.repeat(255)}` },
  ],
])('a request that no provider saw is in the journal: %#', async (request, facts, line) => {
  const { status } = await running.send(request);
  expect(status).toBeGreaterThanOrEqual(400);
  const [entry, ...others] = running.simulator.journal.entries();
  expect(others).toEqual([]);
  expect(entry).toMatchObject({
    ...{ kind: 'refused', provider: undefined, checks: [], movement: undefined },
    ...facts,
    request: { ...line, query: '', body: '', fields: {} },
  });
  expect(JSON.stringify(entry)).not.toContain('key1');
});

it('bytes that are no HTTP are in it without a word of what they were', async () => {
  expect(await running.sendBytes(Buffer.from('key1 rubbish\r\n\r\n'))).toContain(' 400 ');
  const entries = running.simulator.journal.entries();
  expect(entries).toMatchObject([
    { kind: 'refused', refusedBy: 'REQUEST_BROKEN', request: undefined, effects: ['respond'] },
  ]);
  expect(JSON.stringify(entries)).not.toContain('key1');
});

it.each([
  [
    'a tunnel',
    'CONNECT example.test:443 HTTP/1.1\r\nHost: a\r\n\r\n',
    { refusedBy: 'METHOD_UNKNOWN', request: { method: 'CONNECT', path: 'example.test:443' } },
  ],
  [
    'a body that breaks',
    `POST ${TM_PATH} HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nzz\r\n`,
    { refusedBy: 'REQUEST_BROKEN', request: { method: 'POST', path: TM_PATH } },
  ],
  [
    'a whole URL',
    `GET http://u:key1@a/${'y'.repeat(20_000)} HTTP/1.1\r\nHost: a\r\n\r\n`,
    { refusedBy: 'TARGET_TOO_LONG', request: { path: `/${'y'.repeat(255)}` } },
  ],
])('what could be read of it is kept: %s', async (_what, bytes, entry) => {
  await running.sendBytes(Buffer.from(bytes));
  expect(running.simulator.journal.entries()).toMatchObject([entry]);
});

it('one connection is refused once, however much rubbish comes on it', async () => {
  const own = await runSimulator(1_000_000, { time: { mode: { kind: 'frozen' } } });
  const { faults, journal, clock } = own.simulator;
  faults.add({ id: 'slow', match: {}, at: 'before-request', delay: { kind: 'fixed', ms: 800 } });
  const socket = connect(own.port, '127.0.0.1');
  let reply = '';
  const closed = new Promise((resolve) => socket.on('close', resolve));
  socket.on('data', (chunk) => (reply += chunk.toString()));
  socket.write('GET /apipayment/topup.jsp?username=demo HTTP/1.1\r\nHost: a\r\n\r\n');
  for (let i = 0; i < 20 || journal.entries().length === 0; i++) {
    await new Promise((resolve) => setImmediate(resolve));
    socket.write('rubbish\r\n\r\n');
  }
  await clock.advance(800);
  await closed;
  expect(statuses(reply)).toEqual(['200', '400']);
  expect(journal.entries().map(({ kind }) => kind)).toEqual(['refused', 'exchange']);
  await own.close();
});

/** The purchase would be paid for, and its answer never come: the connection ends with the refusal. */
it('a purchase behind a refused request is not executed', async () => {
  const before = await running.availableVnd();
  const line = (target: string) => `GET ${target} HTTP/1.1\r\nHost: a\r\n\r\n`;
  const reply = await running.sendBytes(
    Buffer.from(line(`/${'y'.repeat(20_000)}`) + line(dvsTopupPath())),
  );
  expect(statuses(reply)).toEqual(['414']);
  expect(await running.availableVnd()).toEqual(before);
  expect(running.simulator.journal.entries()).toMatchObject([{ kind: 'refused' }]);
});

it('the control API is no provider', async () => {
  const url = `/__sim/api/journal?limit=1&x=${'x'.repeat(20_000)}`;
  expect(await running.send({ method: 'GET', path: url })).toMatchObject({ status: 414 });
  const broken =
    'Transfer-Encoding: chunked\r\nContent-Type: application/json\r\n\r\n1\r\n{\r\nzz\r\n';
  await running.send({ method: 'GET', path: '/__sim/api/version' });
  for (let i = 0; i < 2; i++) {
    await running.sendBytes(
      Buffer.from(`POST /__sim/api/verify HTTP/1.1\r\nHost: 127.0.0.1\r\n${broken}`),
    );
  }
  expect(running.simulator.journal.entries()).toEqual([]);
});

it('it is a call that was made: one that nobody expected', async () => {
  await running.send({ method: 'GET', path: `/apipayment/topup.jsp?${LONG_QUERY}` });
  const control = inProcessControl(running.simulator);
  expect(await control.verify({})).toMatchObject({
    ...{ passed: false, calls: 1 },
    findings: [{ code: 'CALL_UNEXPECTED' }],
  });
  const match = { kind: 'refused', refusedBy: 'TARGET_TOO_LONG' } as const;
  expect(await control.verify({ calls: [{ match, count: 1 }] })).toMatchObject({ passed: true });
});

function statuses(reply: string): readonly string[] {
  return [...reply.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status = '']) => status);
}
