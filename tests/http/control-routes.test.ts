import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RunningServer } from '../../simulator/http/server.js';
import { startStub, stubSimulator } from './stub-simulator.js';

let server: RunningServer;
const simulator = stubSimulator();
beforeAll(async () => ({ server } = await startStub({ simulator })));
afterAll(() => server.close());

it('says that it is healthy', async () => {
  const reply = await fetch(`${server.url}/__sim/api/health`);
  expect(reply.status).toBe(200);
  expect(await reply.json()).toEqual({ status: 'ok' });
});

it.each([
  '/__sim',
  '/__sim/',
  '/__sim/api',
  '/__sim/api/nothing',
  '/__sim/%zz',
  '/__sim/api/HEALTH',
])('%s is not there yet, and no provider is asked', async (path) => {
  const reply = await fetch(server.url + path);
  expect(reply.status).toBe(404);
  expect(reply.headers.get('content-type')).toContain('application/problem+json');
  expect(await reply.json()).toMatchObject({ status: 404, code: 'CONTROL_PATH_UNKNOWN' });
  expect(simulator.seen).toEqual([]);
});
