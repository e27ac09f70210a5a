import type { ProviderName } from '../../../contracts/wire/operation.js';

/** Facts of a merchant account that both providers know. */
export interface PartnerFacts {
  readonly provider: ProviderName;
  /** Name of the account at its provider; unique there. */
  readonly username: string;
  /** A suspended partner is unknown to the provider for as long as it is suspended. */
  readonly isSuspended: boolean;
  /** A locked partner authenticates and may not buy. */
  readonly isLocked: boolean;
  /** Addresses that may call; `undefined` means any. */
  readonly allowedIps: readonly string[] | undefined;
}

/** A partner in a book: its facts, and a number that no other partner of the provider has. */
export type Numbered<P extends PartnerFacts> = P & {
  /** 10001 to 99999. Every id that the partner's transactions get begins with it. */
  readonly number: number;
};
