import { expect, it } from 'vitest';
import type { FaultSchedule } from '../../../contracts/faults/rule.js';
import { isScheduled } from './schedule.js';

const vietnam = (text: string) => Date.parse(`${text}+07:00`);

/** A schedule, instants inside and outside, in Vietnamese time. */
const ROWS: readonly [FaultSchedule | undefined, readonly string[], readonly string[]][] = [
  [undefined, ['2026-01-15T00:00:00'], []],
  [{}, ['2026-01-15T00:00:00'], []],
  [
    { fromMs: vietnam('2026-01-15T10:00:00'), untilMs: vietnam('2026-01-15T11:00:00') },
    ['2026-01-15T10:00:00', '2026-01-15T10:59:59.999'],
    ['2026-01-15T09:59:59.999', '2026-01-15T11:00:00'],
  ],
  [
    { dailyFrom: '02:00', dailyUntil: '03:30' },
    ['2026-01-15T02:00:00', '2026-07-01T03:29:59.999'],
    ['2026-01-15T01:59:59.999', '2026-01-15T03:30:00', '2026-01-15T14:00:00'],
  ],
  [
    { dailyFrom: '23:30', dailyUntil: '00:30' },
    ['2026-01-15T23:30:00', '2026-01-16T00:00:00', '2026-01-16T00:29:59.999'],
    ['2026-01-15T23:29:59.999', '2026-01-16T00:30:00'],
  ],
  [{ dailyFrom: '22:00' }, ['2026-01-15T22:00:00', '2026-01-15T23:59:59'], ['2026-01-16T00:00:00']],
  [{ dailyUntil: '06:00' }, ['2026-01-15T00:00:00'], ['2026-01-15T06:00:00']],
  [{ dailyFrom: '05:00', dailyUntil: '05:00' }, [], ['2026-01-15T05:00:00', '2026-01-15T12:00:00']],
];

it.each(ROWS)('%o', (schedule, inside, outside) => {
  for (const text of inside) expect(isScheduled(schedule, vietnam(text)), text).toBe(true);
  for (const text of outside) expect(isScheduled(schedule, vietnam(text)), text).toBe(false);
});
