import type { Signing } from '../contracts/signing/port.js';
import { seededKeyPair } from '../contracts/signing/seeded-keys.js';
import type { FaultRule } from '../contracts/faults/rule.js';
import { chanceStream } from '../contracts/wire/chance.js';
import type { Clock } from '../contracts/wire/clock.js';
import type { WireRequest } from '../contracts/wire/message.js';
import type { ProviderName } from '../contracts/wire/operation.js';
import { VirtualClock, type ClockMode } from '../contracts/wire/virtual-clock.js';
import { Activity } from './core/engine/activity.js';
import { Agenda } from './core/engine/agenda.js';
import type { Context } from './core/engine/context.js';
import { dryRun, type DryRun } from './core/engine/dry-run.js';
import type { Effect } from './core/engine/effect.js';
import { decide, doLater } from './core/engine/later.js';
import { noteGiveUp } from './core/engine/give-up.js';
import { simulate } from './core/engine/simulate.js';
import { UnderWay } from './core/engine/under-way.js';
import { FaultPlan } from './core/faults/plan.js';
import { handshakeEntry, refusalEntry, type RefusedRequest } from './core/journal/event-entry.js';
import { JournalRedactor } from './core/journal/redact.js';
import { RingJournal } from './core/journal/ring-journal.js';
import type { Ledger, Reversed, Settled } from './core/ledger/port.js';
import { PartnerBook } from './core/partners/partner-book.js';
import { dvs } from './core/providers/dvs/provider.js';
import type { DvsPartner } from './core/providers/dvs/partner.js';
import { NOBODY } from './core/providers/dvs/topup.js';
import { truemoney } from './core/providers/truemoney/provider.js';
import type { TrueMoneyPartner } from './core/providers/truemoney/partner.js';
import { dialectOf, type DialectChoice } from './dialect.js';
import { partnerDoors, type PartnerDoors } from './partner-doors.js';

/** Exchanges kept in the journal unless said otherwise. */
export const DEFAULT_JOURNAL_CAPACITY = 10_000;

/** What a simulator is made of. */
export interface SimulatorOptions {
  /** Seed of all chance. The same seed and the same requests give the same replies. */
  readonly seed: string;
  /** The host's clock; the simulator's own goes by it. */
  readonly clock: Clock;
  /** How the simulator's clock goes, and where it begins; default real time. */
  readonly time?: { readonly mode?: ClockMode; readonly startAtMs?: number } | undefined;
  /** Lets everything run that is ready to: needed to advance a frozen clock in order. */
  readonly breathe?: (() => Promise<void>) | undefined;
  readonly signing: Signing;
  readonly ledger: Ledger;
  /** Makes an empty ledger in memory, to be thrown away after a dry run. */
  readonly scratchLedger: () => Ledger;
  /** The key with which TrueMoney signs its replies, PKCS#8 and SPKI PEM. */
  readonly trueMoneyKeys: { readonly privateKeyPem: string; readonly publicKeyPem: string };
  /** Exchanges kept, 1 or more; default 10,000. */
  readonly journalCapacity?: number | undefined;
  /** The readings of the doubts; default those of the documents. A partner may have others. */
  readonly dialect?: DialectChoice | undefined;
  /** True turns off magic values, the header and the simulator's own reply headers; default false. */
  readonly isStrict?: boolean | undefined;
  /** Faults from the first request on. */
  readonly faults?: readonly FaultRule[] | undefined;
  /** Told when something that was to happen later could not, because a port failed; default nobody. */
  readonly onInternalError?: ((error: unknown) => void) | undefined;
}

