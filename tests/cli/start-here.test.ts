import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { ReadyEvent } from '../../simulator/cli/start/ready.js';
import { runHere } from './run-here.js';
import { tempFolder } from './temp-folder.js';

const folder = tempFolder();

/** Starts in this process, does `act` with the running simulator, and lets a SIGTERM end it. */
async function startHere(
  flags: readonly string[],
  act: (ready: ReadyEvent) => Promise<unknown>,
): Promise<Awaited<ReturnType<typeof runHere>>> {
  const file = join(folder, `${flags.join('')}.json`);
  const before = process.listeners('SIGTERM');
  const ended = runHere(['start', '--port', '0', '--ready-file', file, ...flags]);
  await expect.poll(() => existsSync(file), { interval: 5, timeout: 20_000 }).toBe(true);
  await act(JSON.parse(readFileSync(file, 'utf8')) as ReadyEvent);
  // The command's own listener alone: the test runner has others.
  const own = process.listeners('SIGTERM').filter((listener) => !before.includes(listener));
  expect(own).toHaveLength(1);
  for (const listener of own) listener('SIGTERM');
  const end = await ended;
  expect(process.listeners('SIGTERM')).toEqual(before);
  return end;
}

it('shows the first screen, then exchanges and refusals', async () => {
  const end = await startHere(['--seed', 'here', '--max-body-bytes', '10'], async ({ url }) => {
    expect((await fetch(`${url}/nothing`)).status).toBe(404);
    expect((await fetch(url, { method: 'POST', body: 'a'.repeat(11) })).status).toBe(413);
  });
  expect(end).toMatchObject({ code: 0, stderr: '' });
  expect(end.stdout).toMatch(/GET \/nothing {2}404\n.* 413 BODY_TOO_LARGE before any provider/);
});

it('says one line and no more with --json', async () => {
  let ready: ReadyEvent | undefined;
  const end = await startHere(['--json'], async (event) => {
    ready = event;
    await fetch(`${event.url}/nothing`);
  });
  expect(end).toMatchObject({ code: 0, stderr: '' });
  expect(end.stdout).toBe(`${JSON.stringify(ready)}\n`);
});

it('says nothing with --quiet', async () => {
  const end = await startHere(['--quiet'], ({ url }) => fetch(`${url}/nothing`));
  expect(end).toEqual({ code: 0, stdout: '', stderr: '' });
});
