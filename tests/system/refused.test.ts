import { afterEach, beforeEach, expect, it } from 'vitest';
import { inProcessControl } from '../../simulator/control/in-process.js';
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
