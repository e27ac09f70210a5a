import { DVS_DOUBTS } from '../../contracts/dvs/doubts.js';
import { seededKeyPair } from '../../contracts/signing/seeded-keys.js';
import { TRUEMONEY_DOUBTS } from '../../contracts/truemoney/doubts.js';
import { chanceStream } from '../../contracts/wire/chance.js';
import type { DialectPreset } from '../../contracts/wire/dialect.js';
import type { Doubt } from '../../contracts/wire/doubt.js';
import type { ProviderName } from '../../contracts/wire/operation.js';
import { createSimulator, type Simulator } from '../../simulator/compose.js';
import { breathe } from '../../simulator/host/breathe.js';
import { systemClock } from '../../simulator/host/system-clock.js';
import { memoryLedger } from '../../simulator/stores/memory/memory-ledger.js';
import { SEED, signing } from './simulated-target.js';

/** One setting of the matrix: a preset, or one switch that is not as the document has it. */
export interface Setting {
  /** `preset field`, `dvs.hash sha1`. */
  readonly name: string;
  /** By the switch's whole name, and `preset`. */
  readonly given: Readonly<Record<string, string>>;
}

/** Noon of a day in Vietnam: no run crosses midnight, where the limits of the day begin anew. */
const NOON_MS = Date.UTC(2026, 0, 15, 5);

const DOUBTS: Readonly<Record<ProviderName, readonly Doubt[]>> = {
  dvs: DVS_DOUBTS,
  truemoney: TRUEMONEY_DOUBTS,
};

const PRESETS: readonly Setting[] = (['document', 'field'] as const).map((preset) => ({
  name: `preset ${preset}`,
  given: { preset },
}));

/** Both presets, and every reading of every switch of a provider but the default, one at a time. */
export function settingsOf(provider: ProviderName): readonly Setting[] {
  const single = DOUBTS[provider].flatMap(({ switchName, readings }) =>
    switchName === undefined
      ? []
      : readings
          .slice(1)
          .map(({ value }) => ({ name: `${switchName} ${value}`, given: { [switchName]: value } })),
  );
  return [...PRESETS, ...single];
}

const keys = seededKeyPair(chanceStream(SEED, 'provider key'));
export const merchantKeys = seededKeyPair(chanceStream(SEED, 'merchant key'));
/** Of nobody that the simulator knows. */
export const strangerKeys = seededKeyPair(chanceStream(SEED, 'key of a stranger'));

/** A simulator whose own readings are those of a setting: no partner needs to have any. */
export function simulatorIn({ given }: Setting): Promise<Simulator> {
  const { preset = 'document', ...switches } = given;
  const own = (provider: ProviderName) =>
    Object.fromEntries(
      Object.entries(switches)
        .filter(([name]) => name.startsWith(`${provider}.`))
        .map(([name, value]) => [name.slice(provider.length + 1), value]),
    );
  return createSimulator({
    seed: SEED,
    clock: systemClock,
    time: { mode: { kind: 'frozen' }, startAtMs: NOON_MS },
    breathe,
    signing,
    ledger: memoryLedger(),
    scratchLedger: memoryLedger,
    trueMoneyKeys: keys,
    dialect: {
      preset: preset as DialectPreset,
      dvs: own('dvs'),
      truemoney: own('truemoney'),
    },
  });
}
