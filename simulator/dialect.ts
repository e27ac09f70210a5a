import { dvsDialect, type DvsDialect } from '../contracts/dvs/dialect.js';
import { trueMoneyDialect, type TrueMoneyDialect } from '../contracts/truemoney/dialect.js';
import type { DialectPreset } from '../contracts/wire/dialect.js';

/** The readings of a server: a preset, and switches that are set otherwise. */
export interface DialectChoice {
  /** Default `document`. */
  readonly preset?: DialectPreset | undefined;
  readonly dvs?: Partial<DvsDialect> | undefined;
  readonly truemoney?: Partial<TrueMoneyDialect> | undefined;
}

/** Every reading in force, and a name for people. */
export interface Dialect {
  /** `document`, `field`, or one of them with what differs: `document+dvs.hash=sha1`. */
  readonly name: string;
  readonly dvs: DvsDialect;
  readonly truemoney: TrueMoneyDialect;
}

/** Resolves a choice. */
export function dialectOf({ preset = 'document', dvs, truemoney }: DialectChoice): Dialect {
  const base = { dvs: dvsDialect(preset), truemoney: trueMoneyDialect(preset) };
  const chosen = { dvs: dvsDialect(preset, dvs), truemoney: trueMoneyDialect(preset, truemoney) };
  const differences = (['dvs', 'truemoney'] as const).flatMap((provider) => {
    const usual = new Map<string, string>(Object.entries(base[provider]));
    return Object.entries(chosen[provider])
      .filter(([name, reading]) => usual.get(name) !== reading)
      .map(([name, reading]) => `${provider}.${name}=${reading}`);
  });
  return { name: [preset, ...differences].join('+'), ...chosen };
}
