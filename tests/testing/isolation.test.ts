import { describe, expect, it } from 'vitest';
import { runRunner, type RunnerEnd } from './runner-process.js';

/** Every test passed; otherwise what the runner printed tells which did not, and its seeds. */
function expectAllPassed({ code, printed, tests }: RunnerEnd, count: number): void {
  expect(printed).toMatch(/^topup-sim {2}http\S+ {2}seed \S+ \(TOPUP_SIM_SEED=/m);
  const others = tests.filter(({ status }) => status !== 'passed');
  expect({ code, others }, printed).toEqual({ code: 0, others: [] });
  expect(tests).toHaveLength(count);
}

describe('50 tests at the same time on one simulator, half of them with a fault', () => {
  it('each finds its own charges, calls and faults, and the same ids in any order', async () => {
    const env = { TOPUP_SIM_SEED: 'isolation' };
    const ids: ReadonlyMap<string, unknown>[] = [];
    for (const orderSeed of [1, 2]) {
      const end = await runRunner('vitest', [`--sequence.seed=${orderSeed}`], env);
      expectAllPassed(end, 50);
      ids.push(new Map(end.tests.map(({ fullName, meta }) => [fullName, meta?.ids])));
    }
    expect(ids[0]?.size).toBe(50);
    expect(ids[1]).toEqual(ids[0]);
  });
});

describe('jest', () => {
  it('isolates its tests in CommonJS, one after the other and at the same time', async () => {
    expectAllPassed(await runRunner('jest', ['--testMatch', '<rootDir>/*.test.cjs']), 15);
  });

  it('takes the door as ES modules too', async () => {
    const env = { NODE_OPTIONS: '--experimental-vm-modules' };
    expectAllPassed(await runRunner('jest', ['--testMatch', '<rootDir>/*.test.mjs'], env), 2);
  });
});