/** Both providers, without any host: a request goes in, effects come out. */
export interface Simulator extends PartnerDoors {
  readonly seed: string;
  /** Name of the dialect: `document`, `field`, or one of them with what differs. */
  readonly dialect: string;
  readonly isStrict: boolean;
  readonly ledger: Ledger;
  readonly clock: VirtualClock;
  readonly journal: RingJournal;
  readonly faults: FaultPlan;
  readonly agenda: Agenda;
  readonly activity: Activity;
  readonly signing: Signing;
  readonly partners: {
    readonly dvs: PartnerBook<DvsPartner>;
    readonly truemoney: PartnerBook<TrueMoneyPartner>;
  };
  readonly trueMoneyPublicKeyPem: string;
  /**
   * Answers one request; to be called inside `activity.during`. Bad input never rejects; a rejection is a fault of a port
   * (ledger, signing).
   */
  handle(request: WireRequest): Promise<readonly Effect[]>;
  /** What `handle` would do, and what the journal would say; nothing changes. */
  dryRun(request: WireRequest): Promise<DryRun>;
  /** Keeps in the journal that the host refused a request before a provider could see it. */
  noteRefusal(refused: RefusedRequest): void;
  /** Keeps in the journal that the caller of a request that was handed to `handle` left before its reply was whole. */
  noteGiveUp(request: WireRequest): void;
  /** True when a new connection's TLS handshake is to be left unanswered. Counts as a request met by that fault. */
  isHandshakeStalled(): boolean;
  /** Decides a transaction by hand, as the provider's staff would, or takes its success back. */
  resolve(
    provider: ProviderName,
    transactionId: string,
    decision: 'succeeded' | 'failed' | 'reversed',
  ): Promise<Settled | Reversed>;
}

/** Ways in which things settle before the clock goes on; an exchange may need many turns of the host's loop. */
const MOST_BREATHS = 10_000;

/**
 * Puts a simulator together.
 * @throws Error when the journal's capacity is not 1 or more, or two faults have one id.
 */
export async function createSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { seed, signing, ledger, trueMoneyKeys, isStrict = false } = options;
  const dialect = dialectOf(options.dialect ?? {});
  const journal = new RingJournal(options.journalCapacity ?? DEFAULT_JOURNAL_CAPACITY);
  const activity = new Activity();
  const clock = clockOf(options, activity);
  const faults = new FaultPlan(seed);
  for (const rule of options.faults ?? []) faults.add(rule);
  // The road puts things on the agenda, and the agenda sends things down the road.
  const agenda = new Agenda(clock, activity, (item, onPause) =>
    doLater(context, item, onPause).catch(options.onInternalError ?? (() => undefined)),
  );
  const partners = {
    dvs: new PartnerBook<DvsPartner>(),
    truemoney: new PartnerBook<TrueMoneyPartner>(),
  };
  const redactor = new JournalRedactor();
  const context: Context = {
    ...{ seed, clock, signing, ledger, journal, redactor, faults, agenda, activity, isStrict },
    underWay: new UnderWay(),
    dvs: { partners: partners.dvs, dialect: dialect.dvs },
    truemoney: {
      partners: partners.truemoney,
      dialect: dialect.truemoney,
      ...trueMoneyKeys,
      strangerPrivateKeyPem: madeOnce(
        () => seededKeyPair(chanceStream(seed, 'stranger key')).privateKeyPem,
      ),
    },
  };
  await ledger.open(NOBODY, 0, {});
  return {
    ...{ seed, isStrict, ledger, clock, journal, faults, agenda, activity, signing, partners },
    dialect: dialect.name,
    trueMoneyPublicKeyPem: trueMoneyKeys.publicKeyPem,
    handle: (request) => simulate(context, request),
    dryRun: (request) => dryRun(context, request, options.scratchLedger()),
    noteRefusal: (refused) => journal.record(refusalEntry(refused, clock.nowMs(), redactor)),
    noteGiveUp: (request) => noteGiveUp(context, request),
    isHandshakeStalled: () => {
      const nowMs = clock.nowMs();
      const hit = faults.meetHandshake(nowMs);
      if (hit !== undefined) journal.record(handshakeEntry(hit, nowMs));
      return hit !== undefined;
    },
    resolve: async (provider, transactionId, decision) => {
      const found = await ledger.find({ provider, transactionId });
      if (found === undefined) return { kind: 'not-found' };
      const { codes } = provider === 'dvs' ? dvs : truemoney;
      const code = decision === 'succeeded' ? codes.succeeded : codes.failed;
      const { account } = found;
      return decide(context, { account, transactionId, decision, code, rule: 'by-hand' });
    },
    ...partnerDoors({ ledger, redactor, partners, dialect }),
  };
}

function clockOf(options: SimulatorOptions, activity: Activity): VirtualClock {
  const { clock: host, time = {}, breathe = () => Promise.resolve() } = options;
  return new VirtualClock({
    host,
    ...time,
    breathe: async () => {
      for (let breaths = 0; breaths < MOST_BREATHS; breaths++) {
        await breathe();
        if (activity.working === 0) return;
      }
    },
  });
}

function madeOnce<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
