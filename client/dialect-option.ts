import { ownSwitchName, presetReadings, switchReadings } from '../contracts/wire/dialect.js';
import type { Doubt } from '../contracts/wire/doubt.js';
import { ClientConfigError } from './client-error.js';

/**
 * The readings in force: those of the documents, with what was given in their place.
 *
 * A misspelt switch must not pass in silence: the client would go on in the default reading, and take a reply for what it
 * is not.
 *
 * @param doubts the provider's.
 * @param given by the switch's name without the provider; an absent value is the default.
 * @throws ClientConfigError `CLIENT_OPTION_INVALID` for a switch or a reading that there is not.
 */
export function resolveDialect<Dialect extends object>(
  doubts: readonly Doubt[],
  given: Partial<Dialect> = {},
): Dialect {
  const set = Object.entries(given).filter(([, value]) => value !== undefined);
  const known = new Map(
    [...switchReadings(doubts)].map(([name, readings]) => [ownSwitchName(name), readings]),
  );
  for (const [name, value] of set) {
    const values: readonly unknown[] = known.get(name) ?? [];
    if (values.includes(value)) continue;
    throw new ClientConfigError(
      'CLIENT_OPTION_INVALID',
      values.length === 0
        ? `dialect.${name} is no switch; give one of ${[...known.keys()].join(', ')}.`
        : `dialect.${name} is ${shown(value)}; give one of ${values.join(', ')}.`,
    );
  }
  return { ...presetReadings(doubts, 'document'), ...Object.fromEntries(set) } as Dialect;
}

function shown(value: unknown): string {
  return typeof value === 'string' ? `"${value}"` : `a ${typeof value}`;
}
