import { z } from 'zod';
import { FAULT_KINDS } from '../../../contracts/faults/catalogue.js';
import { FAULT_POINTS } from '../../../contracts/faults/rule.js';
import { FAULT_FORM } from '../../../contracts/kit/scenario/form/fault-form.js';
import type { Route } from './route.js';
import { count, line, OPERATION, PROVIDER } from './values.js';

const POINT = z.enum(FAULT_POINTS).meta({
  id: 'FaultPoint',
  description:
    'before-request (the provider never sees it) · before-commit (nothing is charged) · after-commit (the money has moved, the answer suffers) · after-give-up (something happens later)',
});

/** A rule in force, with every default filled in. */
export const FAULT = z
  .strictObject({
    rule: z.strictObject({
      id: z.string(),
      at: POINT,
      match: z.record(z.string(), z.unknown()),
      delay: z.looseObject({ kind: z.string() }).optional(),
      effect: z.looseObject({ kind: z.enum(FAULT_KINDS) }).optional(),
      isForced: z.boolean().optional(),
    }),
    seen: count.meta({ description: 'Requests that fitted everything but counters and chance.' }),
    acted: count.meta({ description: 'Requests it acted on.' }),
  })
  .meta({ id: 'Fault' });

const FAULT_PATH = z.object({ id: line(64).meta({ description: 'The rule’s id.' }) });

const EXAMPLE: z.infer<typeof FAULT> = {
  rule: {
    id: 'fault-1',
    at: 'after-commit',
    match: { provider: 'dvs', partner: 'shop-1', nth: 2 },
    effect: { kind: 'hang' },
  },
  seen: 2,
  acted: 1,
};

const tag = 'Faults';

export const FAULT_ROUTES = {
  listFaults: {
    summary: 'Faults in force, with what they have done',
    tag,
    status: 200,
    response: z.strictObject({ faults: z.array(FAULT) }),
    problems: [],
    examples: { response: { faults: [EXAMPLE] } },
  },
  addFault: {
    summary: 'Add a fault',
    description:
      'It stands behind those that are there; rules that meet the same request all act. What no provider could do is refused unless force is true.',
    tag,
    body: FAULT_FORM,
    status: 201,
    response: FAULT,
    problems: ['FAULT_IMPOSSIBLE', 'FAULT_EXISTS', 'FAULTS_FULL'],
    examples: {
      request: { match: { provider: 'dvs', partner: 'shop-1', nth: 2 }, effect: 'hang' },
      response: { ...EXAMPLE, seen: 0, acted: 0 },
    },
  },
  clearFaults: {
    summary: 'Take every fault away',
    tag,
    status: 200,
    response: z.strictObject({ removed: count }),
    problems: [],
    examples: { response: { removed: 1 } },
  },
  getFault: {
    summary: 'One fault',
    tag,
    params: FAULT_PATH,
    status: 200,
    response: FAULT,
    problems: ['FAULT_UNKNOWN'],
    examples: { response: EXAMPLE },
  },
  removeFault: {
    summary: 'Take a fault away',
    tag,
    params: FAULT_PATH,
    status: 204,
    problems: ['FAULT_UNKNOWN'],
  },
  listFaultKinds: {
    summary: 'Everything that can go wrong, and where',
    tag,
    status: 200,
    response: z.strictObject({
      kinds: z.array(
        z.strictObject({
          kind: z.enum(FAULT_KINDS),
          meaning: z.string(),
          points: z.array(POINT).meta({ description: 'The first is the default.' }),
          provider: PROVIDER.optional().meta({ description: 'Absent: both.' }),
          operations: z.array(OPERATION).optional().meta({ description: 'Absent: every one.' }),
        }),
      ),
    }),
    problems: [],
    examples: {
      response: {
        kinds: [
          {
            kind: 'reset',
            meaning: 'resets the TCP connection',
            points: ['after-commit', 'before-commit', 'before-request'],
          },
        ],
      },
    },
  },
} as const satisfies Readonly<Record<string, Route>>;
