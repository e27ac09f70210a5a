import type { ProviderName } from '../../../wire/operation.js';
import { PROVIDER_NAMES } from '../../../wire/operation.js';
import type { ConsumerAction, TimedAction } from '../../consumer-scenario/consumer-scenario.js';
import type { FaultInput } from '../../scenario/form/fault-form.js';
import { PERIOD_KINDS, type ChaosProfile, type PeriodKind } from '../profile/chaos-profile.js';
import type { Draw } from './draw.js';

const HOUR_MS = 3_600_000;

/** Share of the answers that get lost in a lossy time. */
const LOST = 0.33;

/** Times in which a provider as a whole has trouble, of which several may come together. */
export function periodEvents(
  draw: Draw,
  { periods }: ChaosProfile,
  durationMs: number,
): readonly TimedAction[] {
  return PROVIDER_NAMES.flatMap((provider) =>
    PERIOD_KINDS.flatMap((kind) => {
      const { perHour, minMs, maxMs } = periods[kind];
      if (perHour === 0) return [];
      const events: TimedAction[] = [];
      let atMs = draw.waitMs(HOUR_MS / perHour);
      while (atMs < durationMs) {
        const forMs = draw.between(minMs, maxMs);
        for (const fault of faultsOf(kind, provider, draw)) {
          const action: ConsumerAction = { kind: 'fault', fault, forMs };
          events.push({ atMs, action });
        }
        atMs += forMs + draw.waitMs(HOUR_MS / perHour);
      }
      return events;
    }),
  );
}

/** Codes by which a provider refuses everything for a while. Source: DVS VI.a; TM "Status Code". */
const MAINTENANCE: Readonly<Record<ProviderName, readonly FaultInput['effect'][]>> = {
  dvs: [
    { kind: 'code', code: '-4', isBare: true },
    { kind: 'code', code: '-1', isBare: true },
  ],
  truemoney: [
    { kind: 'code', code: '1001' },
    { kind: 'code', code: '1' },
  ],
};

function faultsOf(kind: PeriodKind, provider: ProviderName, draw: Draw): readonly FaultInput[] {
  switch (kind) {
    case 'outage': {
      const at = draw.oneOf(['before-request', 'before-commit', 'after-commit'] as const);
      const effect = draw.oneOf(['hang', 'reset', 'empty', 'http-503', 'http-502'] as const);
      return [{ at, effect, match: { provider } }];
    }
    case 'maintenance': {
      const effect = draw.oneOf(MAINTENANCE[provider]);
      const operations =
        provider === 'dvs' ? (['topup'] as const) : (['topup', 'buy-cards'] as const);
      return operations.map((operation) => ({
        at: 'before-commit',
        effect,
        match: { provider, operation },
      }));
    }
    case 'slow': {
      const at = draw.oneOf(['before-commit', 'after-commit'] as const);
      const delay = { kind: 'lognormal', medianMs: draw.between(2_000, 20_000), sigma: 1 } as const;
      return [{ at, delay, match: { provider } }];
    }
    case 'lossy': {
      const effect = draw.oneOf(['hang', 'reset', 'empty', 'half-body', 'http-504'] as const);
      return [{ at: 'after-commit', effect, match: { provider, probability: LOST } }];
    }
  }
}
