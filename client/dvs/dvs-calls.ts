import type { DvsCredentials } from '../../contracts/dvs/credentials.js';
import type { DvsDialect } from '../../contracts/dvs/dialect.js';
import type { CallOptions, ClientOptions } from '../options.js';

export interface DvsClientOptions extends DvsCredentials, ClientOptions {
  /** Origin of the provider, with a path only if a proxy adds one: `https://dvs.example`. */
  readonly baseUrl: string;
  /**
   * How the provider settles what its document leaves open, by switch; what is not named is as the document has it, and
   * `dvsDialect('field')` is what published integrations rely on. D2, D6 and D7 are understood without being told. These
   * must be told, because a guess would cost money or a secret:
   *
   * - `hash` (D1) `sha1`: checksums are made with SHA-1. `either` keeps to SHA-256.
   * - `recheckKey` (D3) `both`: `query({ requestId })` works. Such a question carries `privatekey`.
   * - `recheckReply` (D4) `bare-code`: a re-check answers the code alone. Nothing then says whether `-302` is about the
   *   question or about the top-up, nor whether the answer is about *this* transaction, so only `1` and `61` decide.
   * - `recheckUnknown` (D5) `61`: **dangerous with the provider, not with the switch.** A re-check of an id that the
   *   provider does not know (yet) then reads as `failed`, on the provider's word: whoever refunds on it refunds a top-up
   *   that may still be on its way. `reconcile` does not take it for a decision where it can tell.
   * - `recheckAuthentication` (D11) `required`: a re-check carries `username`, `privatekey` and a checksum.
   * - `phoneForm` (D12) `international`: phones that begin with 84 or +84 pass the local validation.
   */
  readonly dialect?: Partial<DvsDialect> | undefined;
  /**
   * Positive telco codes without a row of their own "usually" mean failure; `unknown` (default) does not gamble on
   * "usually". Not of re-checks that answer the code alone (D4), where a code may be about the question. Source: DVS VI.b.
   */
  readonly readUndefinedCodesAs?: 'unknown' | 'failed' | undefined;
  /**
   * True believes replies whose end is marked by the closing of the connection only. Cut short, the questionable `-1;42`
   * is the refusal `-1`, so by default they prove nothing but success. Default false.
   */
  readonly acceptUnframedReplies?: boolean | undefined;
}

export interface DvsTopupCall extends CallOptions {
  /** Ten digits from 0; also from 84 or +84 under `phoneForm` `international` (D12). */
  readonly phone: string;
  /** A positive multiple of 10,000 VND. */
  readonly amountVnd: number;
  /** `VMS` `VTL` `VNP` `VNB` `GTEL`; absent means from the number's prefix. */
  readonly gateway?: string | undefined;
  /** `[A-Za-z0-9_-]{1,36}`, never used before; made when absent. Store it before calling. */
  readonly requestId?: string | undefined;
}

/** A re-check asks by one of two ids. */
export type DvsQueryCall = CallOptions &
  (
    | {
        /** The id after the semicolon of the answer in doubt. */
        readonly transactionId: string;
        readonly requestId?: undefined;
      }
    | {
        /** The id that the top-up was sent with; only in the reading D3 `both`. */
        readonly requestId: string;
        readonly transactionId?: undefined;
      }
  );
