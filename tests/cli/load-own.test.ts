import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { cliCommand } from './cli-process.js';

const ROOM = new URL('../../dist/simulator/cli/chaos/load/', import.meta.url).href;

/** Runs lines of JavaScript over the built command, in a process of its own. */
function built(...lines: readonly string[]) {
  const { file, env } = cliCommand([]);
  const args = ['--input-type=module', '--eval', lines.join('\n')];
  return spawn(file, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
}

async function isGone(url: string): Promise<boolean> {
  return fetch(url).then(
    () => false,
    () => true,
  );
}

it('starts a simulator of its own with money enough, and ends it', async () => {
  const { file, args, env } = cliCommand([
    ...['chaos', '--rate', '40', '--duration', '500ms', '--seed', 'own', '--dialect', 'field'],
  ]);
  const child = spawn(file, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (piece: Buffer) => (text += piece.toString('utf8')));
  }
  // The command ends only when its child has ended: that holds its stderr.
  const [code] = (await once(child, 'close')) as [number];
  expect(text).toContain('Load on a simulator of its own: 40 orders a second for 500 ms');
  expect(text).toContain('20 due, 20 sent, 20 answered');
  expect(text).toContain('✓ Money was conserved to the last VND');
  expect(code).toBe(0);
});

it('leaves no simulator behind when it is killed', async () => {
  const child = built(
    `import { startOwnSimulator } from '${ROOM}own-simulator.js';`,
    `const wish = { seed: 'own', dialect: 'document', balanceVnd: 7, providers: ['dvs', 'truemoney'] };`,
    `console.log((await startOwnSimulator(wish)).ready.url);`,
  );
  const [url] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  expect(await isGone(url)).toBe(false);
  child.kill('SIGKILL');
  await expect.poll(() => isGone(url), { interval: 20, timeout: 20_000 }).toBe(true);
});
