import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { DvsClient } from '../../client/dvs/dvs-client.js';
import type { FaultRule } from '../../contracts/faults/rule.js';
import { LOAD_FORM } from '../../contracts/kit/report/load/load-json.js';
import { chooseProfile } from '../../simulator/cli/chaos/choose-profile.js';
import { shopWorkload } from '../../simulator/cli/chaos/load/load-workload.js';
import { runLoad, type LoadMeans } from '../../simulator/cli/chaos/load/run-load.js';
import type { LoadFlags } from '../../simulator/cli/chaos/load/load-flags.js';
import { CliError } from '../../simulator/cli/cli-error.js';
import { openDemoSimulator, type DemoSimulator } from '../../simulator/cli/demo-simulator.js';
import { readyEvent, type ReadyEvent } from '../../simulator/cli/start/ready.js';
import { startServer, type RunningServer } from '../../simulator/http/server.js';
import { tempFolder } from './temp-folder.js';

const folder = tempFolder();
const credentials = join(folder, 'ready.json');
let demo: DemoSimulator;
let server: RunningServer;
let ready: ReadyEvent;

beforeAll(async () => {
  demo = await openDemoSimulator({ seed: 'load' });
  server = await startServer({ simulator: demo.simulator, port: 0 });
  ready = readyEvent({ url: server.url, seed: 'load', dialect: 'document', ...demo });
  writeFileSync(credentials, JSON.stringify(ready));
});

afterAll(() => server.close());

const { traffic } = await chooseProfile('flaky');

const shop: LoadMeans['workload'] = (settings) => shopWorkload(traffic, settings);

/** Runs a load in this process and gives its output and exit code. */
async function load(flags: LoadFlags, means: LoadMeans = { workload: shop }) {
  const out: string[] = [];
  const spies = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, 'write').mockImplementation((piece) => out.push(String(piece)) > 0),
  );
  process.exitCode = 0;
  try {
    await runLoad({ url: server.url, credentials, seed: 'load', ...flags }, means);
    return { code: process.exitCode, text: out.join('') };
  } catch (error) {
    if (error instanceof CliError) return { code: error.exitCode as number, text: error.message };
    throw error;
  } finally {
    process.exitCode = 0;
    for (const spy of spies) spy.mockRestore();
  }
}

const FAULTS: readonly FaultRule[] = [
  // Nothing is charged, and the answer says so.
  {
    ...{ id: 'refused', at: 'before-commit' },
    effect: { kind: 'code', code: '61', isBare: true },
    match: { provider: 'dvs', operation: 'topup', first: 6 },
  },
  // It is charged, and nobody answers.
  {
    ...{ id: 'lost-after', at: 'after-commit', effect: { kind: 'reset' } },
    match: { operation: 'buy-cards', first: 5 },
  },
  {
    ...{ id: 'slow', at: 'before-commit', delay: { kind: 'uniform', minMs: 0, maxMs: 50 } },
    match: { probability: 0.2 },
  },
];

it('conserves money under faults, asks what became of lost answers, and writes every report', async () => {
  for (const fault of FAULTS) demo.simulator.faults.add(fault);
  const reports = { report: 'json,html,junit', reportDir: join(folder, 'reports') };
  const { code, text } = await load({ rate: '60', duration: '1s', concurrency: '8', ...reports });
  demo.simulator.faults.clear();
  expect(text).toContain('✓ Money was conserved');
  expect(code).toBe(0);
  const json = readFileSync(join(reports.reportDir, 'load-report.json'), 'utf8');
  const { arrivals, counts, unknowns, conservation, findings, latency } = LOAD_FORM.parse(
    JSON.parse(json),
  );
  expect(arrivals).toMatchObject({ due: 60, sent: 60, answered: 60 });
  expect(counts).toContainEqual(
    expect.objectContaining({
      operation: 'truemoney buy-cards',
      cause: 'connection-lost',
      count: 5,
    }),
  );
  expect(counts).toContainEqual(expect.objectContaining({ cause: 'user 61', count: 6 }));
  // TrueMoney can be asked by the request's own id.
  expect(unknowns).toEqual({ seen: 5, resolved: 5, open: 0 });
  expect(conservation.map(({ verdict }) => verdict)).toEqual(['exact', 'exact']);
  // The account itself is the witness.
  const money = await demo.simulator.ledger.money({ provider: 'truemoney', username: 'demo' });
  expect(conservation[1]?.closingVnd).toBe(money?.availableVnd);
  expect(findings).toEqual([]);
  expect(latency[0]).toMatchObject({ operation: 'all', since: 'due', count: 60 });
});

it('finds what is charged behind its back', async () => {
  const thief = new DvsClient(ready.dvs);
  const means: LoadMeans = {
    workload: (settings) => {
      const goods = shop(settings);
      return (index) => {
        if (index === 10) void thief.topup({ phone: '0912345678', amountVnd: 10_000 });
        return goods(index);
      };
    },
  };
  const { code, text } = await load({ rate: '100', duration: '300ms', provider: 'dvs' }, means);
  expect(code).toBe(1);
  expect(text).toMatch(/✗ dvs: .* 10\.000 ₫ more left than can be\s+accounted for/);
  expect(text).toContain('✗ Money was not conserved');
});

it('ends early at a signal, and reports what there is', async () => {
  const before = process.listeners('SIGINT');
  const means: LoadMeans = {
    workload: (settings) => {
      const goods = shop(settings);
      return (index) => {
        const own = process.listeners('SIGINT').filter((listener) => !before.includes(listener));
        if (index === 20) for (const listener of own) listener('SIGINT');
        return goods(index);
      };
    },
  };
  const { code, text } = await load({ rate: '200', duration: '10m' }, means);
  expect(code).toBe(3);
  expect(text).toContain('chaos  STOPPING  after the purchases under way');
  expect(text).toMatch(/ 21 sent, 21 answered in [\s\S]*stopped before its time/);
  expect(process.listeners('SIGINT')).toEqual(before);
});

it('says what the account has too little of, and fails nothing for it', async () => {
  const poor = join(folder, 'poor.json');
  writeFileSync(poor, JSON.stringify({ dvs: { ...ready.dvs, username: 'demo-poor' } }));
  const { code, text } = await load({ rate: '50', duration: '100ms', credentials: poor });
  expect(code).toBe(0);
  expect(text).toMatch(
    /5 orders were refused because the account has not enough money \(user -3\)/,
  );
  expect(text).toContain('– Nothing was bought');
});

it.each([
  // what, flags, code, words
  ['another machine', { url: 'http://192.0.2.1' }, 2, 'NOT_THIS_MACHINE'],
  ['no such file', { credentials: join(folder, 'none') }, 2, 'FILE_UNREADABLE'],
  ['nobody there', { url: 'http://127.0.0.1:1', provider: 'dvs' }, 3, 'TARGET_SILENT'],
] as const)('refuses %s', async (_what, flags, code, words) => {
  const end = await load({ rate: '10', duration: '100ms', ...flags });
  expect(end.code).toBe(code);
  expect(end.text).toContain(words);
});
