import { z } from 'zod';
import type { Route } from './route.js';
import { count, PROVIDER, username } from './values.js';

const snapshotId = z
  .string()
  .regex(/^[A-Za-z0-9._-]{1,64}$/, '1 to 64 letters, digits, dots, - or _');

export const SNAPSHOT = z
  .strictObject({
    id: z.string(),
    takenAtMs: z.int().meta({ description: 'By the simulator’s clock.' }),
    partners: count,
    transactions: count,
    faults: count,
    agenda: count.meta({ description: 'What is to happen later.' }),
    journalEntries: count,
  })
  .meta({
    id: 'Snapshot',
    description: 'What a snapshot holds. It stays in the simulator: secrets are in it.',
  });

const SNAPSHOT_PATH = z.object({ id: snapshotId });

/** Snapshots kept at most: each is a copy of everything. */
export const MAX_SNAPSHOTS = 20;

const EXAMPLE: z.infer<typeof SNAPSHOT> = {
  id: 'before-the-sale',
  takenAtMs: 1_768_453_200_000,
  partners: 15,
  transactions: 3,
  faults: 1,
  agenda: 0,
  journalEntries: 7,
};

export const RESET_SCOPES = ['all', 'ledger', 'journal', 'faults', 'clock'] as const;

export const SNAPSHOT_ROUTES = {
  listSnapshots: {
    summary: 'Snapshots that are kept',
    tag: 'Snapshots',
    status: 200,
    response: z.strictObject({ snapshots: z.array(SNAPSHOT) }),
    problems: [],
    examples: { response: { snapshots: [EXAMPLE] } },
  },
  takeSnapshot: {
    summary: 'Remember everything: partners, money, faults, agenda, clock, journal',
    description: `At most ${MAX_SNAPSHOTS} are kept, in memory. Take it while no request is under way.`,
    tag: 'Snapshots',
    body: z.strictObject({
      id: snapshotId.optional().meta({ description: 'Made when left out.' }),
    }),
    isBodyOptional: true,
    status: 201,
    response: SNAPSHOT,
    problems: ['SNAPSHOT_EXISTS', 'SNAPSHOTS_FULL'],
    examples: { request: { id: 'before-the-sale' }, response: EXAMPLE },
  },
  restoreSnapshot: {
    summary: 'Put everything back as it was',
    description:
      'Partners opened since are gone. The snapshot stays. Clients that wait for a frozen clock go on waiting.',
    tag: 'Snapshots',
    params: SNAPSHOT_PATH,
    status: 200,
    response: SNAPSHOT,
    problems: ['SNAPSHOT_UNKNOWN'],
    examples: { response: EXAMPLE },
  },
  removeSnapshot: {
    summary: 'Forget a snapshot',
    tag: 'Snapshots',
    params: SNAPSHOT_PATH,
    status: 204,
    problems: ['SNAPSHOT_UNKNOWN'],
  },
  reset: {
    summary: 'Begin anew: everything, or a part of it',
    description:
      'Undoes what requests did; partners and their facts stay. ledger: transactions and claimed ids are forgotten, balances and stocks are as they were opened or last set, nothing is to happen later. partner: the same for one. journal: empty. faults: none. clock: real time. all: all of these.',
    tag: 'Reset',
    body: z
      .discriminatedUnion('scope', [
        z.strictObject({ scope: z.enum(RESET_SCOPES) }),
        z.strictObject({ scope: z.literal('partner'), provider: PROVIDER, username }),
      ])
      .meta({ id: 'ResetScope' }),
    status: 200,
    response: z.strictObject({
      scope: z.enum([...RESET_SCOPES, 'partner']),
      partners: count.meta({ description: 'Partners whose money began anew.' }),
    }),
    problems: ['PARTNER_UNKNOWN'],
    examples: {
      request: { scope: 'partner', provider: 'dvs', username: 'shop-1' },
      response: { scope: 'partner', partners: 1 },
    },
  },
} as const satisfies Readonly<Record<string, Route>>;
