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
import type { ProviderName } from '../../contracts/wire/operation.js';
import type { DialectChoice } from '../dialect.js';

/** What a dialect is written as, for messages. */
export const DIALECT_EXPECTED =
  'document or field, and switches such as dvs.hash=sha1, separated by commas';

const SWITCHES = switchReadings([...DVS_DOUBTS, ...TRUEMONEY_DOUBTS]);

interface Trouble {
  readonly expected: string;
  readonly advice: string;
}

/** A dialect that was read, or what is wrong with its words. */
export type ReadDialect = { readonly choice: DialectChoice } | Trouble;

/**
 * Reads a dialect as people write it: a preset, and switches that are set otherwise, `field,dvs.hash=sha1`. Flag, variable
 * and configuration file have the same words.
 *
 * @param provider whose switches there are, for a partner; default those of both.
 */
export function readDialectWords(text: string, provider?: ProviderName): ReadDialect {
  const known = [...SWITCHES.keys()].filter((name) => name.startsWith(provider ?? ''));
  let preset: DialectPreset | undefined;
  const chosen = new Map<string, string>();
  for (const word of text.split(',').map((part) => part.trim())) {
    const named = DIALECT_PRESETS.find((one) => one === word);
    if (named !== undefined) {
      if (preset !== undefined) return { expected: 'one preset', advice: 'take one away' };
      preset = named;
      continue;
    }
    const trouble = switchTrouble(word, known);
    if (trouble !== undefined) return trouble;
    const [name, reading] = nameAndReading(word);
    if (chosen.has(name)) return { expected: `${name} once`, advice: 'take one of them away' };
    chosen.set(name, reading);
  }
  const of = (prefix: string) =>
    Object.fromEntries(
      [...chosen]
        .filter(([name]) => name.startsWith(`${prefix}.`))
        .map(([name, reading]) => [ownSwitchName(name), reading]),
    );
  // Names and readings were looked up in the doubts, of which the dialects' types are made.
  const choice = {
    ...(preset === undefined ? {} : { preset }),
    dvs: of('dvs') as Partial<DvsDialect>,
    truemoney: of('truemoney') as Partial<TrueMoneyDialect>,
  };
  return { choice };
}

function nameAndReading(word: string): readonly [name: string, reading: string] {
  const at = word.indexOf('=');
  return at < 0 ? [word, ''] : [word.slice(0, at), word.slice(at + 1)];
}

/** What is wrong with a word that is to set one of the switches known. */
function switchTrouble(word: string, known: readonly string[]): Trouble | undefined {
  const [name, reading] = nameAndReading(word);
  const readings = SWITCHES.get(name);
  if (word === '') return { expected: 'a word between commas', advice: 'take a comma away' };
  if (readings === undefined) {
    const whole = known.find((one) => ownSwitchName(one) === name);
    const words = [...DIALECT_PRESETS, ...known];
    return whole === undefined
      ? oneOf(name, words)
      : { ...oneOf(name, words), advice: `did you mean "${whole}"?` };
  }
  if (!known.includes(name)) {
    return { expected: oneOf('', known).expected, advice: `${name} is not this provider’s` };
  }
  return readings.includes(reading) ? undefined : oneOf(reading, readings, `${name}=`);
}

function oneOf(found: string, known: readonly string[], before = ''): Trouble {
  const expected = `one of: ${known.map((word) => before + word).join(', ')}`;
  return { expected, advice: didYouMean(found, known, 'choose one of these') };
}
