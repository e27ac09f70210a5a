import { presetReadings, type DialectOf, type DialectPreset } from '../wire/dialect.js';
import { DVS_DOUBTS } from './doubts.js';

/** The readings of D1–D12 in force; one property a switch of `DVS_DOUBTS`. */
export type DvsDialect = DialectOf<typeof DVS_DOUBTS, 'dvs'>;

/** A preset, with some switches set otherwise. */
export function dvsDialect(
  preset: DialectPreset = 'document',
  switches: Partial<DvsDialect> = {},
): DvsDialect {
  return { ...(presetReadings(DVS_DOUBTS, preset) as DvsDialect), ...switches };
}
