import { presetReadings, type DialectOf, type DialectPreset } from '../wire/dialect.js';
import { TRUEMONEY_DOUBTS } from './doubts.js';

/** The readings of D20–D36 in force; one property a switch of `TRUEMONEY_DOUBTS`. */
export type TrueMoneyDialect = DialectOf<typeof TRUEMONEY_DOUBTS, 'truemoney'>;

/** A preset, with some switches set otherwise. */
export function trueMoneyDialect(
  preset: DialectPreset = 'document',
  switches: Partial<TrueMoneyDialect> = {},
): TrueMoneyDialect {
  return { ...(presetReadings(TRUEMONEY_DOUBTS, preset) as TrueMoneyDialect), ...switches };
}
