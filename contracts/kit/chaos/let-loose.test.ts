import { describe, expect, it } from 'vitest';
import { ConsumerTrouble } from '../consumers/consumer-trouble.js';
import type { FoundInRun } from '../oracle/orders/judge-consumer.js';
import type { ChaosFailure, ShrunkRun } from './chaos-report.js';
import { letLoose, type LetLooseOptions, type SeedRunner } from './let-loose.js';
import { NOTHING_SURVIVED } from './merged-survival.js';
import type { RuleBreach, SeedResult } from './run-seed.js';

function breach(rule: string, level: RuleBreach['level'] = 'error', count = 1): RuleBreach {
  const finding: FoundInRun = {
    ...{ rule, level, text: `${rule} is broken`, scenario: 'storm', orderIds: ['a'] },
    ...{ requestIds: [], transactionIds: [], timeline: [], leftOut: 0 },
  };
  return { rule, level, count, finding };
}

function resultOf(seed: string, ...breaches: readonly RuleBreach[]): SeedResult {
  const survival = { ...NOTHING_SURVIVED, runs: 1 };
  return { seed, survival, breaches, isCut: false, journal: `journal ${seed}` };
}

/** Seeds as they end, which need not be the order in which they were asked for. */
function runnerOf(...results: readonly SeedResult[]): SeedRunner {
  return {
    run: (_seeds, onResult) => {
      for (const result of results) onResult(result);
      return Promise.resolve();
    },
  };
}

const SMALL = { tries: 7, orders: 1 } as unknown as ShrunkRun;

async function loose(seeds: readonly string[], more: Partial<LetLooseOptions>) {
  return letLoose({
    about: {
      ...{ consumer: 'c', kitVersion: '1', dialect: 'document', timeScale: undefined },
      ...{ profile: { name: 'storm', text: 'x' }, reproduce: 'all', seedsText: seeds.join(',') },
    },
    seeds,
    runner: runnerOf(),
    reproduce: (seed) => `again ${seed}`,
    digest: (text) => `digest of ${text}`,
    ...more,
  });
}

describe('chaos let loose', () => {
  it('counts what failed and what survived, in the order of the seeds', async () => {
    const runner = runnerOf(
      resultOf('3', breach('no-double-charge', 'error', 2)),
      resultOf('1'),
      resultOf('2', breach('patience', 'warning')),
      resultOf('4', breach('no-double-charge')),
    );
    const told: (readonly number[])[] = [];
    const report = await loose(['1', '2', '3', '4'], {
      runner,
      onResult: (_result, done, failed) => told.push([done, failed]),
    });
    expect(report).toMatchObject({
      ...{ done: 4, asked: 4, failedSeeds: ['3', '4'], survivedSeeds: ['1', '2'] },
      ...{ isStopped: false, moreFailures: 0, journalSha256: undefined },
    });
    expect(report.survival.runs).toBe(4);
    expect(report.failures.map(({ seed, count }) => [seed, count])).toEqual([
      ['3', 2],
      ['4', 1],
    ]);
    expect(report.failures[0]?.finding.reproduce).toBe('again 3');
    expect(report.rules.find(({ name }) => name === 'no-double-charge')?.findings).toBe(3);
    expect(told).toEqual([
      [1, 1],
      [2, 1],
      [3, 1],
      [4, 2],
    ]);
  });

  it('blames nobody for a note', async () => {
    const runner = runnerOf(resultOf('1', breach('no-success-lost', 'note', 9)));
    const { failedSeeds, rules } = await loose(['1'], { runner });
    expect(failedSeeds).toEqual([]);
    expect(rules.every(({ findings }) => findings === 0)).toBe(true);
  });

  it('digests the journal of a single seed', async () => {
    const { journalSha256 } = await loose(['7'], { runner: runnerOf(resultOf('7')) });
    expect(journalSha256).toBe('digest of journal 7');
  });

  it('makes the first failure of each rule small, by the first seed that broke it', async () => {
    const runner = runnerOf(
      resultOf('2', breach('patience'), breach('no-double-charge')),
      resultOf('1', breach('patience')),
    );
    const shrunk: string[] = [];
    const shrink = ({ seed, rule }: ChaosFailure) => {
      shrunk.push(`${seed} ${rule}`);
      return Promise.resolve(SMALL);
    };
    const report = await loose(['1', '2'], { runner, shrink });
    expect(shrunk).toEqual(['1 patience', '2 no-double-charge']);
    expect(report.failures.map((one) => one.shrunk === SMALL)).toEqual([true, false, true]);
  });

  it('keeps fifty failures whole and counts the others', async () => {
    const seeds = Array.from({ length: 60 }, (_, i) => String(i));
    const runner = runnerOf(...seeds.map((seed) => resultOf(seed, breach('patience'))));
    const report = await loose(seeds, { runner });
    expect(report.failures).toHaveLength(50);
    expect(report.moreFailures).toBe(10);
    expect(report.failedSeeds).toHaveLength(60);
  });

  it('reports what it has when somebody stops it, and makes nothing small then', async () => {
    const runner = runnerOf(resultOf('1', breach('patience')));
    const shrink = () => Promise.reject(new Error('never asked for'));
    const signal = AbortSignal.abort();
    const report = await loose(['1', '2'], { runner, shrink, signal });
    expect(report).toMatchObject({ done: 1, asked: 2, isStopped: true, failedSeeds: ['1'] });
  });

  it('calls a run that was cut neither survived nor done, and digests nothing of it', async () => {
    const cut = { ...resultOf('1'), isCut: true };
    const quiet = await loose(['1'], { runner: runnerOf(cut), signal: AbortSignal.abort() });
    expect(quiet).toMatchObject({ done: 0, asked: 1, survivedSeeds: [], failedSeeds: [] });
    expect(quiet).toMatchObject({ isStopped: true, journalSha256: undefined });
    const failing = { ...resultOf('1', breach('patience')), isCut: true };
    const red = await loose(['1'], { runner: runnerOf(failing), signal: AbortSignal.abort() });
    expect(red).toMatchObject({ done: 0, failedSeeds: ['1'], isStopped: true });
  });

  it('reports what came before a consumer that misbehaves, and throws where nobody listens', async () => {
    const trouble = new ConsumerTrouble('CONSUMER_ENDED', {
      ...{ found: 'its end', expected: 'an answer', advice: 'look' },
    });
    const runner: SeedRunner = {
      run: (_seeds, onResult) => {
        onResult(resultOf('1'));
        return Promise.reject(trouble);
      },
    };
    const told: ConsumerTrouble[] = [];
    const report = await loose(['1', '2'], { runner, onTrouble: (one) => told.push(one) });
    expect(report).toMatchObject({ done: 1, isStopped: true, survivedSeeds: ['1'] });
    expect(told).toEqual([trouble]);
    await expect(loose(['1', '2'], { runner })).rejects.toBe(trouble);
  });
});
