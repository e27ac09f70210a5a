/**
 * Measures whole requests against baselines of the same run, prints ratios, and with `--write` keeps them in
 * bench/RESULTS.md. A ratio of two figures of one run says something on any machine; a figure alone does not.
 */
import { writeFileSync } from 'node:fs';
import { BenchServer, CONNECTIONS, type LoadResult } from './load.js';
import { measureChaos } from './chaos.js';
import { measureDoors } from './doors.js';
import { verifyAndSignMicroseconds } from './pair.js';
import { dvsTopups, trueMoneyTopups, type LoadRequest } from './requests.js';

const REQUESTS = 8000;
/** The optimising compiler is done with the servers after some ten thousand requests. */
const WARM_UPS = 2;
/** Odd, so that a median is one of the runs; the servers take turns, so that a slow moment hits all of them. */
const ROUNDS = 5;

interface Case {
  readonly name: string;
  readonly server: string;
  readonly requests: (run: string) => Promise<readonly LoadRequest[]> | readonly LoadRequest[];
  readonly expected: RegExp;
}

const dvs = (run: string) => dvsTopups(REQUESTS, run);
const truemoney = (run: string) => trueMoneyTopups(REQUESTS, run);
const CASES: readonly Case[] = [
  { name: 'bare node:http, GET', server: 'bare-http', requests: dvs, expected: /^1;/ },
  { name: 'bare node:http, POST', server: 'bare-http', requests: truemoney, expected: /^1;/ },
  { name: 'bare Express, GET', server: 'bare-express', requests: dvs, expected: /^1;/ },
  { name: 'bare Express, POST', server: 'bare-express', requests: truemoney, expected: /^1;/ },
  { name: 'topup-sim, DVS top-up', server: 'topup-sim', requests: dvs, expected: /^1;/ },
  {
    name: 'topup-sim, TrueMoney top-up',
    server: 'topup-sim',
    requests: truemoney,
    expected: /"code":"0"/,
  },
];

const servers = new Map<string, BenchServer>();
for (const { server } of CASES) {
  if (!servers.has(server)) servers.set(server, await BenchServer.start(server));
}
const runs = new Map<string, LoadResult[]>(CASES.map((c) => [c.name, []]));
const pairs: number[] = [];
for (let round = -WARM_UPS; round < ROUNDS; round++) {
  pairs.push(await verifyAndSignMicroseconds());
  for (const { name, server, requests, expected } of CASES) {
    process.stderr.write(
      round < 0 ? `warming up: ${name}\n` : `round ${round + 1} of ${ROUNDS}: ${name}\n`,
    );
    const result = await servers
      .get(server)
      ?.measure(await requests(`${name.length}-${round}`), expected);
    if (round >= 0 && result !== undefined) runs.get(name)?.push(result);
  }
}
for (const server of servers.values()) server.stop();

const doors = await measureDoors((words) => void process.stderr.write(`${words}\n`));
const chaos = await measureChaos((words) => void process.stderr.write(`${words}\n`));
const pair = median(pairs.slice(WARM_UPS));
const report = reportOf();
console.log(report);
if (process.argv.includes('--write')) {
  // This file runs compiled, elsewhere; npm runs it from the root.
  writeFileSync('bench/RESULTS.md', `${report}\n`);
}

function reportOf(): string {
  const rate = (name: string) => median((runs.get(name) ?? []).map((r) => r.requestsPerSecond));
  const cpu = (name: string) =>
    median((runs.get(name) ?? []).map((r) => r.cpuMicrosecondsPerRequest));
  const p99 = (name: string) => median((runs.get(name) ?? []).map((r) => r.p99Ms));
  const rows = CASES.map(
    ({ name }) =>
      `| ${name} | ${rate(name).toFixed(0)} | ${cpu(name).toFixed(0)} µs | ${p99(name).toFixed(0)} ms |`,
  );
  const [dvsName, trueMoneyName] = ['topup-sim, DVS top-up', 'topup-sim, TrueMoney top-up'];
  const ratio = (a: number, b: number) => (a / b).toFixed(2);
  return [
    '# Benchmark',
    '',
    `Node ${process.version}, ${CONNECTIONS} connections, ${REQUESTS} requests a run, median of ${ROUNDS} runs. Written by \`npm run bench -- --write\`.`,
    'Only the ratios mean anything away from the machine that made them.',
    '',
    '| ratio | measured | aim |',
    '|---|---|---|',
    `| CPU of a TrueMoney request, in RSA verify + sign pairs (${pair.toFixed(0)} µs) | ${ratio(cpu(trueMoneyName), pair)} | at most 2.5 |`,
    `| rate of DVS to rate of bare Express | ${ratio(rate(dvsName), rate('bare Express, GET'))} | at least 0.5 |`,
    `| rate of DVS to rate of bare node:http | ${ratio(rate(dvsName), rate('bare node:http, GET'))} | |`,
    `| rate of TrueMoney to rate of bare Express | ${ratio(rate(trueMoneyName), rate('bare Express, POST'))} | |`,
    `| rate of TrueMoney to rate of bare node:http | ${ratio(rate(trueMoneyName), rate('bare node:http, POST'))} | |`,
    `| rate of DVS by createFetch to its rate through msw, by node:http | ${ratio(doors.createFetch, doors.mswByNodeHttp)} | at least 10 |`,
    `| the same, by fetch | ${ratio(doors.createFetch, doors.mswByFetch)} | at least 10 |`,
    `| time of ${chaos.hours.toFixed(1)} simulated hours of chaos (${chaos.orders} orders), in seconds | ${chaos.seconds.toFixed(1)} | below 10 |`,
    `| time of an order in them, in RSA verify + sign pairs | ${ratio((chaos.seconds * 1e6) / chaos.orders, pair)} | |`,
    '',
    '| server | requests a second | CPU a request | 99th percentile |',
    '|---|---|---|---|',
    ...rows,
    '',
    '| without a port, one request after another | requests a second |',
    '|---|---|',
    `| createFetch | ${doors.createFetch.toFixed(0)} |`,
    `| msw, by node:http | ${doors.mswByNodeHttp.toFixed(0)} |`,
    `| msw, by fetch | ${doors.mswByFetch.toFixed(0)} |`,
  ].join('\n');
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
