import { z } from 'zod';
import { FAULT_CATALOGUE, FAULT_KINDS } from '../../../faults/catalogue.js';
import type { EffectOf, FaultEffect, FaultKind } from '../../../faults/effect.js';
import { NAMED_FAULTS, namedFault, type FaultName } from '../../../faults/named.js';
import { HEADER_VALUE } from '../../../faults/possible.js';

const ms = z.number().describe('Whole milliseconds of the simulator’s clock.');

const CODE = z
  .string()
  .regex(/^(?:0|-?[1-9]\d{0,8})$/, 'a status code such as "1" or "-302"')
  .describe("The provider's status code, in quotes.");

/** Held by `faultProblems`, which says more than a form can; editors get the pattern. */
const headerValue = (most: number) =>
  z.string().min(1).max(most).meta({ pattern: HEADER_VALUE.source });

/** A kind without options, or whose options all have a value when left out. */
function kind<const K extends FaultKind, Options extends z.ZodRawShape>(name: K, options: Options) {
  return z.strictObject({
    kind: z.literal(name).describe(FAULT_CATALOGUE[name].meaning),
    ...options,
  });
}

const OPTIONS = [
  kind('code', {
    code: CODE,
    isBare: z.boolean().optional().describe('DVS: the code without an id; false when left out.'),
    truth: z
      .enum(['succeeded', 'failed', 'held'])
      .optional()
      .describe('What has in truth become of the money behind a questionable code.'),
  }),
  kind('hang', {}),
  kind('reset', {}),
  kind('empty', {}),
  kind('half-body', { then: z.enum(['close', 'reset']).optional() }),
  kind('content-length', { as: z.enum(['too-small', 'too-large']).optional() }),
  kind('malformed-chunk', {}),
  kind('garbage', {}),
  kind('slow-head', { overMs: ms.optional() }),
  kind('slow-drip', { overMs: ms.optional() }),
  kind('http-error', { status: z.literal([500, 502, 503, 504]).optional() }),
  kind('redirect', {
    status: z.literal([301, 302, 303, 307, 308]).optional(),
    location: headerValue(2_000).optional(),
  }),
  kind('content-type', { value: headerValue(200).optional() }),
  kind('byte-order-mark', {}),
  kind('white-space', { as: z.enum(['leading', 'trailing', 'both', 'crlf']).optional() }),
  kind('body', { text: z.string().max(100_000) }),
  kind('invalid-json', {}),
  kind('duplicate-keys', {}),
  kind('signature', { as: z.enum(['missing', 'null', 'forged', 'stale', 'other-key']).optional() }),
  kind('wrong-transaction-id', {}),
  kind('cards', { as: z.enum(['lost', 'duplicated']).optional() }),
  kind('still-questionable', {}),
  kind('late-arrival', { after: z.union([z.literal('asked'), z.strictObject({ ms })]).optional() }),
  kind('late-success', { afterMs: ms.optional(), code: CODE.optional() }),
  kind('late-failure', { afterMs: ms.optional(), code: CODE.optional() }),
  kind('reversal', { afterMs: ms.optional() }),
  kind('tls-stall', {}),
] as const;

/** Kinds that cannot do without an option. */
const NEEDS_OPTION = ['code', 'body'] as const;

type Nameable = Exclude<FaultKind, (typeof NEEDS_OPTION)[number]>;

const NAMEABLE = FAULT_KINDS.filter(
  (name): name is Nameable => !(NEEDS_OPTION as readonly string[]).includes(name),
);

/** Names of faults that are no kinds, such as `http-503`: an effect with its options, and a point. */
const NAMES = NAMED_FAULTS.map(({ name }) => name).filter(
  (name): name is Exclude<FaultName, FaultKind> =>
    !(FAULT_KINDS as readonly string[]).includes(name),
);

/** What goes wrong: an object with its `kind` and options, the kind's name alone, or a named fault. */
export const EFFECT_FORM = z.union([
  z.enum([...NAMEABLE, ...NAMES]),
  z.discriminatedUnion('kind', OPTIONS),
]);

export type EffectInput = z.infer<typeof EFFECT_FORM>;

/** Longer than a client waits (30 s), shorter than one gives up asking. */
const A_MINUTE_MS = 60_000;

/** The value of every option that may be left out. */
const DEFAULTS: { readonly [K in Nameable]: Omit<EffectOf<K>, 'kind'> } = {
  hang: {},
  reset: {},
  empty: {},
  'half-body': { then: 'close' },
  'content-length': { as: 'too-large' },
  'malformed-chunk': {},
  garbage: {},
  'slow-head': { overMs: A_MINUTE_MS },
  'slow-drip': { overMs: A_MINUTE_MS },
  'http-error': { status: 502 },
  redirect: { status: 302, location: 'http://elsewhere.invalid/' },
  'content-type': { value: 'application/octet-stream' },
  'byte-order-mark': {},
  'white-space': { as: 'both' },
  'invalid-json': {},
  'duplicate-keys': {},
  signature: { as: 'forged' },
  'wrong-transaction-id': {},
  cards: { as: 'lost' },
  'still-questionable': {},
  'late-arrival': { after: { ms: A_MINUTE_MS } },
  'late-success': { afterMs: A_MINUTE_MS },
  'late-failure': { afterMs: A_MINUTE_MS },
  reversal: { afterMs: A_MINUTE_MS },
  'tls-stall': {},
};

/** The effect with everything that was left out. */
export function asEffect(input: EffectInput): FaultEffect {
  if (typeof input === 'string') {
    const named = namedFault(input);
    if (named !== undefined) return named.effect;
  }
  const given = typeof input === 'string' ? { kind: input } : input;
  const defaults: object = given.kind in DEFAULTS ? DEFAULTS[given.kind as Nameable] : {};
  const options = Object.entries(given).filter(([, value]) => value !== undefined);
  // The form gave each option its type, and the defaults fill in the rest.
  return { kind: given.kind, ...defaults, ...Object.fromEntries(options) } as FaultEffect;
}
