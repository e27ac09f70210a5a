import { beforeAll, describe, expect, it } from 'vitest';
import { faultProblems } from '../../contracts/faults/possible.js';
import { CONSUMER_RULES } from '../../contracts/kit/oracle/orders/judge-consumer.js';
import type { ConsumerReport } from '../../contracts/kit/report/consumer-report.js';
import { verifyConsumer } from '../../contracts/kit/consumer-run/verify-consumer.js';
import { asFaultRule } from '../../contracts/kit/scenario/form/fault-form.js';
import {
  everyConsumerScenario,
  freshStateDir,
  referenceMaker,
  SEED,
  WORLDS,
} from './consumer-bed.js';

const scenarios = [...everyConsumerScenario().values()];

describe('the reference consumer in every situation', () => {
  let report: ConsumerReport;

  beforeAll(async () => {
    report = await verifyConsumer({
      maker: await referenceMaker(),
      ...{ worlds: WORLDS, scenarios, seed: SEED, kitVersion: '0', freshStateDir },
      reproduce: ({ title }) => title,
    });
  });

  it('breaks no rule', () => {
    const found = report.results
      .flatMap(({ findings }) => findings)
      .filter(({ level }) => level !== 'note')
      .map(({ rule, scenario, text }) => `${rule} [${scenario}] ${text}`);
    expect(found).toEqual([]);
  });

  it('is put in all of them, and covers all that there is', () => {
    expect(report.results).toHaveLength(scenarios.length);
    expect(report.notRun).toBe(0);
    expect(report.results.filter(({ verdict }) => verdict.kind === 'not-applicable')).toEqual([]);
    const missing = report.coverage.flatMap(({ operation, cause, point, decisions }) =>
      Object.entries(decisions)
        .filter(([, state]) => state === 'missing')
        .map(([decision]) => `${operation} ${cause} ${point} ${decision}`),
    );
    expect(missing).toEqual([]);
    expect(report.coverage.length).toBeGreaterThan(400);
  });

  it('is told by notes alone what only a person can find out', () => {
    const notes = report.results.flatMap(({ findings }) => findings);
    // DVS answers nothing about a top-up whose answer was lost (D3): the order waits for a person, and the money is safe.
    expect(new Set(notes.map(({ rule }) => rule))).toEqual(
      new Set(['no-success-lost', 'right-class']),
    );
    expect(notes.length).toBeLessThan(60);
  });
});

describe('the situations', () => {
  it('have titles of their own, a group and a source each', () => {
    expect(everyConsumerScenario().size).toBe(scenarios.length);
    for (const { title, group, source, covers } of scenarios) {
      expect(`${title} ${group}`).not.toMatch(/undefined/);
      expect(source).not.toHaveLength(0);
      expect(covers).not.toHaveLength(0);
    }
  });

  it('have the same titles for every seed, and other goods', () => {
    const others = [...everyConsumerScenario('another').values()];
    expect(others.map(({ title }) => title)).toEqual(scenarios.map(({ title }) => title));
    const goods = (all: typeof others) =>
      all.slice(0, 20).map(({ steps }) => JSON.stringify(steps));
    expect(goods(others)).not.toEqual(goods(scenarios));
    expect(goods([...everyConsumerScenario().values()])).toEqual(goods(scenarios));
  });

  it('ask for nothing that no provider could do', () => {
    const impossible = scenarios.flatMap(({ title, given }) =>
      given.faults.flatMap((fault) =>
        faultProblems(asFaultRule(fault, 'any')).map(({ found }) => `${title}: ${found}`),
      ),
    );
    expect(impossible).toEqual([]);
  });

  it('are judged by rules with names, texts and sources of their own', () => {
    const names = CONSUMER_RULES.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { text, source } of CONSUMER_RULES) {
      expect(text).toMatch(/^[A-Z].*[.]$/s);
      expect(source).not.toHaveLength(0);
    }
  });
});
