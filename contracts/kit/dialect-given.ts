import type { DvsDialect } from '../dvs/dialect.js';
import { DVS_DOUBTS } from '../dvs/doubts.js';
import type { TrueMoneyDialect } from '../truemoney/dialect.js';
import { TRUEMONEY_DOUBTS } from '../truemoney/doubts.js';
import { DIALECT_PRESETS, ownSwitchName, presetReadings, switchReadings } from '../wire/dialect.js';
import type { Doubt } from '../wire/doubt.js';
import type { ProviderName } from '../wire/operation.js';
import type { DialectGiven } from './ports.js';

/**
 * The whole dialect of DVS, from readings by the switch's whole name; TrueMoney's are passed over.
 * @throws RangeError for a preset, a switch or a reading that there is not.
 */
export function dvsDialectGiven(given: DialectGiven = {}): DvsDialect {
  return readings(given, 'dvs', DVS_DOUBTS) as DvsDialect;
}

/** The same for TrueMoney. */
export function trueMoneyDialectGiven(given: DialectGiven = {}): TrueMoneyDialect {
  return readings(given, 'truemoney', TRUEMONEY_DOUBTS) as TrueMoneyDialect;
}

function readings(
  { preset: asked = 'document', ...switches }: DialectGiven,
  provider: ProviderName,
  doubts: readonly Doubt[],
): Readonly<Record<string, string>> {
  const preset = DIALECT_PRESETS.find((known) => known === asked);
  if (preset === undefined) {
    throw new RangeError(`preset is "${asked}"; give one of ${DIALECT_PRESETS.join(', ')}.`);
  }
  const own = Object.entries(switches).filter(([name]) => name.startsWith(`${provider}.`));
  for (const [name, value] of own) requireReading(doubts, name, value);
  const named = own.map(([name, value]) => [ownSwitchName(name), value]);
  return { ...presetReadings(doubts, preset), ...Object.fromEntries(named) } as Record<
    string,
    string
  >;
}

function requireReading(doubts: readonly Doubt[], name: string, value: string): void {
  const values = switchReadings(doubts).get(name) ?? [];
  if (values.includes(value)) return;
  throw new RangeError(
    values.length === 0
      ? `${name} is no switch of a dialect.`
      : `${name} is "${value}"; give one of ${values.join(', ')}.`,
  );
}
