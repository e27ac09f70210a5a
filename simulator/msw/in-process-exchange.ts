import type { Clock } from '../../contracts/wire/clock.js';
import type { WireRequest } from '../../contracts/wire/message.js';
import type { Simulator } from '../compose.js';
import type { Activity } from '../core/engine/activity.js';
import type { Effect } from '../core/engine/effect.js';
import type { InProcessClient } from './in-process-client.js';
import { PERFORMERS, type InProcessExchange, type InProcessPerformer } from './performers.js';

/** What an exchange without a port needs of a simulator. */
export type InProcessSimulator = Pick<Simulator, 'handle' | 'noteGiveUp'> & {
  readonly activity: Pick<Activity, 'during' | 'standStill'>;
  readonly clock: Clock;
};

/**
 * Passes a request to a simulator and its effects to the client, as a server and a network would.
 * The simulator goes on with a request whose client has left, and the client is told no more.
 * Rejects when a port of the simulator fails.
 */
export function exchangeInProcess(
  simulator: InProcessSimulator,
  request: WireRequest,
  client: InProcessClient,
): Promise<void> {
  const { clock, activity } = simulator;
  return activity.during(async () => {
    const arrivedAtMs = clock.nowMs();
    const stopWatching = client.departure.onLeave(() => simulator.noteGiveUp(request, arrivedAtMs));
    try {
      const effects = await simulator.handle(request);
      const isHead = request.method === 'HEAD';
      const performing = perform(effects, { client, clock, activity, isHead });
      if (performing !== undefined) await performing;
    } finally {
      stopWatching();
    }
  });
}

/** Every effect but a wait ends its exchange, so that none is done after it. */
function perform(
  [effect, ...others]: readonly Effect[],
  exchange: InProcessExchange,
): void | Promise<void> {
  if (effect === undefined || exchange.client.departure.hasLeft) return;
  const performing = performerOf(effect)(effect, exchange);
  if (effect.kind !== 'wait' || performing === undefined) return performing;
  return performing.then(() => perform(others, exchange));
}

function performerOf<Kind extends Effect['kind']>(effect: {
  readonly kind: Kind;
}): InProcessPerformer<Kind> {
  return PERFORMERS[effect.kind];
}
