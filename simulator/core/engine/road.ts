import type { Call, Provider } from '../providers/provider.js';
import type { Context } from './context.js';
import type { OnItsWay } from './trail.js';

/** What every stage of a request's way needs. */
export interface Road<Draft, C extends Call> {
  readonly provider: Provider<Draft, C>;
  readonly context: Context;
  readonly trail: OnItsWay<C>;
}
