import type { DvsCredentials } from '../../contracts/dvs/credentials.js';
import type { CallOptions, ClientOptions } from '../options.js';

export interface DvsClientOptions extends DvsCredentials, ClientOptions {
  /** Origin of the provider, with a path only if a proxy adds one: `https://dvs.example`. */
  readonly baseUrl: string;
  /**
   * Positive telco codes without a row of their own "usually" mean failure; `unknown` (default) does not gamble on
   * "usually". Source: DVS VI.b.
   */
  readonly readUndefinedCodesAs?: 'unknown' | 'failed' | undefined;
  /**
   * True believes replies whose end is marked by the closing of the connection only. Cut short, the questionable `-1;42`
   * is the refusal `-1`, so by default they prove nothing but success. Default false.
   */
  readonly acceptUnframedReplies?: boolean | undefined;
}

export interface DvsTopupCall extends CallOptions {
  /** Ten digits from 0. */
  readonly phone: string;
  /** A positive multiple of 10,000 VND. */
  readonly amountVnd: number;
  /** `VMS` `VTL` `VNP` `VNB` `GTEL`; absent means from the number's prefix. */
  readonly gateway?: string | undefined;
  /** `[A-Za-z0-9_-]{1,36}`, never used before; made when absent. Store it before calling. */
  readonly requestId?: string | undefined;
}

export interface DvsQueryCall extends CallOptions {
  /** The id after the semicolon of the answer in doubt. */
  readonly transactionId: string;
}
