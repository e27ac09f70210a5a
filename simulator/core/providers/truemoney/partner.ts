import type { TrueMoneyDialect } from '../../../../contracts/truemoney/dialect.js';
import type { TrueMoneyAccount } from '../../../../contracts/truemoney/credentials.js';
import type { Language } from '../../../../contracts/truemoney/status-codes.js';
import type { PartnerFacts } from '../../partners/partner.js';

/** A merchant account at TrueMoney. */
export interface TrueMoneyPartner extends PartnerFacts, TrueMoneyAccount {
  readonly provider: 'truemoney';
  readonly username: string;
  /** Keys the encryption of the partner's cards. */
  readonly apiPassword: string;
  /** Verifies the partner's requests, SPKI PEM. */
  readonly publicKeyPem: string;
  /** Keys that are good beside `publicKeyPem`. */
  readonly furtherPublicKeyPems: readonly string[];
  readonly dialect: TrueMoneyDialect;
  /** Language of `status.value`. */
  readonly language: Language;
}
