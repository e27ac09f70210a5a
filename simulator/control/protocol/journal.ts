import { z } from 'zod';
import { ENTRY, ENTRY_EXAMPLE, MATCH_FACTS } from './journal-entry.js';
import type { Route } from './route.js';
import { count, instantMs } from './values.js';

const AFTER = count.optional().meta({ description: 'Entries with a greater sequence only.' });

const tag = 'Journal';

export const JOURNAL_ROUTES = {
  queryJournal: {
    summary: 'Entries that fit, oldest first',
    description: 'To read on, pass lastSequence of the page as after.',
    tag,
    query: z.strictObject({
      ...MATCH_FACTS,
      fromMs: instantMs.optional().meta({ description: 'Arrived then or later.' }),
      untilMs: instantMs.optional().meta({ description: 'Arrived before.' }),
      after: AFTER,
      limit: z
        .int()
        .min(1)
        .max(1000)
        .optional()
        .meta({ description: 'At most so many; default 100.' }),
      last: z
        .boolean()
        .optional()
        .meta({ description: 'True: the last ones that fit instead of the first.' }),
    }),
    status: 200,
    response: z.strictObject({
      entries: z.array(ENTRY),
      total: count.meta({ description: 'How many fit, on this page or not.' }),
      lastSequence: count.meta({
        description: 'Of the page; of a page without entries the last that was ever given.',
      }),
      capacity: count.meta({ description: 'Entries that the journal keeps.' }),
      dropped: count.meta({ description: 'Entries that made room for others since the start.' }),
    }),
    problems: [],
    examples: {
      response: {
        entries: [ENTRY_EXAMPLE],
        total: 1,
        lastSequence: 7,
        capacity: 10_000,
        dropped: 0,
      },
    },
  },
  streamJournal: {
    summary: 'Entries that fit, as they are recorded (server-sent events)',
    description:
      'Each event has the type entry, its sequence as id and the entry as JSON. Last-Event-ID, or after, goes on from there; an event missed says {"after","before"} when entries between them had to make room. Comments keep the connection alive. A reader who is too slow is told so in a comment and sent away.',
    tag,
    query: z.strictObject({ ...MATCH_FACTS, after: AFTER }),
    status: 200,
    mediaType: 'text/event-stream',
    problems: ['STREAMS_FULL'],
  },
  canonicalJournal: {
    summary:
      'The whole journal in an order that does not depend on the order of arrival, as lines of JSON',
    description:
      'By partner, request id and time, without sequences: the same seed and the same requests give the same text, one after the other or all at once.',
    tag,
    status: 200,
    mediaType: 'text/plain',
    problems: [],
  },
  getJournalEntry: {
    summary: 'One entry',
    tag,
    params: z.object({ sequence: z.string().regex(/^[1-9]\d{0,14}$/, 'a whole number from 1') }),
    status: 200,
    response: ENTRY,
    problems: ['JOURNAL_ENTRY_UNKNOWN'],
    examples: { response: ENTRY_EXAMPLE },
  },
} as const satisfies Readonly<Record<string, Route>>;
