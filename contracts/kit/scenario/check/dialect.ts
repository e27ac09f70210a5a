import { DVS_DOUBTS } from '../../../dvs/doubts.js';
import { TRUEMONEY_DOUBTS } from '../../../truemoney/doubts.js';
import { DIALECT_PRESETS, switchReadings } from '../../../wire/dialect.js';
import type { Doubt } from '../../../wire/doubt.js';
import type { ProviderName } from '../../../wire/operation.js';
import { type PathProblem } from '../form-problems.js';
import { show } from '../value-words.js';
import { didYouMean } from '../near-match.js';
import type { Path } from '../scenario.js';
import type { DraftCheck } from './draft.js';
import { entriesAt } from './value-at.js';

const PLACE: Path = ['given', 'partner', 'dialect'];

const DOUBTS: Readonly<Record<ProviderName, readonly Doubt[]>> = {
  dvs: DVS_DOUBTS,
  truemoney: TRUEMONEY_DOUBTS,
};

/** A dialect names switches of its own provider, and readings that they have. */
export const checkDialect: DraftCheck = ({ provider, value }) =>
  dialectProblems(provider, PLACE, entriesAt(value, PLACE));

/** What is wrong with the switches and readings that stand at a place. */
export function dialectProblems(
  provider: ProviderName,
  place: Path,
  entries: readonly (readonly [string, unknown])[],
): readonly PathProblem[] {
  const switches = new Map<string, readonly string[]>([
    ['preset', DIALECT_PRESETS],
    ...switchReadings(DOUBTS[provider]),
  ]);
  return entries.flatMap(([name, reading]): PathProblem[] => {
    const path = [...place, name];
    const known = switches.get(name);
    if (known === undefined) return [unknownSwitch(name, path, [...switches.keys()])];
    // What is no text at all is told by the form.
    if (typeof reading !== 'string' || known.includes(reading)) return [];
    return [
      {
        path,
        code: 'DIALECT_UNKNOWN',
        found: `the reading ${show(reading)} of ${name}`,
        expected: `one of: ${known.join(', ')}`,
        advice: didYouMean(reading, known, 'choose one of these'),
      },
    ];
  });
}

function unknownSwitch(name: string, path: Path, known: readonly string[]): PathProblem {
  return {
    path,
    part: 'key',
    code: 'DIALECT_UNKNOWN',
    found: `the switch "${name}"`,
    expected: `one of: ${known.join(', ')}`,
    advice: didYouMean(name, known, 'choose one of these'),
  };
}
