import type { EffectOf } from '../../../contracts/faults/effect.js';
import type { FaultPoint } from '../../../contracts/faults/rule.js';
import { isTextFault, type TextFaultEffect } from '../faults/text/index.js';
import { isWireFault, type WireFaultEffect } from '../faults/wire/index.js';
import type { Hit } from '../faults/plan.js';
import type { ReplyEffect } from '../providers/provider.js';
import type { Said } from './verdict.js';

/** A hit whose effect is known. */
export type HitWith<E> = Hit & { readonly effect: E };

/** Time that passes at a point, in milliseconds. */
export function delayAt(hits: readonly Hit[], point: FaultPoint): number {
  return hits.reduce((sum, { at, delayMs }) => sum + (at === point ? delayMs : 0), 0);
}

/** The first hit at a point that stands in place of sending a reply: one connection can break in one way. */
export function endAt(
  hits: readonly Hit[],
  point: FaultPoint,
): HitWith<WireFaultEffect> | undefined {
  return hits.find(
    (hit): hit is HitWith<WireFaultEffect> =>
      hit.at === point && hit.effect !== undefined && isWireFault(hit.effect),
  );
}

/** The code that is to be said at a point, and the hit that wants it; the first rule's. */
export function saidAt(
  hits: readonly Hit[],
  point: FaultPoint,
): { readonly said: Said; readonly hit: Hit } | undefined {
  const hit = hits.find(({ at, effect }) => at === point && effect?.kind === 'code');
  if (hit?.effect?.kind !== 'code') return undefined;
  const { code, isBare = false, truth } = hit.effect;
  return { said: { code, isBare, truth, isForced: hit.isForced }, hit };
}

const REPLY_KINDS: ReadonlySet<string> = new Set<ReplyEffect['kind']>([
  'signature',
  'wrong-transaction-id',
  'cards',
  'still-questionable',
]);

/** Effects that change what the reply says. */
export function replyHits(hits: readonly Hit[]): readonly HitWith<ReplyEffect>[] {
  return hits.filter((hit): hit is HitWith<ReplyEffect> => REPLY_KINDS.has(hit.effect?.kind ?? ''));
}

/** Hits that change the characters of the reply. */
export function textHits(hits: readonly Hit[]): readonly HitWith<TextFaultEffect>[] {
  return hits.filter(
    (hit): hit is HitWith<TextFaultEffect> => hit.effect !== undefined && isTextFault(hit.effect),
  );
}

/** The first hit of a kind. */
export function hitOf<K extends 'late-arrival' | 'late-success' | 'late-failure' | 'reversal'>(
  hits: readonly Hit[],
  ...kinds: readonly K[]
): HitWith<EffectOf<K>> | undefined {
  return hits.find((hit): hit is HitWith<EffectOf<K>> =>
    (kinds as readonly (string | undefined)[]).includes(hit.effect?.kind),
  );
}
