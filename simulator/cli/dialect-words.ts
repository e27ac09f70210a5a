import { didYouMean } from '../../contracts/kit/scenario/near-match.js';
import { DVS_DOUBTS } from '../../contracts/dvs/doubts.js';
import type { DvsDialect } from '../../contracts/dvs/dialect.js';
import { TRUEMONEY_DOUBTS } from '../../contracts/truemoney/doubts.js';
import type { TrueMoneyDialect } from '../../contracts/truemoney/dialect.js';
import {
  DIALECT_PRESETS,
  ownSwitchName,
  switchReadings,
  type DialectPreset,
} from '../../contracts/wire/dialect.js';
import type { DialectChoice } from '../dialect.js';

/** What a dialect is written as, for messages. */
export const DIALECT_EXPECTED =
  'document or field, and switches such as dvs.hash=sha1, separated by commas';

const SWITCHES = switchReadings([...DVS_DOUBTS, ...TRUEMONEY_DOUBTS]);

/** A dialect that was read, or what is wrong with its words. */
export type ReadDialect =
  { readonly choice: DialectChoice } | { readonly expected: string; readonly advice: string };

/**
 * Reads a dialect as people write it: a preset, and switches that are set otherwise, `field,dvs.hash=sha1`. Flag, variable
 * and configuration file have the same words.
 */
export function readDialectWords(text: string): ReadDialect {
  let preset: DialectPreset | undefined;
  const dvs: Record<string, string> = {};
  const truemoney: Record<string, string> = {};
  for (const word of text.split(',').map((part) => part.trim())) {
    const named = DIALECT_PRESETS.find((known) => known === word);
    const [name = '', reading = ''] = word.split('=');
    const readings = SWITCHES.get(name);
    if (named !== undefined) {
      if (preset !== undefined) return { expected: 'one preset', advice: 'take one away' };
      preset = named;
    } else if (readings === undefined) {
      return wrong(name, [...DIALECT_PRESETS, ...SWITCHES.keys()]);
    } else if (!readings.includes(reading)) {
      return wrong(reading, readings, `${name}=`);
    } else {
      (name.startsWith('dvs.') ? dvs : truemoney)[ownSwitchName(name)] = reading;
    }
  }
  // Names and readings were looked up in the doubts, of which the dialects' types are made.
  const choice = {
    ...(preset === undefined ? {} : { preset }),
    dvs: dvs as Partial<DvsDialect>,
    truemoney: truemoney as Partial<TrueMoneyDialect>,
  };
  return { choice };
}

function wrong(found: string, known: readonly string[], before = ''): ReadDialect {
  const expected = `one of: ${known.map((word) => before + word).join(', ')}`;
  return { expected, advice: didYouMean(found, known, 'choose one of these') };
}
