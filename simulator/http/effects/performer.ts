import type { ServerResponse } from 'node:http';
import type { Clock } from '../../../contracts/wire/clock.js';
import type { Activity } from '../../core/engine/activity.js';
import type { Effect } from '../../core/engine/effect.js';

/** The wire of one request, as performers see it. */
export interface HttpExchange {
  readonly response: ServerResponse;
  /** Whose time effects take. */
  readonly clock: Clock;
  /** Told of every wait. */
  readonly activity: Activity;
  /** Told before an effect that ends the connection, so that nobody takes its end for the caller's. */
  readonly onEnding: () => void;
}

/** Does one kind of effect on the wire. The next effect of the list waits for its promise. */
export type EffectPerformer<Kind extends Effect['kind']> = (
  effect: Extract<Effect, { readonly kind: Kind }>,
  exchange: HttpExchange,
) => void | Promise<void>;
