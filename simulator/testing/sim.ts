import type { DvsCredentials } from '../../contracts/dvs/credentials.js';
import type { TrueMoneyCredentials } from '../../contracts/truemoney/credentials.js';
import type { ProviderName } from '../../contracts/wire/operation.js';
import type { ControlClient, JournalEntryView } from '../control/client.js';
import type { EntryMatch } from '../control/protocol/journal-entry.js';
import type { ActionOutput, CallInput } from '../control/protocol/routes.js';
import type { TransactionMatch } from './transaction-match.js';

/** A transaction as the provider's ledger has it; cards without their PINs. */
export type SimTransaction = ActionOutput<'getTransaction'>;

/** A transaction with everything that happened to it, and what is still to come. */
export type SimTimeline = ActionOutput<'getTimeline'>;

/** A call as the journal has it; secrets were taken out. */
export type SimCall = JournalEntryView;

/** Which calls are meant; all that is given must fit. They are this test's own, so there is no `partner`. */
export type CallMatch = Omit<EntryMatch, 'partner' | 'kind'>;

/** A partner as its provider sees it: its money, its limits, what may be read otherwise. */
export type SimPartner = ActionOutput<'getPartner'>;

/** What can be changed about a partner; facts that are left out stay, `null` takes a limit away. */
export type PartnerChange = Omit<CallInput<'changePartner'>, 'provider' | 'username'>;

type FaultInput = CallInput<'addFault'>;

/** A fault as the control API takes it. It gets its id from the simulator, and meets this test's partners alone. */
export type SimFault = Omit<FaultInput, 'id' | 'match'> & {
  readonly match?: Omit<NonNullable<FaultInput['match']>, 'partner'>;
};

/** One transaction, by the id that was sent or by the provider's own. `provider` tells two with the same request id apart. */
export type WhichTransaction = {
  readonly provider?: ProviderName;
} & ({ readonly requestId: string } | { readonly transactionId: string });

/** What a test has of a simulator: a partner of its own at each provider, and everything that concerns them. */
export interface Sim {
  /** What a client of DVS needs; `baseUrl` is the origin, without a path. */
  readonly dvs: DvsCredentials & { readonly baseUrl: string };
  /** What a client of TrueMoney needs; `url` is the whole one. */
  readonly truemoney: TrueMoneyCredentials & { readonly url: string };
  /**
   * The same as variables for a child process: `DVS_BASE_URL`, `TRUEMONEY_URL`, … and `TOPUP_SIM_CONTROL_URL`. Keys lie in
   * files that are written when this is first read, for this user alone, and removed at the end of the test.
   */
  readonly env: Readonly<Record<string, string>>;
  /** The whole control API. Clock, reset and snapshots concern every test that shares the simulator. */
  readonly control: ControlClient;
  /** Seed of all chance in the simulator. */
  readonly seed: string;
  /** Username of both partners, made of the test's name, so that the same test gets the same ids and cards every time. */
  readonly name: string;
  /** Adds a fault that meets this test's partners alone, and is gone at its end. Returns its id. @throws ControlError */
  fault(rule: SimFault): Promise<string>;
  /** Transactions that fit, oldest first. @throws SimError MATCH_WRONG */
  transactions(match?: TransactionMatch): Promise<readonly SimTransaction[]>;
  /** What happened to one transaction. @throws SimError TRANSACTION_NOT_FOUND, TRANSACTION_AMBIGUOUS */
  timeline(which: WhichTransaction): Promise<SimTimeline>;
  /** Calls that fit, in the order of recording; a call that was not answered yet is none. @throws SimError, ControlError */
  calls(match?: CallMatch): Promise<readonly SimCall[]>;
  /**
   * Calls whose caller has left while the simulator still delays them: they may yet be executed, and are among `calls` once
   * they are. Each by the journal's entry of its give-up. @throws SimError
   */
  abandonedCalls(): Promise<readonly SimCall[]>;
  /** Decides a transaction that is held, as the provider's staff would, or takes a success back. @throws SimError, ControlError */
  settle(
    which: WhichTransaction,
    decision: 'succeeded' | 'failed' | 'reversed',
  ): Promise<SimTransaction>;
  /** Changes a partner (balance, limits, lock, stock, dialect, language …), or only looks at it. @throws ControlError */
  partner(provider: ProviderName, change?: PartnerChange): Promise<SimPartner>;
}

/** How a test's partners are to be. */
export interface SimOptions {
  /** Facts of the partner at DVS; default a balance of 10,000,000 VND and no limits. */
  readonly dvs?: Omit<Extract<CallInput<'createPartner'>, { provider: 'dvs' }>, Fixed>;
  /** Facts of the partner at TrueMoney; the same default. Its keys are made by the simulator. */
  readonly truemoney?: Omit<Extract<CallInput<'createPartner'>, { provider: 'truemoney' }>, Fixed>;
  /** Faults that are there from the first request on; they meet this test's partners alone. */
  readonly faults?: readonly SimFault[];
}

type Fixed = 'provider' | 'username' | 'publicKeyPem' | 'furtherPublicKeyPems';

const MARK = Symbol.for('topup-sim.sim');

/** Marks a sim, so that it is known for one by matchers of another build, or of another realm, too. */
export function markedSim<T extends Sim>(sim: T): T {
  return Object.defineProperty(sim, MARK, { value: true });
}

/** True for what a door for test runners has made. */
export function isSim(value: unknown): value is Sim {
  return typeof value === 'object' && value !== null && MARK in value;
}
