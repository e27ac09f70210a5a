import type { Language } from '../../../contracts/truemoney/status-codes.js';
import type { AccountLimits } from '../ledger/port.js';

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
  /** Language of `status.value`; default `en`. */
  readonly language?: Language | undefined;
}
