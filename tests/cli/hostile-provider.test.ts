import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runHere } from './run-here.js';
import { tempFolder } from './temp-folder.js';

const folder = tempFolder();
const put = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const credentials = put('credentials.yaml', 'dvs: { username: demo, privatekey: k }\n');
const topup = put(
  'topup.yaml',
  `scenario: a top-up
provider: dvs
source: [DVS III]
steps:
  - topup: { phone: "0912345678", amountVnd: 10000 }
    expect: { outcome: succeeded }
`,
);

/** Writes for as long as somebody reads. */
function flood(reply: ServerResponse): void {
  const piece = Buffer.alloc(64 * 1024, 'a');
  const more = () => {
    while (!reply.destroyed && reply.write(piece));
  };
  reply.on('drain', more);
  more();
}

it.each([
  [
    'commands for a terminal',
    'found',
    (reply: ServerResponse) => void reply.end('\u001b]0;x\u0007\u009b2J'),
  ],
  ['a reply without an end', 'a reply of more than 1048576 bytes', flood],
])('%s: fails scenarios, not the command', async (_name, words, answer) => {
  const hostile = createServer((_request, response) => answer(response));
  await new Promise<void>((resolve) => hostile.listen(0, '127.0.0.1', resolve));
  const { port } = hostile.address() as AddressInfo;
  const there = ['--url', `http://127.0.0.1:${port}`, '--credentials', credentials];
  const junit = join(folder, 'hostile.xml');
  const flags = ['--allow-spend', ...there, '--junit', junit];
  const { code, stdout } = await runHere(['verify', 'provider', topup, ...flags]);
  hostile.closeAllConnections();
  hostile.close();
  expect(code).toBe(1);
  expect(stdout).toContain(words);
  // Every control character but the line end is one too many.
  expect(stdout + readFileSync(junit, 'utf8')).not.toMatch(/(?!\n)\p{Cc}/u);
});

it('a hostile file has no commands for a terminal either', async () => {
  const config = put('hostile.yaml', '"\\e]0;x\\a": 1\n');
  const scenario = put('hostile-scenario.yaml', 'scenario: a\n"\\e]0;x\\a": 1\n');
  for (const args of [
    ['start', '--config', config],
    ['validate', scenario],
  ]) {
    const { code, stdout, stderr } = await runHere(args);
    expect(code).toBe(2);
    expect(stdout + stderr).toContain('?]0;x?');
    expect(stdout + stderr).not.toMatch(/(?!\n)\p{Cc}/u);
  }
});
