import type { FaultSchedule } from '../../../contracts/faults/rule.js';
import { vietnamMinuteOfDay } from '../engine/calendar.js';

/** True when the clock stands inside the schedule. */
export function isScheduled(schedule: FaultSchedule | undefined, nowMs: number): boolean {
  if (schedule === undefined) return true;
  const { fromMs = -Infinity, untilMs = Infinity, dailyFrom, dailyUntil } = schedule;
  if (nowMs < fromMs || nowMs >= untilMs) return false;
  return isInDailyWindow(
    vietnamMinuteOfDay(nowMs),
    minuteOf(dailyFrom) ?? 0,
    minuteOf(dailyUntil) ?? MINUTES_OF_A_DAY,
  );
}

const MINUTES_OF_A_DAY = 1_440;

function isInDailyWindow(minute: number, from: number, until: number): boolean {
  return from <= until ? minute >= from && minute < until : minute >= from || minute < until;
}

/** Minutes since midnight of `HH:MM`. */
function minuteOf(time: string | undefined): number | undefined {
  const [, hours, minutes] = /^(\d\d):(\d\d)$/.exec(time ?? '') ?? [];
  return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes);
}
