import { FAULT_CATALOGUE } from './catalogue.js';
import type { FaultEffect, FaultKind } from './effect.js';
import type { FaultPoint } from './rule.js';

/** Beyond the 30 seconds after which a consumer gives up. Source: TM "Max request time out". */
const LATE_MS = 60_000;

type Row = readonly [number: number, name: string, effect: FaultEffect, at?: FaultPoint];

const ROWS = [
  [1, 'hang', { kind: 'hang' }],
  [2, 'hang-before-commit', { kind: 'hang' }, 'before-commit'],
  [3, 'hang-before-request', { kind: 'hang' }, 'before-request'],
  [4, 'reset', { kind: 'reset' }],
  [5, 'reset-before-commit', { kind: 'reset' }, 'before-commit'],
  [6, 'reset-before-request', { kind: 'reset' }, 'before-request'],
  [7, 'empty', { kind: 'empty' }],
  [8, 'empty-before-commit', { kind: 'empty' }, 'before-commit'],
  [9, 'empty-before-request', { kind: 'empty' }, 'before-request'],
  [10, 'half-body', { kind: 'half-body', then: 'close' }],
  [11, 'half-body-reset', { kind: 'half-body', then: 'reset' }],
  [12, 'content-length-too-small', { kind: 'content-length', as: 'too-small' }],
  [13, 'content-length-too-large', { kind: 'content-length', as: 'too-large' }],
  [14, 'malformed-chunk', { kind: 'malformed-chunk' }],
  [15, 'garbage', { kind: 'garbage' }],
  [16, 'slow-head', { kind: 'slow-head', overMs: LATE_MS }],
  [17, 'slow-drip', { kind: 'slow-drip', overMs: LATE_MS }],
  [18, 'http-500', { kind: 'http-error', status: 500 }],
  [19, 'http-502', { kind: 'http-error', status: 502 }],
  [20, 'http-503', { kind: 'http-error', status: 503 }],
  [21, 'http-503-before-request', { kind: 'http-error', status: 503 }, 'before-request'],
  [22, 'http-504', { kind: 'http-error', status: 504 }],
  [23, 'redirect', { kind: 'redirect', status: 302, location: 'http://elsewhere.invalid/' }],
  [24, 'content-type', { kind: 'content-type', value: 'application/octet-stream' }],
  [25, 'byte-order-mark', { kind: 'byte-order-mark' }],
  [26, 'white-space', { kind: 'white-space', as: 'both' }],
  [27, 'crlf', { kind: 'white-space', as: 'crlf' }],
  [28, 'invalid-json', { kind: 'invalid-json' }],
  [29, 'duplicate-keys', { kind: 'duplicate-keys' }],
  [30, 'signature-missing', { kind: 'signature', as: 'missing' }],
  [31, 'signature-null', { kind: 'signature', as: 'null' }],
  [32, 'signature-forged', { kind: 'signature', as: 'forged' }],
  [33, 'signature-stale', { kind: 'signature', as: 'stale' }],
  [34, 'signature-other-key', { kind: 'signature', as: 'other-key' }],
  [35, 'wrong-transaction-id', { kind: 'wrong-transaction-id' }],
  [36, 'cards-lost', { kind: 'cards', as: 'lost' }],
  [37, 'cards-duplicated', { kind: 'cards', as: 'duplicated' }],
  [38, 'late-arrival', { kind: 'late-arrival', after: { ms: LATE_MS } }],
  [39, 'late-arrival-when-asked', { kind: 'late-arrival', after: 'asked' }],
  [40, 'late-success', { kind: 'late-success', afterMs: LATE_MS }],
  [41, 'late-failure', { kind: 'late-failure', afterMs: LATE_MS }],
  [42, 'reversal', { kind: 'reversal', afterMs: LATE_MS }],
  [43, 'still-questionable', { kind: 'still-questionable' }],
] as const satisfies readonly Row[];

/** A name by which a fault can be asked for, wherever faults are written. */
export type FaultName = (typeof ROWS)[number][1];

/** A fault that has a name of its own, to be asked for by a phone, an id, a header, or as an effect in words. */
export interface NamedFault {
  /** 1 or more, never given to another: it is part of a phone. */
  readonly number: number;
  readonly name: FaultName;
  readonly at: FaultPoint;
  readonly effect: FaultEffect;
}

/** Every named fault. Numbers are never used again, rows never removed. */
export const NAMED_FAULTS: readonly NamedFault[] = ROWS.map(([number, name, effect, at]) => ({
  number,
  name,
  effect,
  at: at ?? defaultPointOf(effect.kind),
}));

/** The point at which a kind of effect stands unless another is named. */
export function defaultPointOf(kind: FaultKind): FaultPoint {
  return FAULT_CATALOGUE[kind].points[0] ?? 'after-commit';
}

const BY_NAME = new Map<string, NamedFault>(NAMED_FAULTS.map((named) => [named.name, named]));
const BY_NUMBER = new Map(NAMED_FAULTS.map((named) => [named.number, named]));

export function namedFault(key: string | number): NamedFault | undefined {
  return typeof key === 'number' ? BY_NUMBER.get(key) : BY_NAME.get(key);
}

/** Where an effect stands is no part of its name: `http-503`, not `http-503-before-request`. */
const AT_USUAL_POINT = NAMED_FAULTS.filter(({ at, effect }) => at === defaultPointOf(effect.kind));
const NAMED_KINDS = new Set<FaultKind>(AT_USUAL_POINT.map(({ effect }) => effect.kind));
const NAME_OF = new Map<string, string>(
  AT_USUAL_POINT.map(({ name, effect }) => [likeness(effect), name]),
);

/** The published name of an effect, such as `http-503` or `signature-forged`, whatever its point; else its kind. */
export function effectName(effect: FaultEffect): string {
  if (!NAMED_KINDS.has(effect.kind)) return effect.kind;
  return NAME_OF.get(likeness(effect)) ?? effect.kind;
}

/** The same text for equal effects, in whatever order their options stand. */
function likeness(effect: FaultEffect): string {
  const options = Object.entries(effect).filter(([, value]) => value !== undefined);
  return JSON.stringify(options.sort(([one], [other]) => (one < other ? -1 : 1)));
}
