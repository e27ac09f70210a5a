import type { Clock } from '../../wire/clock.js';
import type { DialectGiven, OutgoingRequest, PartnerCredentials, Target } from '../ports.js';
import type { Tamper } from '../scenario/form/tamper-form.js';
import type { Observation } from './observation.js';

interface Tampered {
  /** Changes to the request; only the raw driver is ever given any. */
  readonly tamper?: Tamper | undefined;
  /** Value of the header X-Sim-Outcome. */
  readonly simOutcome?: string | undefined;
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

/** For whom a driver works, and where. */
export interface DriverPlace {
  readonly target: Target;
  readonly credentials: PartnerCredentials;
  /** Tells every deadline, where the target's time stands still; absent, they are real. */
  readonly clock?: Clock | undefined;
  /** Readings of the doubts that the target goes by; default the documents'. */
  readonly dialect?: DialectGiven | undefined;
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
  open(options: DriverPlace): Driver;
}
