import type { ProviderName } from '../contracts/wire/operation.js';
import type { JournalRedactor } from './core/journal/redact.js';
import type { Ledger } from './core/ledger/port.js';
import type { DvsOpening, TrueMoneyOpening } from './core/partners/opening.js';
import type { PartnerBook } from './core/partners/partner-book.js';
import type { DvsPartner } from './core/providers/dvs/partner.js';
import type { TrueMoneyPartner } from './core/providers/truemoney/partner.js';
import type { Dialect } from './dialect.js';

/** How partners come and go. */
export interface PartnerDoors {
  /**
   * Opens an account, or gives new facts to the one with the same username, whose money stays as it is.
   * Rejects when a name or a secret is empty, or the balance is not whole VND of 0 or more; then nothing has changed.
   */
  openDvsPartner(opening: DvsOpening): Promise<void>;
  /** The same for TrueMoney. */
  openTrueMoneyPartner(opening: TrueMoneyOpening): Promise<void>;
  /** Forgets a partner, its money and its transactions. Returns false when there was none. */
  closePartner(provider: ProviderName, username: string): Promise<boolean>;
}

interface Rooms {
  readonly ledger: Ledger;
  readonly redactor: JournalRedactor;
  readonly partners: {
    readonly dvs: PartnerBook<DvsPartner>;
    readonly truemoney: PartnerBook<TrueMoneyPartner>;
  };
  readonly dialect: Dialect;
}

/** The doors of a simulator's books. */
export function partnerDoors({ ledger, redactor, partners, dialect }: Rooms): PartnerDoors {
  return {
    openDvsPartner: async (opening) => {
      const { username, privatekey, furtherPrivatekeys = [], maxAmountVnd } = opening;
      requireTexts({ username, privatekey });
      for (const further of furtherPrivatekeys) requireTexts({ furtherPrivatekeys: further });
      const { balanceVnd, dailyAmountVnd, dailyCount } = opening;
      // The account first: a partner whose account was refused must not be found by a request.
      await ledger.open({ provider: 'dvs', username }, balanceVnd, { dailyAmountVnd, dailyCount });
      redactor.learn(privatekey, ...furtherPrivatekeys);
      partners.dvs.put({
        provider: 'dvs',
        ...{ username, privatekey, furtherPrivatekeys, maxAmountVnd },
        dialect: { ...dialect.dvs, ...opening.dialect },
        ...standing(opening),
      });
    },
    openTrueMoneyPartner: async (opening) => {
      const { username, apiCode, apiUsername, apiPassword, publicKeyPem } = opening;
      const { furtherPublicKeyPems = [], language = 'en', stock } = opening;
      requireTexts({ username, apiCode, apiUsername, apiPassword, publicKeyPem });
      const { balanceVnd, dailyAmountVnd, dailyCount } = opening;
      const account = { provider: 'truemoney', username } as const;
      await ledger.open(account, balanceVnd, { dailyAmountVnd, dailyCount });
      if (stock !== undefined) await ledger.setStock(account, stock);
      redactor.learn(apiPassword);
      partners.truemoney.put({
        provider: 'truemoney',
        ...{ username, apiCode, apiUsername, apiPassword, publicKeyPem, language },
        furtherPublicKeyPems,
        dialect: { ...dialect.truemoney, ...opening.dialect },
        ...standing(opening),
      });
    },
    closePartner: async (provider, username) => {
      await ledger.remove({ provider, username });
      return partners[provider].remove(username);
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
