import { createServer, type Server } from 'node:http';
import { createServer as createNetServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runHere } from './run-here.js';
import { startStub } from '../http/stub-simulator.js';
import type { RunningServer } from '../../simulator/http/server.js';

let simulator: RunningServer;
let stranger: Server;
beforeAll(async () => {
  ({ server: simulator } = await startStub());
  stranger = createServer((_request, response) => response.end('{"status":"fine"}'));
  await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await simulator.close();
  stranger.close();
});

it('is content with a simulator, by URL or by the port that the environment names', async () => {
  const named = await runHere(['healthcheck', '--url', simulator.url]);
  expect(named).toMatchObject({ code: 0, stdout: `healthy ${simulator.url}\n`, stderr: '' });
  const env = { TOPUP_SIM_PORT: String(simulator.port) };
  expect(await runHere(['healthcheck'], env)).toMatchObject({ code: 0 });
});

it('is not content with a server that switches protocols', async () => {
  const switching = createNetServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () =>
      socket.end('HTTP/1.1 101 Switching\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n'),
    );
  });
  await new Promise<void>((resolve) => switching.listen(0, '127.0.0.1', resolve));
  const { port } = switching.address() as AddressInfo;
  const end = await runHere(['healthcheck', '--url', `http://127.0.0.1:${port}`]);
  expect(end).toMatchObject({ code: 1, stdout: '' });
  expect(end.stderr).toContain('UNHEALTHY  the connection was closed without an answer');
  switching.close();
});

it('is not content with another server', async () => {
  const { port } = stranger.address() as AddressInfo;
  const end = await runHere(['healthcheck', '--url', `http://127.0.0.1:${port}`]);
  expect(end).toMatchObject({ code: 1, stdout: '' });
  expect(end.stderr).toContain('UNHEALTHY  answered 200, not as a simulator does');
});
