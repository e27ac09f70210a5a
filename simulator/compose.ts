import type { Signing } from '../contracts/signing/port.js';
import type { Clock } from '../contracts/wire/clock.js';
import type { WireRequest } from '../contracts/wire/message.js';
import type { Effect } from './core/engine/effect.js';
import { simulate } from './core/engine/simulate.js';
import { RingJournal } from './core/journal/ring-journal.js';
import type { Ledger } from './core/ledger/port.js';
import type { DvsOpening, TrueMoneyOpening } from './core/partners/opening.js';
import { PartnerBook } from './core/partners/partner-book.js';
import type { DvsPartner } from './core/providers/dvs/partner.js';
import { NOBODY } from './core/providers/dvs/topup.js';
import type { TrueMoneyPartner } from './core/providers/truemoney/partner.js';

/** Exchanges kept in the journal unless said otherwise. */
const DEFAULT_JOURNAL_CAPACITY = 10_000;

/** What a simulator is made of. */
export interface SimulatorOptions {
  /** Seed of all chance. The same seed and the same requests give the same replies. */
  readonly seed: string;
  readonly clock: Clock;
  readonly signing: Signing;
  readonly ledger: Ledger;
  /** The key with which TrueMoney signs its replies, PKCS#8 and SPKI PEM. */
  readonly trueMoneyKeys: { readonly privateKeyPem: string; readonly publicKeyPem: string };
  /** Exchanges kept, 1 or more; default 10,000. */
  readonly journalCapacity?: number;
}

/** Both providers, without any host: a request goes in, effects come out. */
export interface Simulator {
  readonly seed: string;
  readonly dialect: 'document';
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly journal: RingJournal;
  readonly trueMoneyPublicKeyPem: string;
  /** Answers one request. Bad input never rejects; a rejection is a fault of a port (ledger, signing). */
  handle(request: WireRequest): Promise<readonly Effect[]>;
  /** Opens an account, or gives new facts to the one with the same username, whose money stays as it is. */
  openDvsPartner(opening: DvsOpening): Promise<void>;
  /** The same for TrueMoney. */
  openTrueMoneyPartner(opening: TrueMoneyOpening): Promise<void>;
}

/**
 * Puts a simulator together.
 * @throws Error when the journal's capacity is not 1 or more.
 */
export async function createSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { seed, clock, signing, ledger, trueMoneyKeys } = options;
  const journal = new RingJournal(options.journalCapacity ?? DEFAULT_JOURNAL_CAPACITY);
  const dvs = { partners: new PartnerBook<DvsPartner>() };
  const truemoney = {
    partners: new PartnerBook<TrueMoneyPartner>(),
    privateKeyPem: trueMoneyKeys.privateKeyPem,
  };
  const context = { seed, clock, signing, ledger, journal, dvs, truemoney };
  await ledger.open(NOBODY, 0, {});
  return {
    seed,
    dialect: 'document',
    ledger,
    clock,
    journal,
    trueMoneyPublicKeyPem: trueMoneyKeys.publicKeyPem,
    handle: (request) => simulate(context, request),
    openDvsPartner: (opening) => {
      const { balanceVnd, dailyAmountVnd, dailyCount, ...facts } = named(opening);
      dvs.partners.put({
        provider: 'dvs',
        username: facts.username,
        privatekey: facts.privatekey,
        maxAmountVnd: facts.maxAmountVnd,
        ...standing(facts),
      });
      const account = { provider: 'dvs', username: facts.username } as const;
      return open(ledger, account, balanceVnd, { dailyAmountVnd, dailyCount });
    },
    openTrueMoneyPartner: (opening) => {
      const { balanceVnd, dailyAmountVnd, dailyCount, ...facts } = named(opening);
      truemoney.partners.put({
        provider: 'truemoney',
        username: facts.username,
        apiCode: facts.apiCode,
        apiUsername: facts.apiUsername,
        apiPassword: facts.apiPassword,
        publicKeyPem: facts.publicKeyPem,
        language: facts.language ?? 'en',
        ...standing(facts),
      });
      const account = { provider: 'truemoney', username: facts.username } as const;
      return open(ledger, account, balanceVnd, { dailyAmountVnd, dailyCount });
    },
  };
}

/** An empty username belongs to callers that are no partner. */
function named<O extends { readonly username: string }>(opening: O): O {
  if (opening.username === '') throw new Error('a partner needs a username');
  return opening;
}

function standing(facts: Pick<DvsOpening, 'isLocked' | 'isSuspended' | 'allowedIps'>) {
  return {
    isLocked: facts.isLocked ?? false,
    isSuspended: facts.isSuspended ?? false,
    allowedIps: facts.allowedIps,
  };
}

async function open(...[ledger, ...rest]: [Ledger, ...Parameters<Ledger['open']>]): Promise<void> {
  await ledger.open(...rest);
}
