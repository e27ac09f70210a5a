import type { Clock } from '../../contracts/wire/clock.js';
import type { Simulator } from '../compose.js';

/**
 * What the host needs of a simulator: a request goes in, effects come out, and take its time. In a file without Express,
 * because users' types reach it, and they have none of Express's.
 */
export type RequestHandlingSimulator = Pick<
  Simulator,
  'handle' | 'activity' | 'noteRefusal' | 'noteGiveUp'
> & {
  readonly clock: Clock;
};
