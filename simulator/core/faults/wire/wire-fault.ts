import type { EffectOf, FaultKind } from '../../../../contracts/faults/effect.js';
import type { WireReply } from '../../../../contracts/wire/message.js';
import type { Effect } from '../../engine/effect.js';

/** Kinds that replace the sending of a reply, or stand where there is none. */
export type WireFaultKind = Extract<
  FaultKind,
  | 'hang'
  | 'reset'
  | 'empty'
  | 'half-body'
  | 'content-length'
  | 'malformed-chunk'
  | 'garbage'
  | 'slow-head'
  | 'slow-drip'
  | 'http-error'
  | 'redirect'
>;

/** What the host does in place of sending the reply. Where there is no reply yet, it is an empty one. */
export type WireFault<K extends WireFaultKind> = (
  effect: EffectOf<K>,
  reply: WireReply,
) => readonly Effect[];
