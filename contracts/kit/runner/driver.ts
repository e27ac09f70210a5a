import type { OutgoingRequest, PartnerCredentials, Target } from '../ports.js';
import type { Tamper } from '../scenario/form/tamper-form.js';
import type { Observation } from './observation.js';

/** Changes to the request; only the raw driver is ever given any. */
interface Tampered {
  readonly tamper?: Tamper | undefined;
}

export interface TopupCall extends Tampered {
  readonly phone: string;
  readonly amountVnd: number;
  readonly gateway?: string | undefined;
  readonly requestId: string;
}

export interface BuyCardsCall extends Tampered {
  readonly service: string;
  readonly amountVnd: number;
  readonly quantity: number;
  readonly requestId: string;
}

export interface BalanceCall extends Tampered {
  readonly requestId: string;
}

export interface QueryCall extends Tampered {
  /** One of the two is given. */
  readonly of: { readonly transactionId?: string; readonly requestId?: string };
  readonly requestId: string;
}

/** Does steps for one partner at one target. */
export interface Driver {
  topup(call: TopupCall): Promise<Observation>;
  buyCards(call: BuyCardsCall): Promise<Observation>;
  balance(call: BalanceCall): Promise<Observation>;
  query(call: QueryCall): Promise<Observation>;
  /** Sends a request as it stands. A driver that cannot is never asked: see `obstacleToClient`. */
  sendRaw(request: OutgoingRequest): Promise<Observation>;
}

/** A way to run scenarios. */
export interface DriverMaker {
  /** Shown in reports, such as `raw` or `reference client`. */
  readonly name: string;
  /** `raw` builds and reads requests itself; `client` drives a client library. */
  readonly kind: 'raw' | 'client';
  open(options: { readonly target: Target; readonly credentials: PartnerCredentials }): Driver;
}
