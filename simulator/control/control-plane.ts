import type { SeededKeyPair } from '../../contracts/signing/seeded-keys.js';
import type { Clock } from '../../contracts/wire/clock.js';
import type { Simulator } from '../compose.js';
import type { CardStock } from '../core/ledger/port.js';
import type { AccountKey } from '../core/ledger/transaction.js';
import { systemClock } from '../host/system-clock.js';
import { ExchangeCounts } from './metrics/exchange-counts.js';
import { partnerKeysOf } from './partner-keys.js';
import { Refused } from './protocol/problems.js';
import type { StoredSnapshot } from './snapshots/stored-snapshot.js';

export interface ControlPlaneOptions {
  readonly simulator: Simulator;
  /** Tells when a stream was silent for too long; default the machine's. */
  readonly hostClock?: Clock | undefined;
  /** What was counted before the control plane was there; default from now on. */
  readonly counts?: ExchangeCounts | undefined;
  /** Stops the simulator; absent, nobody can. */
  readonly onShutdown?: (() => void) | undefined;
  /** Told of errors that end in a 500; default nobody. */
  readonly onInternalError?: ((error: unknown) => void) | undefined;
}

/** Most readers of the journal's stream at once. */
export const MAX_STREAMS = 100;

/** What somebody set by hand, to which a reset goes back. */
export interface AccountSetting {
  readonly balanceVnd?: number | undefined;
  readonly stock?: CardStock | undefined;
}

/** The control plane's own memory, beside the simulator that it controls. */
export class ControlPlane {
  readonly simulator: Simulator;
  readonly hostClock: Clock;
  readonly counts: ExchangeCounts;
  readonly onShutdown: (() => void) | undefined;
  readonly onInternalError: (error: unknown) => void;
  /** By id, oldest first. */
  readonly snapshots = new Map<string, StoredSnapshot>();
  #settings: ReadonlyMap<string, AccountSetting> = new Map();
  #partnerKeys: SeededKeyPair | undefined;
  readonly #numbers = new Map<string, number>();
  readonly #taken = new Set<string>();
  #streams = 0;

  constructor(options: ControlPlaneOptions) {
    this.simulator = options.simulator;
    this.hostClock = options.hostClock ?? systemClock;
    this.counts = options.counts ?? new ExchangeCounts(options.simulator.journal);
    this.onShutdown = options.onShutdown;
    this.onInternalError = options.onInternalError ?? (() => undefined);
  }

  /** The key pair of partners that brought none. */
  partnerKeys(): SeededKeyPair {
    return (this.#partnerKeys ??= partnerKeysOf(this.simulator.seed));
  }

  /** `prefix-1`, `prefix-2`, …: the first not given before and not taken. */
  newName(prefix: string, isTaken: (name: string) => boolean): string {
    for (let number = (this.#numbers.get(prefix) ?? 0) + 1; ; number++) {
      const name = `${prefix}-${number}`;
      if (isTaken(name)) continue;
      this.#numbers.set(prefix, number);
      return name;
    }
  }

  /**
   * Keeps a partner's name for whoever opens it, until that is done: calls at the same time must not both get it. Returns what
   * lets it go, or `undefined` when somebody else has it.
   */
  takeName({ provider, username }: AccountKey): (() => void) | undefined {
    const name = `${provider}/${username}`;
    if (this.#taken.has(name)) return undefined;
    this.#taken.add(name);
    return () => void this.#taken.delete(name);
  }

  /** Counts a reader of the journal's stream. Returns what forgets it. @throws Refused when there are too many. */
  takeStream(): () => void {
    if (this.#streams >= MAX_STREAMS) {
      throw new Refused('STREAMS_FULL', `${MAX_STREAMS} readers are there; end one first.`);
    }
    this.#streams += 1;
    return () => void (this.#streams -= 1);
  }

  /** Every setting, for a snapshot. */
  get settings(): ReadonlyMap<string, AccountSetting> {
    return this.#settings;
  }

  set settings(settings: ReadonlyMap<string, AccountSetting>) {
    this.#settings = new Map(settings);
  }

  settingOf({ provider, username }: AccountKey): AccountSetting {
    return this.#settings.get(`${provider}/${username}`) ?? {};
  }

  /** Remembers what was set; `undefined` forgets all of it. */
  noteSetting({ provider, username }: AccountKey, setting: AccountSetting | undefined): void {
    const settings = new Map(this.#settings);
    const name = `${provider}/${username}`;
    if (setting === undefined) settings.delete(name);
    else settings.set(name, { ...settings.get(name), ...setting });
    this.#settings = settings;
  }
}
