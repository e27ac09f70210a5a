import type { Setting } from './settings.js';

const UNIT_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
};

const LEAST_DURATION_MS = 100;
/** A day. */
const GREATEST_DURATION_MS = 86_400_000;

/** How long orders arrive. */
export const DURATION: Setting<number | undefined> = {
  flag: '--duration',
  variable: 'TOPUP_SIM_DURATION',
  expected: 'a time from 100ms to 24h with its unit, such as 1500ms, 30s or 5m',
  read: readDurationMs,
};

/** Milliseconds of a number with its unit; `undefined` for anything else. */
function readDurationMs(text: string): number | undefined {
  const [, digits = '', unit = ''] = /^(\d{1,9}(?:\.\d{1,3})?)(ms|s|m|h)$/.exec(text) ?? [];
  const durationMs = Math.round(Number(digits) * (UNIT_MS[unit] ?? NaN));
  return durationMs >= LEAST_DURATION_MS && durationMs <= GREATEST_DURATION_MS
    ? durationMs
    : undefined;
}
