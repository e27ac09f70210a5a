import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import type { LoadRequest } from './requests.js';

/** What one run of load showed. */
export interface LoadResult {
  readonly requestsPerSecond: number;
  readonly cpuMicrosecondsPerRequest: number;
  readonly p99Ms: number;
}

export const CONNECTIONS = 10;
/** Beside this file, once both are compiled; see `tsconfig.bench.json`. */
const SERVER_PROCESS = new URL('server-process.js', import.meta.url);

/** A server of the benchmark in a process of its own. */
export class BenchServer {
  private constructor(
    private readonly child: ChildProcess,
    private readonly port: number,
  ) {}

  static async start(name: string): Promise<BenchServer> {
    const child = fork(fileURLToPath(SERVER_PROCESS), [name], { execArgv: [] });
    const [{ port }] = (await once(child, 'message')) as [{ port: number }];
    return new BenchServer(child, port);
  }

  /** Sends every request once over ten kept-alive connections; the answers must say `expected`. */
  async measure(requests: readonly LoadRequest[], expected: RegExp): Promise<LoadResult> {
    const before = await this.#cpu();
    let next = 0;
    let wrong = 0;
    const startMs = performance.now();
    let lastMs = startMs;
    const result = await autocannon({
      url: `http://127.0.0.1:${this.port}`,
      connections: CONNECTIONS,
      amount: requests.length,
      requests: [
        {
          setupRequest: (request) => ({ ...request, ...requests[next++ % requests.length] }),
          onResponse: (status, body) => {
            lastMs = performance.now();
            if (status !== 200 || !expected.test(body)) wrong += 1;
          },
        },
      ],
    });
    const cpu = (await this.#cpu()) - before;
    if (wrong > 0 || result.errors > 0)
      throw new Error(`${wrong} wrong answers, ${result.errors} errors: not measured`);
    return {
      // Its own finish is rounded up to a whole second.
      requestsPerSecond: requests.length / ((lastMs - startMs) / 1000),
      cpuMicrosecondsPerRequest: cpu / requests.length,
      p99Ms: result.latency.p99,
    };
  }

  stop(): void {
    this.child.disconnect();
  }

  async #cpu(): Promise<number> {
    this.child.send('cpu');
    const [{ cpuMicroseconds }] = (await once(this.child, 'message')) as [
      { cpuMicroseconds: number },
    ];
    return cpuMicroseconds;
  }
}
