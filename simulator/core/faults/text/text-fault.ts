import type { EffectOf, FaultKind } from '../../../../contracts/faults/effect.js';
import type { WireReply } from '../../../../contracts/wire/message.js';

/** Kinds that change the characters of a reply once it is printed and signed. */
export type TextFaultKind = Extract<
  FaultKind,
  'content-type' | 'byte-order-mark' | 'white-space' | 'body' | 'invalid-json' | 'duplicate-keys'
>;

/** The reply with other characters. */
export type TextFault<K extends TextFaultKind> = (
  effect: EffectOf<K>,
  reply: WireReply,
) => WireReply;
