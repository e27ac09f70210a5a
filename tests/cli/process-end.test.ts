import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, constants, existsSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { ReadyEvent } from '../../simulator/cli/start/ready.js';
import { readToEnd } from '../http/raw-client.js';
import { cliCommand, spawnCli } from './cli-process.js';
import { tempFolder } from './temp-folder.js';

const folder = tempFolder();

/** Writes a configuration module and gives the flags that start with it. */
function startWith(name: string, text: string): readonly string[] {
  const config = join(folder, name);
  writeFileSync(config, text);
  return ['start', '--port', '0', '--json', '--config', config];
}

it('a signal ends a simulator whose lines nobody reads', async () => {
  const pipe = join(folder, 'unread');
  const ready = join(folder, 'ready.json');
  execFileSync('mkfifo', [pipe]);
  // A reader that sleeps: the pipe is open at both ends, and it fills.
  const reader = openSync(pipe, constants.O_RDONLY | constants.O_NONBLOCK);
  const writer = openSync(pipe, constants.O_WRONLY);
  const { file, args, env } = cliCommand(['start', '--port', '0', '--ready-file', ready]);
  const child = spawn(file, args, { env, stdio: ['ignore', writer, 'inherit'] });
  closeSync(writer);
  const ended = once(child, 'exit');
  await expect.poll(() => existsSync(ready), { interval: 10, timeout: 20_000 }).toBe(true);
  const { url } = JSON.parse(readFileSync(ready, 'utf8')) as ReadyEvent;
  // More lines than a pipe and a stream hold together.
  const socket = connect({ port: Number(new URL(url).port), host: '127.0.0.1' });
  const replies = readToEnd(socket);
  const line = `GET /${'a'.repeat(50)} HTTP/1.1\r\nHost: a\r\n`;
  socket.write(`${line}\r\n`.repeat(4_000) + `${line}Connection: close\r\n\r\n`);
  expect((await replies).match(/^HTTP\/1\.1 404 /gm)).toHaveLength(4_001);
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  // A server that is gone leaves no file that tells of it.
  expect(existsSync(ready)).toBe(false);
  closeSync(reader);
});

it.each(['SIGTERM', 'SIGINT'] as const)('%s ends a start that is not done yet', async (signal) => {
  const endless = `console.log('loading'); await new Promise(() => setInterval(() => 0, 1e6));`;
  const { child, lines, ended } = spawnCli(startWith('endless.mjs', endless));
  expect((await lines.next()).value).toBe('loading');
  child.kill(signal);
  expect(await ended).toMatchObject({ code: 0, signal: null, stderr: '' });
});

it('a timer of a configuration module does not hold a simulator that was stopped', async () => {
  const args = startWith('timer.mjs', 'setInterval(() => 0, 1e6); export default { seed: "t" };');
  const { child, lines, ended } = spawnCli(args);
  expect((await lines.next()).value).toContain('"event":"ready"');
  child.kill('SIGTERM');
  expect(await ended).toMatchObject({ code: 0, signal: null, stderr: '' });
});

it.each([
  [
    'a promise that fails late',
    'setTimeout(() => void Promise.reject(new TypeError("late\\nx")));',
  ],
  ['a throw that nobody catches', 'setTimeout(() => { throw new TypeError("late\\nx"); });'],
])('%s is told in one line', async (_name, code) => {
  const text = `${code} await new Promise(() => setInterval(() => 0, 1e6));`;
  const end = await spawnCli(startWith('late.mjs', text)).ended;
  expect(end).toMatchObject({ code: 3, signal: null });
  expect(end.stderr).toMatch(/^topup-sim {2}UNCAUGHT_ERROR {2}found TypeError: late x; .*\n$/);
});

// Nothing but writing is done to the device.
it.skipIf(!existsSync('/dev/full'))('output that has no place is told in one line', async () => {
  const full = openSync('/dev/full', constants.O_WRONLY);
  const { file, args, env } = cliCommand(['start', '--port', '0', '--json']);
  const child = spawn(file, args, { env, stdio: ['ignore', full, 'pipe'] });
  closeSync(full);
  let stderr = '';
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')));
  expect(await once(child, 'close')).toEqual([3, null]);
  expect(stderr).toMatch(/^output {2}OUTPUT_FAILED {2}found ENOSPC.*\n$/);
});
