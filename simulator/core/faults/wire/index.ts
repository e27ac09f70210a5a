import type { FaultEffect } from '../../../../contracts/faults/effect.js';
import type { WireReply } from '../../../../contracts/wire/message.js';
import type { Effect } from '../../engine/effect.js';
import { contentLength } from './content-length.js';
import { empty } from './empty.js';
import { garbage } from './garbage.js';
import { halfBody } from './half-body.js';
import { hang } from './hang.js';
import { httpError } from './http-error.js';
import { malformedChunk } from './malformed-chunk.js';
import { redirect } from './redirect.js';
import { reset } from './reset.js';
import { slowDrip } from './slow-drip.js';
import { slowHead } from './slow-head.js';
import type { WireFault, WireFaultKind } from './wire-fault.js';

const WIRE_FAULTS: { readonly [K in WireFaultKind]: WireFault<K> } = {
  hang,
  reset,
  empty,
  'half-body': halfBody,
  'content-length': contentLength,
  'malformed-chunk': malformedChunk,
  garbage,
  'slow-head': slowHead,
  'slow-drip': slowDrip,
  'http-error': httpError,
  redirect,
};

export type WireFaultEffect = Extract<FaultEffect, { readonly kind: WireFaultKind }>;

export function isWireFault(effect: FaultEffect): effect is WireFaultEffect {
  return effect.kind in WIRE_FAULTS;
}

/** What the host does in place of sending a reply. */
export function sendWrongly(effect: WireFaultEffect, reply: WireReply): readonly Effect[] {
  return faultOf(effect)(effect, reply);
}

function faultOf<K extends WireFaultKind>(effect: { readonly kind: K }): WireFault<K> {
  return WIRE_FAULTS[effect.kind];
}
