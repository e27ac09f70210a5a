import type { Signing } from '../../../contracts/signing/port.js';
import type { Clock } from '../../../contracts/wire/clock.js';
import type { Journal } from '../journal/entry.js';
import type { JournalRedactor } from '../journal/redact.js';
import type { Ledger } from '../ledger/port.js';
import type { PartnerBook } from '../partners/partner-book.js';
import type { DvsPartner } from '../providers/dvs/partner.js';
import type { TrueMoneyPartner } from '../providers/truemoney/partner.js';

/** Everything a request meets on its way that is not in the request: time, chance, keys, books. */
export interface Context {
  /** Seed of all chance; each transaction draws from a stream of its own. */
  readonly seed: string;
  readonly clock: Clock;
  readonly signing: Signing;
  readonly ledger: Ledger;
  readonly journal: Journal;
  /** Knows every partner's secrets. */
  readonly redactor: JournalRedactor;
  readonly dvs: { readonly partners: PartnerBook<DvsPartner> };
  readonly truemoney: {
    readonly partners: PartnerBook<TrueMoneyPartner>;
    /** The key that signs replies, PKCS#8 PEM. */
    readonly privateKeyPem: string;
  };
}
