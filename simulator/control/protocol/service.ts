import { z } from 'zod';
import type { Route } from './route.js';

const tag = 'Service';

export const SERVICE_ROUTES = {
  health: {
    summary: 'The process is alive. Needs no token',
    tag,
    status: 200,
    response: z.strictObject({ status: z.literal('ok') }),
    problems: [],
    examples: { response: { status: 'ok' } },
  },
  ready: {
    summary: 'Requests can be answered: the ledger is there. Needs no token',
    tag,
    status: 200,
    response: z.strictObject({ status: z.literal('ready') }),
    problems: ['NOT_READY'],
    examples: { response: { status: 'ready' } },
  },
  version: {
    summary: 'What this is, and how it plays',
    tag,
    status: 200,
    response: z.strictObject({
      name: z.literal('topup-sim'),
      version: z.string(),
      seed: z.string().meta({ description: 'The same seed and requests give the same replies.' }),
      dialect: z.string(),
      isStrict: z.boolean().meta({
        description: 'True: magic values and the header have no effect.',
      }),
    }),
    problems: [],
    examples: {
      response: {
        name: 'topup-sim',
        version: '0.1.0',
        seed: 'demo',
        dialect: 'document',
        isStrict: false,
      },
    },
  },
  openApi: {
    summary: 'This document',
    tag,
    status: 200,
    response: z.record(z.string(), z.unknown()),
    problems: [],
    examples: { response: { openapi: '3.1.0' } },
  },
  metrics: {
    summary: 'Counters in the text format of Prometheus',
    tag,
    status: 200,
    mediaType: 'text/plain',
    mediaVersion: '0.0.4',
    problems: [],
  },
  shutdown: {
    summary: 'Stop the simulator, after what is under way',
    tag,
    status: 202,
    response: z.strictObject({ status: z.literal('stopping') }),
    problems: ['SHUTDOWN_UNAVAILABLE'],
    examples: { response: { status: 'stopping' } },
  },
} as const satisfies Readonly<Record<string, Route>>;
