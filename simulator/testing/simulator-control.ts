import { faultProblems } from '../../contracts/faults/possible.js';
import type { DialectGiven, SimulatorControl } from '../../contracts/kit/ports.js';
import type { Signing } from '../../contracts/signing/port.js';
import { seededKeyPair, type SeededKeyPair } from '../../contracts/signing/seeded-keys.js';
import { dvsDialect } from '../../contracts/dvs/dialect.js';
import { trueMoneyDialect, type TrueMoneyDialect } from '../../contracts/truemoney/dialect.js';
import { chanceStream } from '../../contracts/wire/chance.js';
import type { DialectPreset } from '../../contracts/wire/dialect.js';
import type { ProviderName } from '../../contracts/wire/operation.js';
import type { Simulator } from '../compose.js';

/** What `PartnerGiven` says when it says nothing. */
const DEFAULT_BALANCE_VND = 10_000_000;

/** The simulator's back door for scenarios, however their requests travel. */
export function simulatorControl(
  simulator: Simulator,
  { signing }: { readonly signing: Pick<Signing, 'digestHex'> },
): SimulatorControl {
  const { seed, ledger, clock, faults, activity } = simulator;
  // One key for all partners: making one takes longer than a hundred scenarios.
  let keys: SeededKeyPair | undefined;
  const partnerKeys = () => (keys ??= seededKeyPair(chanceStream(seed, 'scenario partner key')));
  const opened = { dvs: 0, truemoney: 0 };
  let faultsAdded = 0;

  const newUsername = async (provider: ProviderName): Promise<string> => {
    for (;;) {
      opened[provider] += 1;
      const username = `scenario-${opened[provider]}`;
      if ((await ledger.money({ provider, username })) === undefined) return username;
    }
  };

  const newFaultId = (): string => {
    const taken = new Set(faults.list().map(({ rule }) => rule.id));
    for (;;) {
      faultsAdded += 1;
      const id = `scenario-fault-${faultsAdded}`;
      if (!taken.has(id)) return id;
    }
  };

  return {
    openPartner: async (provider, { dialect, ...given }) => {
      const username = await newUsername(provider);
      const draw = (label: string) =>
        chanceStream(seed, 'scenario partner', provider, username, label);
      const facts = { balanceVnd: DEFAULT_BALANCE_VND, ...given, username };
      if (provider === 'dvs') {
        const privatekey = `key${draw('privatekey').digits(16)}`;
        const switches = switchesOf(dialect, (preset) => dvsDialect(preset));
        await simulator.openDvsPartner({ ...facts, privatekey, dialect: switches });
        return { provider, username, privatekey };
      }
      const { privateKeyPem, publicKeyPem } = partnerKeys();
      const account = {
        username,
        apiCode: `API${draw('apiCode').digits(6)}`,
        apiUsername: `api_${draw('apiUsername').digits(6)}`,
        apiPassword: passwordThatEveryoneReadsAlike(draw('apiPassword'), signing),
      };
      const switches = switchesOf(dialect, (preset) =>
        trueMoneyDialect(preset),
      ) as TrueMoneyDialect;
      await simulator.openTrueMoneyPartner({
        ...facts,
        ...account,
        publicKeyPem,
        dialect: switches,
      });
      const providerPublicKeyPem = simulator.trueMoneyPublicKeyPem;
      return { provider, ...account, privateKeyPem, providerPublicKeyPem };
    },
    settle: async (provider, transactionId, decision) => {
      const { kind } = await simulator.resolve(provider, transactionId, decision);
      if (kind !== 'settled') throw new Error(`transaction ${transactionId}: ${kind}`);
    },
    money: async (provider, username) => {
      const money = await ledger.money({ provider, username });
      if (money === undefined) throw new Error(`${provider} has no partner ${username}`);
      return money;
    },
    addFault: (rule) => {
      const id = newFaultId();
      const [problem] = faultProblems({ ...rule, id });
      if (problem !== undefined) {
        const { code, found, expected } = problem;
        return Promise.reject(new Error(`${code}: found ${found}; expected ${expected}`));
      }
      faults.add({ ...rule, id });
      return Promise.resolve(id);
    },
    removeFault: (id) => {
      faults.remove(id);
      return Promise.resolve();
    },
    clock: () => {
      const { nowMs, mode, nextEventAtMs } = clock.state();
      const { working, still } = activity;
      const isFrozen = mode.kind === 'frozen';
      return Promise.resolve({
        ...{ nowMs, isFrozen, working, still },
        ...(nextEventAtMs === undefined ? {} : { nextEventAtMs }),
      });
    },
    advance: (byMs) => clock.advance(byMs),
    advanceToNext: () => clock.advanceToNext(),
  };
}

/** Readings by the switch's name without the provider: the preset's, where one is named, and those that are set otherwise. */
function switchesOf(
  dialect: DialectGiven = {},
  ofPreset: (preset: DialectPreset) => object,
): object {
  const { preset, ...switches } = dialect;
  return {
    // The server's own readings stand where neither is named.
    ...(preset === undefined ? {} : ofPreset(preset as DialectPreset)),
    ...Object.fromEntries(
      Object.entries(switches).map(([name, reading]) => [name.replace(/^[^.]*\./, ''), reading]),
    ),
  };
}

/** A password whose md5 does not begin with 0, which languages print differently (D26). */
function passwordThatEveryoneReadsAlike(
  chance: ReturnType<typeof chanceStream>,
  signing: Pick<Signing, 'digestHex'>,
): string {
  for (;;) {
    const password = `pw${chance.digits(14)}`;
    if (!signing.digestHex('md5', password).startsWith('0')) return password;
  }
}
