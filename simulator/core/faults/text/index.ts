import type { FaultEffect } from '../../../../contracts/faults/effect.js';
import type { WireReply } from '../../../../contracts/wire/message.js';
import { body } from './body.js';
import { byteOrderMark } from './byte-order-mark.js';
import { contentType } from './content-type.js';
import { duplicateKeys } from './duplicate-keys.js';
import { invalidJson } from './invalid-json.js';
import type { TextFault, TextFaultKind } from './text-fault.js';
import { whiteSpace } from './white-space.js';

const TEXT_FAULTS: { readonly [K in TextFaultKind]: TextFault<K> } = {
  'content-type': contentType,
  'byte-order-mark': byteOrderMark,
  'white-space': whiteSpace,
  body,
  'invalid-json': invalidJson,
  'duplicate-keys': duplicateKeys,
};

export type TextFaultEffect = Extract<FaultEffect, { readonly kind: TextFaultKind }>;

export function isTextFault(effect: FaultEffect): effect is TextFaultEffect {
  return effect.kind in TEXT_FAULTS;
}

/** The reply with the characters that the effect gives it; the same one where there is nothing to change. */
export function printWrongly(effect: TextFaultEffect, reply: WireReply): WireReply {
  const printed = faultOf(effect)(effect, reply);
  const isSame =
    printed.body === reply.body &&
    printed.headers['content-type'] === reply.headers['content-type'];
  return isSame ? reply : printed;
}

function faultOf<K extends TextFaultKind>(effect: { readonly kind: K }): TextFault<K> {
  return TEXT_FAULTS[effect.kind];
}
