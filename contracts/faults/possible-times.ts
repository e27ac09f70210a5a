import type { FaultEffect } from './effect.js';
import { meaningless, type FaultProblem, type Finding } from './fault-problem.js';
import {
  MAX_DELAY_MS,
  type DelayDistribution,
  type FaultRule,
  type FaultSchedule,
} from './rule.js';

/** Latest that something may happen after the answer: 30 days, longer than any provider leaves a transaction open. */
export const MAX_LATE_MS = 30 * 86_400_000;

/** What is wrong with the times of a fault: delays, times of the effect, windows. */
export function timeFindings(rule: FaultRule): readonly Finding[] {
  return [
    ...(rule.delay === undefined ? [] : delayProblems(rule.delay)),
    ...(rule.effect === undefined ? [] : effectTimeProblems(rule.effect)),
    ...(rule.match.schedule === undefined ? [] : scheduleProblems(rule.match.schedule)),
  ].map(meaningless);
}

function delayProblems(delay: DelayDistribution): readonly FaultProblem[] {
  const at = (key: string) => ['delay', key];
  switch (delay.kind) {
    case 'fixed':
      return wholeMs(delay.ms, at('ms'));
    case 'uniform':
      return [
        ...wholeMs(delay.minMs, at('minMs')),
        ...wholeMs(delay.maxMs, at('maxMs')),
        ...(delay.minMs > delay.maxMs ? [descending('maxMs', delay.maxMs, delay.minMs)] : []),
      ];
    case 'normal':
      return [
        ...wholeMs(delay.meanMs, at('meanMs')),
        ...wholeMs(delay.deviationMs, at('deviationMs')),
      ];
    case 'lognormal':
      return [...wholeMs(delay.medianMs, at('medianMs')), ...sigma(delay.sigma)];
    case 'percentiles':
      return percentileProblems(delay.table);
  }
}

function descending(key: string, found: number, least: number): FaultProblem {
  return {
    path: ['delay', key],
    code: 'FAULT_TIME_WRONG',
    found: `${found} ms`,
    expected: `at least the smallest, ${least} ms`,
    advice: 'exchange the two',
  };
}

function sigma(value: number): readonly FaultProblem[] {
  if (value >= 0 && value <= MAX_SIGMA) return [];
  return [
    {
      path: ['delay', 'sigma'],
      code: 'FAULT_NUMBER_WRONG',
      found: String(value),
      expected: `0 to ${MAX_SIGMA}`,
      advice: 'write 0.5 for a moderate spread',
    },
  ];
}

/** Beyond it half of the draws are nothing and half are a day. */
const MAX_SIGMA = 10;

type Percentiles = Extract<DelayDistribution, { kind: 'percentiles' }>['table'];

function percentileProblems(table: Percentiles): readonly FaultProblem[] {
  const problems = table.flatMap(({ ms }, i) => wholeMs(ms, ['delay', 'table', i, 'ms']));
  const [first, last] = [table[0]?.percentile, table.at(-1)?.percentile];
  if (first !== 0 || last !== 100 || table.length < 2) {
    problems.push({
      path: ['delay', 'table'],
      code: 'FAULT_TIME_WRONG',
      found: `a table from percentile ${first ?? 'none'} to ${last ?? 'none'}`,
      expected: 'a table from percentile 0 to 100',
      advice: 'add what is missing at its ends',
    });
  }
  for (const [i, row] of table.entries()) {
    const before = table[i - 1];
    if (before === undefined) continue;
    if (row.percentile > before.percentile && row.ms >= before.ms) continue;
    problems.push({
      path: ['delay', 'table', i],
      code: 'FAULT_TIME_WRONG',
      found: `percentile ${row.percentile} with ${row.ms} ms after ${before.percentile} with ${before.ms} ms`,
      expected: 'percentiles that rise, and times that do not fall',
      advice: 'put the rows into order',
    });
  }
  return problems;
}

function effectTimeProblems(effect: FaultEffect): readonly FaultProblem[] {
  switch (effect.kind) {
    case 'slow-head':
    case 'slow-drip':
      return wholeMs(effect.overMs, ['effect', 'overMs']);
    case 'late-success':
    case 'late-failure':
    case 'reversal':
      return wholeMs(effect.afterMs, ['effect', 'afterMs'], MAX_LATE_MS);
    case 'late-arrival':
      return effect.after === 'asked'
        ? []
        : wholeMs(effect.after.ms, ['effect', 'after', 'ms'], MAX_LATE_MS);
    default:
      return [];
  }
}

function wholeMs(ms: number, path: FaultProblem['path'], mostMs = MAX_DELAY_MS): FaultProblem[] {
  if (Number.isInteger(ms) && ms >= 0 && ms <= mostMs) return [];
  const days = mostMs / MAX_DELAY_MS;
  return [
    {
      path,
      code: 'FAULT_TIME_WRONG',
      found: `${ms} ms`,
      expected: `whole milliseconds from 0 to ${mostMs} (${days === 1 ? 'a day' : `${days} days`})`,
      advice: 'correct it',
    },
  ];
}

const HOUR_AND_MINUTE = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

function scheduleProblems(schedule: FaultSchedule): readonly FaultProblem[] {
  const { fromMs, untilMs, dailyFrom, dailyUntil } = schedule;
  const at = (key: string) => ['match', 'schedule', key];
  const problems = [
    ...hourAndMinute(dailyFrom, at('dailyFrom')),
    ...hourAndMinute(dailyUntil, at('dailyUntil')),
  ];
  if (fromMs !== undefined && untilMs !== undefined && fromMs >= untilMs) {
    problems.push({
      path: at('until'),
      code: 'FAULT_TIME_WRONG',
      found: 'a window that ends before it begins',
      expected: '"until" after "from"',
      advice: 'exchange the two',
    });
  }
  if (problems.length === 0 && dailyFrom !== undefined && dailyFrom === dailyUntil) {
    problems.push({
      path: at('dailyUntil'),
      code: 'FAULT_TIME_WRONG',
      found: `a window from ${dailyFrom} to ${dailyUntil}, which is empty`,
      expected: 'another time than "dailyFrom"; an earlier one goes over midnight',
      advice: 'correct it, or leave both out for the whole day',
    });
  }
  return problems;
}

function hourAndMinute(text: string | undefined, path: FaultProblem['path']): FaultProblem[] {
  if (text === undefined || HOUR_AND_MINUTE.test(text)) return [];
  return [
    {
      path,
      code: 'FAULT_TIME_WRONG',
      found: JSON.stringify(text),
      expected: 'HH:MM, 00:00 to 23:59, in Asia/Ho_Chi_Minh',
      advice: 'write it with two digits each, in quotes',
    },
  ];
}
