import type { Signing } from '../contracts/signing/port.js';
import type { Clock } from '../contracts/wire/clock.js';
import type { WireRequest } from '../contracts/wire/message.js';
import type { Effect } from './core/engine/effect.js';
import { simulate } from './core/engine/simulate.js';
import { JournalRedactor } from './core/journal/redact.js';
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
  /**
   * Opens an account, or gives new facts to the one with the same username, whose money stays as it is.
   * Rejects when a name or a secret is empty, or the balance is not whole VND of 0 or more; then nothing has changed.
   */
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
  const redactor = new JournalRedactor();
  const context = { seed, clock, signing, ledger, journal, redactor, dvs, truemoney };
  await ledger.open(NOBODY, 0, {});
  return {
    seed,
    dialect: 'document',
    ledger,
    clock,
    journal,
    trueMoneyPublicKeyPem: trueMoneyKeys.publicKeyPem,
    handle: (request) => simulate(context, request),
    openDvsPartner: async (opening) => {
      const { username, privatekey, balanceVnd, dailyAmountVnd, dailyCount, maxAmountVnd } =
        opening;
      requireTexts({ username, privatekey });
      // The account first: a partner whose account was refused must not be found by a request.
      await ledger.open({ provider: 'dvs', username }, balanceVnd, { dailyAmountVnd, dailyCount });
      redactor.learn(privatekey);
      const facts = { username, privatekey, maxAmountVnd, ...standing(opening) };
      dvs.partners.put({ provider: 'dvs', ...facts });
    },
    openTrueMoneyPartner: async (opening) => {
      const { username, apiCode, apiUsername, apiPassword, publicKeyPem } = opening;
      requireTexts({ username, apiCode, apiUsername, apiPassword, publicKeyPem });
      const { balanceVnd, dailyAmountVnd, dailyCount, language = 'en' } = opening;
      const account = { provider: 'truemoney', username } as const;
      await ledger.open(account, balanceVnd, { dailyAmountVnd, dailyCount });
      redactor.learn(apiPassword);
      const facts = { username, apiCode, apiUsername, apiPassword, publicKeyPem, language };
      truemoney.partners.put({ provider: 'truemoney', ...facts, ...standing(opening) });
    },
  };
}

/** An empty username belongs to callers that are no partner, and an empty secret to everybody. */
function requireTexts(texts: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(texts)) {
    if (text === '') throw new Error(`a partner's ${name} is empty; give it a text`);
  }
}

function standing(facts: Pick<DvsOpening, 'isLocked' | 'isSuspended' | 'allowedIps'>) {
  return {
    isLocked: facts.isLocked ?? false,
    isSuspended: facts.isSuspended ?? false,
    allowedIps: facts.allowedIps,
  };
}
