import { z } from 'zod';
import { MAX_RATE } from '../../../contracts/wire/virtual-clock.js';
import type { Route } from './route.js';
import { count, instantMs, PROVIDER } from './values.js';

export const CLOCK = z
  .strictObject({
    nowMs: z.int(),
    now: z.string().meta({ description: 'The same in ISO 8601, UTC.' }),
    mode: z.enum(['running', 'frozen']),
    rate: z.number().optional().meta({ description: 'Of a running clock; 1 is real time.' }),
    nextEventAtMs: z.number().optional().meta({ description: 'Absent when nothing waits.' }),
    waiting: count.meta({ description: 'Events that wait for it.' }),
    working: count.meta({ description: 'Exchanges at work.' }),
    still: count.meta({
      description: 'Exchanges that stand still: only time, or the caller, can help them.',
    }),
  })
  .meta({ id: 'Clock' });

/** Ten years: no settlement, no card and no limit is further away. */
const MAX_ADVANCE_MS = 315_360_000_000;

const AN_INSTANT = 'an instant such as "2026-01-15T23:30:00+07:00", or milliseconds since 1970';

const EXAMPLE: z.infer<typeof CLOCK> = {
  nowMs: 1_768_453_200_000,
  now: '2026-01-15T05:00:00.000Z',
  mode: 'frozen',
  waiting: 0,
  working: 0,
  still: 0,
};

const tag = 'Clock';

export const CLOCK_ROUTES = {
  getClock: {
    summary: 'What time it is, and how it goes',
    tag,
    status: 200,
    response: CLOCK,
    problems: [],
    examples: { response: EXAMPLE },
  },
  setClock: {
    summary: 'Freeze the clock, or let it run',
    tag,
    body: z
      .discriminatedUnion('mode', [
        z.strictObject({ mode: z.literal('frozen') }),
        z.strictObject({
          mode: z.literal('running'),
          rate: z
            .number()
            .gt(0)
            .max(MAX_RATE)
            .optional()
            .meta({ description: 'How many times as fast as real time; default 1.' }),
        }),
      ])
      .meta({ id: 'ClockSetting' }),
    status: 200,
    response: CLOCK,
    problems: [],
    examples: { request: { mode: 'frozen' }, response: EXAMPLE },
  },
  advanceClock: {
    summary: 'Let time pass at once',
    description:
      'What falls due happens in the order of its times, and what that sets off happens before the next. Answers when all is done.',
    tag,
    body: z
      .strictObject({
        byMs: z.int().min(0).max(MAX_ADVANCE_MS).optional(),
        until: z
          .union([instantMs, z.iso.datetime({ offset: true, error: AN_INSTANT })], AN_INSTANT)
          .optional(),
        toNextEvent: z.literal(true).optional(),
      })
      .refine((body) => Object.keys(body).length === 1, 'one of: byMs, until, toNextEvent')
      .meta({ id: 'ClockAdvance' }),
    status: 200,
    response: CLOCK,
    problems: ['CLOCK_BACKWARD'],
    examples: { request: { byMs: 30_000 }, response: EXAMPLE },
  },
  listAgenda: {
    summary: 'What will happen later, when nobody calls',
    tag,
    status: 200,
    response: z.strictObject({
      items: z.array(
        z
          .strictObject({
            kind: z.enum(['decision', 'arrival']).meta({
              description: 'A decision about a transaction, or a request that is executed late.',
            }),
            dueMs: z.number().optional().meta({ description: 'Absent: once somebody asks.' }),
            rule: z.string().meta({ description: 'Id of the fault that planned it.' }),
            provider: PROVIDER,
            partner: z.string().optional(),
            transactionId: z.string().optional(),
            requestId: z.string().optional(),
            decision: z.enum(['succeeded', 'failed', 'reversed']).optional(),
          })
          .meta({ id: 'AgendaItem' }),
      ),
    }),
    problems: [],
    examples: {
      response: {
        items: [
          {
            kind: 'decision',
            dueMs: 1_768_453_260_000,
            rule: 'fault-1',
            provider: 'dvs',
            partner: 'shop-1',
            transactionId: '482130123456789',
            decision: 'succeeded',
          },
        ],
      },
    },
  },
} as const satisfies Readonly<Record<string, Route>>;
