import { expect, it } from 'vitest';
import { listen } from '../../simulator/cli/start/listen.js';
import { isLoopbackHost } from '../../simulator/http/control/host-names.js';
import { stubSimulator } from '../http/stub-simulator.js';

const simulator = stubSimulator();

it.each([
  ['127.0.0.1', true],
  ['127.9.9.9', true],
  ['::1', true],
  ['LOCALHOST', true],
  ['0.0.0.0', false],
  ['::', false],
  ['10.0.0.1', false],
  ['localhost.example', false],
  ['127.0.0.1.example', false],
])('%s is this machine only: %s', (host, isOurs) => {
  expect(isLoopbackHost(host)).toBe(isOurs);
});

it('says what to do when the port is taken', async () => {
  const server = await listen({ simulator, host: '127.0.0.1', port: 0 });
  await expect(listen({ simulator, host: '127.0.0.1', port: server.port })).rejects.toMatchObject({
    exitCode: 3,
    lines: [expect.stringMatching(/PORT_IN_USE .* use --port 0 for any free port/)],
  });
  await server.close();
});

it('says what to do when the address is not of this machine', async () => {
  await expect(listen({ simulator, host: '203.0.113.1', port: 0 })).rejects.toMatchObject({
    exitCode: 3,
    lines: [expect.stringMatching(/^203\.0\.113\.1:0 {2}ADDRESS_UNUSABLE {2}found EADDRNOTAVAIL/)],
  });
});
