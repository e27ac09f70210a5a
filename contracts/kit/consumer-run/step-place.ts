import type { ConsumerLife } from './consumer-life.js';
import type { PortLog } from './port-log.js';
import type { ConsumerWorld } from './world.js';

/** What steps act on. */
export interface StepPlace {
  readonly life: ConsumerLife;
  readonly world: ConsumerWorld;
  readonly log: PortLog;
  /** Ends traffic early; what was begun is judged all the same. */
  readonly signal?: AbortSignal | undefined;
}
