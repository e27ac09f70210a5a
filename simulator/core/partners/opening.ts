import type { Language } from '../../../contracts/truemoney/status-codes.js';
import type { DvsDialect } from '../../../contracts/dvs/dialect.js';
import type { TrueMoneyDialect } from '../../../contracts/truemoney/dialect.js';
import type { AccountLimits, CardStock } from '../ledger/port.js';

/** What every new account may be given; absent facts have the defaults named. */
interface AccountOpening extends AccountLimits {
  readonly username: string;
  /** Whole VND, 0 or more. */
  readonly balanceVnd: number;
  /** Default false. */
  readonly isLocked?: boolean | undefined;
  /** Default false. */
  readonly isSuspended?: boolean | undefined;
  /** Addresses that may call; default any. */
  readonly allowedIps?: readonly string[] | undefined;
}

/** A new account at DVS. */
export interface DvsOpening extends AccountOpening {
  readonly privatekey: string;
  /** Keys that are good beside the first, such as the one before a change of keys. */
  readonly furtherPrivatekeys?: readonly string[] | undefined;
  /** Switches that are set otherwise than the server's. */
  readonly dialect?: Partial<DvsDialect> | undefined;
  /** Largest amount of one top-up (D8); default none. */
  readonly maxAmountVnd?: number | undefined;
}

/** A new account at TrueMoney. */
export interface TrueMoneyOpening extends AccountOpening {
  readonly apiCode: string;
  readonly apiUsername: string;
  readonly apiPassword: string;
  /** The partner's public key, SPKI PEM: it verifies the partner's requests. */
  readonly publicKeyPem: string;
  /** Keys that are good beside the first, such as the one before a change of keys. */
  readonly furtherPublicKeyPems?: readonly string[] | undefined;
  /** Switches that are set otherwise than the server's. */
  readonly dialect?: Partial<TrueMoneyDialect> | undefined;
  /** Cards left, by `serviceCode/priceVnd`; what is not named is never exhausted (ours). */
  readonly stock?: CardStock | undefined;
  /** Language of `status.value`; default `en`. */
  readonly language?: Language | undefined;
}
