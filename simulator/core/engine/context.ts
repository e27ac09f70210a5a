import type { Signing } from '../../../contracts/signing/port.js';
import type { DvsDialect } from '../../../contracts/dvs/dialect.js';
import type { TrueMoneyDialect } from '../../../contracts/truemoney/dialect.js';
import type { Clock } from '../../../contracts/wire/clock.js';
import type { FaultPlan } from '../faults/plan.js';
import type { Journal } from '../journal/entry.js';
import type { JournalRedactor } from '../journal/redact.js';
import type { Ledger } from '../ledger/port.js';
import type { PartnerBook } from '../partners/partner-book.js';
import type { DvsPartner } from '../providers/dvs/partner.js';
import type { TrueMoneyPartner } from '../providers/truemoney/partner.js';
import type { Activity } from './activity.js';
import type { Agenda } from './agenda.js';
import type { UnderWay } from './under-way.js';

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
  readonly faults: FaultPlan;
  /** What is to happen later. */
  readonly agenda: Agenda;
  readonly activity: Activity;
  /** Requests whose callers may leave. */
  readonly underWay: UnderWay;
  /** True when magic values, the header and the simulator's own reply headers are off. */
  readonly isStrict: boolean;
  readonly dvs: {
    readonly partners: PartnerBook<DvsPartner>;
    /** For callers that are no partner; a partner has its own. */
    readonly dialect: DvsDialect;
  };
  readonly truemoney: {
    readonly partners: PartnerBook<TrueMoneyPartner>;
    /** For callers that are no partner; a partner has its own. */
    readonly dialect: TrueMoneyDialect;
    /** The key that signs replies, PKCS#8 PEM. */
    readonly privateKeyPem: string;
    /** The key that verifies them, SPKI PEM. */
    readonly publicKeyPem: string;
    /** A key that nobody trusts, PKCS#8 PEM, for replies that are to look forged; made when first asked for. */
    readonly strangerPrivateKeyPem: () => string;
  };
}
