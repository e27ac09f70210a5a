import type { ProviderName } from '../../../contracts/wire/operation.js';
import type { WireRequest } from '../../../contracts/wire/message.js';
import type { Hit } from '../faults/plan.js';
import type { WireFaultEffect } from '../faults/wire/index.js';
import type { Answer, Call, Examined } from '../providers/provider.js';
import type { CheckVerdict } from './check.js';
import type { Context } from './context.js';

/** What is known of a request from its arrival on. */
interface Arrived<C extends Call | undefined> {
  readonly request: WireRequest;
  /** Whose path it is; `undefined` when it is nobody's. */
  readonly provider: ProviderName | undefined;
  readonly call: C;
  readonly arrivedAtMs: number;
  /** True when the request is executed long after it was sent, and nobody reads the answer. */
  readonly isLate: boolean;
  /** Called when a request that is executed late stands still, so that nobody waits for it. */
  readonly onPause: (() => void) | undefined;
}

/**
 * What is known of a request, for the journal and for the simulator's own headers. One object goes all the way and is filled
 * on it: a copy at every stage would cost more than the checks.
 */
export interface Trail<C extends Call | undefined = Call | undefined> extends Arrived<C> {
  examined: Examined<unknown> | undefined;
  /** The checks that were looked at, those of the ledger included, in wire order. */
  checks: readonly CheckVerdict[];
  /** Faults that met the request, in order. */
  hits: readonly Hit[];
  /** Those whose effect has changed something. */
  readonly acted: Hit[];
  answer: Answer<unknown> | undefined;
}

/** A request on its way at a provider. */
export type OnItsWay<C extends Call> = Trail<C>;

/** The trail of a request that has just arrived. */
export function newTrail<C extends Call | undefined>(
  { clock }: Context,
  {
    request,
    provider,
    call,
    late,
  }: Pick<Arrived<C>, 'request' | 'provider' | 'call'> & {
    /** For a request that was sent long ago. */
    readonly late?: Pick<Arrived<C>, 'onPause'> | undefined;
  },
): Trail<C> {
  return {
    request,
    provider,
    call,
    arrivedAtMs: clock.nowMs(),
    isLate: late !== undefined,
    onPause: late?.onPause,
    examined: undefined,
    checks: [],
    hits: [],
    acted: [],
    answer: undefined,
  };
}

/** What came of a request at its provider. */
export type Executed<Draft> =
  | { readonly kind: 'answered'; readonly answer: Answer<Draft> }
  /** Nothing is answered, and nothing was charged. */
  | { readonly kind: 'ended'; readonly effect: WireFaultEffect };

/** What a caller sees when the world that it spoke to is gone. */
export const WORLD_GONE: WireFaultEffect = { kind: 'empty' };
