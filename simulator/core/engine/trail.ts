import type { ProviderName } from '../../../contracts/wire/operation.js';
import type { WireReply, WireRequest } from '../../../contracts/wire/message.js';
import type { Hit } from '../faults/plan.js';
import type { WireFaultEffect } from '../faults/wire/index.js';
import type { Answer, Call, Examined } from '../providers/provider.js';

/** What is known of a request, collected on its way for the journal and for the simulator's own headers. */
export interface Trail {
  readonly request: WireRequest;
  readonly arrivedAtMs: number;
  /** True when the request is executed long after it was sent, and nobody reads the answer. */
  readonly isLate: boolean;
  readonly provider?: ProviderName;
  readonly call?: Call;
  readonly examined?: Examined<unknown>;
  /** Faults that met the request, in order. */
  readonly hits: readonly Hit[];
  /** Those whose effect has changed something; filled on the way. */
  readonly acted: Set<Hit>;
  /** Called when a request that is executed late stands still, so that nobody waits for it. */
  readonly onPause?: (() => void) | undefined;
  readonly answer?: Answer<unknown>;
  readonly reply?: WireReply;
}

/** A request on its way at a provider. */
export interface OnItsWay<C extends Call> extends Trail {
  readonly call: C;
}

/** What came of a request at its provider. */
export type Executed<Draft> =
  | { readonly kind: 'answered'; readonly trail: Trail; readonly answer: Answer<Draft> }
  /** Nothing is answered, and nothing was charged. */
  | { readonly kind: 'ended'; readonly trail: Trail; readonly effect: WireFaultEffect };

/** What a caller sees when the world that it spoke to is gone. */
export const WORLD_GONE: WireFaultEffect = { kind: 'empty' };
