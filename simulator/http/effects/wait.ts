import type { EffectPerformer } from './performer.js';
import { standStill } from './stand-still.js';

/** Lets the clock move on, unless the client leaves before. */
export const wait: EffectPerformer<'wait'> = ({ delayMs }, exchange) =>
  standStill(exchange, (done) => exchange.clock.after(delayMs, done));
