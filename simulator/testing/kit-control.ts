import type { FaultRule } from '../../contracts/faults/rule.js';
import type {
  DialectGiven,
  PartnerCredentials,
  SimulatorControl,
} from '../../contracts/kit/ports.js';
import { dvsDialect } from '../../contracts/dvs/dialect.js';
import { passwordFor } from './password-for.js';
import type { Signing } from '../../contracts/signing/port.js';
import { trueMoneyDialect } from '../../contracts/truemoney/dialect.js';
import { ownSwitchName, type DialectPreset } from '../../contracts/wire/dialect.js';
import type { ProviderName } from '../../contracts/wire/operation.js';
import type { ControlClient } from '../control/client.js';
import { ControlError } from '../control/control-error.js';
import type { CallInput } from '../control/protocol/routes.js';

/** The simulator's back door for scenarios, over its control API, near or far. */
export function kitControl(
  control: ControlClient,
  { signing }: { readonly signing: Pick<Signing, 'digestHex'> },
): SimulatorControl {
  return {
    openPartner: async (provider, { dialect = {}, ...given }) => {
      const secret = passwordFor(dialect, signing);
      const facts = { ...given, provider, dialect: switchesOf(provider, dialect), ...secret };
      const { credentials } = await control.createPartner(facts as CallInput<'createPartner'>);
      return { ...credentials, ...secret } as PartnerCredentials;
    },
    settle: async (provider, transactionId, decision) => {
      await control.resolveTransaction({ provider, transactionId, decision });
    },
    money: async (provider, username) => (await control.getPartner({ provider, username })).money,
    addFault: async (rule) => (await control.addFault(asInput(rule))).rule.id,
    removeFault: async (id) => {
      try {
        await control.removeFault({ id });
      } catch (error) {
        // One that is not there any more is no mistake.
        if (!(error instanceof ControlError && error.status === 404)) throw error;
      }
    },
    clock: async () => {
      const { nowMs, mode, nextEventAtMs, working, still } = await control.getClock();
      const view = { nowMs, isFrozen: mode === 'frozen', working, still };
      return nextEventAtMs === undefined ? view : { ...view, nextEventAtMs };
    },
    advance: async (byMs) => {
      await control.advanceClock({ byMs });
    },
    advanceToNext: async () => {
      await control.advanceClock({ toNextEvent: true });
    },
  };
}

/** A rule as the control API takes it. */
function asInput({ match, isForced, ...rule }: Omit<FaultRule, 'id'>): CallInput<'addFault'> {
  const { schedule, ...facts } = match;
  const { fromMs: from, untilMs: until, ...daily } = schedule ?? {};
  const window = schedule === undefined ? {} : { schedule: { ...daily, from, until } };
  // The scenario's reader has read the rule by the very form that the control API reads it by.
  return { ...rule, match: { ...facts, ...window }, force: isForced } as CallInput<'addFault'>;
}

/** A provider's readings by the switch's name without it: the preset's, where one is named, and those that are set otherwise. */
function switchesOf(provider: ProviderName, { preset, ...switches }: DialectGiven): object {
  const ofPreset = provider === 'dvs' ? dvsDialect : trueMoneyDialect;
  const own = Object.entries(switches).filter(([name]) => name.startsWith(`${provider}.`));
  return {
    // The server's own readings stand where neither is named.
    ...(preset === undefined ? {} : ofPreset(preset as DialectPreset)),
    ...Object.fromEntries(own.map(([name, reading]) => [ownSwitchName(name), reading])),
  };
}
