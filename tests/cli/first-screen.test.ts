import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseDvsTopupReply } from '../../contracts/dvs/reply.js';
import { readPurchaseReply } from '../../contracts/truemoney/reply.js';
import type { JsonValue } from '../../contracts/truemoney/json.js';
import { spawnCli, type CliEnd, type SpawnedCli } from './cli-process.js';

let cli: SpawnedCli;
const screen: string[] = [];

beforeAll(async () => {
  cli = spawnCli(['start', '--port', '0', '--seed', 'screen']);
  for (let line = await cli.lines.next(); ; line = await cli.lines.next()) {
    if (line.done === true) throw new Error(JSON.stringify(await cli.ended));
    screen.push(line.value);
    if (line.value.includes('Ctrl-C')) return;
  }
});

const [DVS, TRUEMONEY] = [0, 1] as const;

/** Does what a person does with a line of the screen: pastes it into a shell. */
function paste(which: 0 | 1): string {
  const line = screen.filter((text) => text.trim().startsWith('curl '))[which] ?? '';
  return execFileSync('sh', ['-c', line.trim()], { encoding: 'utf8', stdio: 'pipe' });
}

describe('the pasted curl lines buy', () => {
  it('a top-up from DVS, again and again', () => {
    for (let i = 0; i < 2; i++) {
      expect(parseDvsTopupReply(paste(DVS))).toMatchObject({ kind: 'telco', code: '1' });
    }
  });

  it('a card from TrueMoney, once', () => {
    const first = readPurchaseReply(JSON.parse(paste(TRUEMONEY)) as JsonValue);
    expect(first).toMatchObject({ kind: 'accepted', encryptedCards: expect.any(String) });
    const second = readPurchaseReply(JSON.parse(paste(TRUEMONEY)) as JsonValue);
    expect(second).toMatchObject({ kind: 'refused', code: '2005' });
  });
});

describe('after its end', () => {
  let end: CliEnd;
  let exchanges: readonly string[];
  beforeAll(async () => {
    const url = screen.map((line) => /http:\/\/[^\s/]+/.exec(line)?.[0]).find(Boolean) ?? '';
    await fetch(`${url}/apipayment/topup.jsp?username=%1b[31mred%0aline&privatekey=hidden`);
    await fetch(`${url}/nothing`);
    await fetch(`${url}/${'q'.repeat(20_000)}`);
    cli.child.kill('SIGTERM');
    end = await cli.ended;
    exchanges = end.stdout
      .slice(end.stdout.indexOf('Ctrl-C'))
      .split('\n')
      .filter((line) => /^\d\d:\d\d:\d\d /.test(line));
  });

  it('every exchange was a line: who, what, the answer, the money', () => {
    expect(exchanges.map((line) => line.slice(10).replace(/\d{15}/g, 'ID'))).toEqual([
      'dvs        topup      demo          1;ID transaction successful  (10.000 ₫ charged)',
      'dvs        topup      demo          1;ID transaction successful  (10.000 ₫ charged)',
      'truemoney  buy-cards  demo          0 #ID Successful  (10.000 ₫ charged)',
      'truemoney  buy-cards  demo          2005 Duplicate transaction',
      expect.stringMatching(/^dvs {8}topup {6}\?\[31mred\?line {2}-302;/),
      'GET /nothing  404',
      expect.stringMatching(/^GET \/\S+ {2}414 TARGET_TOO_LONG before any provider saw it$/),
    ]);
  });

  it('no line of an exchange has a secret or a colour', () => {
    const secrets = /privatekey (\S+)|apiPassword (\S+)/g;
    const said = [...screen.join('\n').matchAll(secrets)].map(([, a, b]) => a ?? b ?? '');
    expect(said).toHaveLength(2);
    for (const secret of [...said, 'hidden', '\u001b']) {
      expect(exchanges.join('\n')).not.toContain(secret);
    }
    expect(end).toMatchObject({ code: 0, stderr: '' });
  });
});

afterAll(() => {
  if (cli.child.exitCode === null) cli.child.kill('SIGTERM');
});
