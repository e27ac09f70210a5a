import type { DvsDialect } from '../../../../contracts/dvs/dialect.js';
import type { DvsCredentials } from '../../../../contracts/dvs/credentials.js';
import type { PartnerFacts } from '../../partners/partner.js';

/** A merchant account at DVS. */
export interface DvsPartner extends PartnerFacts, DvsCredentials {
  readonly provider: 'dvs';
  readonly username: string;
  /** Keys that are good beside `privatekey`. */
  readonly furtherPrivatekeys: readonly string[];
  readonly dialect: DvsDialect;
  /** Largest amount of one top-up, in VND (D8); `undefined` means any. */
  readonly maxAmountVnd: number | undefined;
}
