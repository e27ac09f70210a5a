import { fc, it } from '@fast-check/vitest';
import { beforeAll, expect } from 'vitest';
import { ControlPlane } from '../../simulator/control/control-plane.js';
import { dispatch } from '../../simulator/control/dispatch.js';
import { ROUTE_PATHS } from '../../simulator/control/protocol/paths.js';
import type { Route } from '../../simulator/control/protocol/route.js';
import { ROUTES } from '../../simulator/control/protocol/routes.js';
import { testBed, type TestBed } from '../../simulator/core/test-bed.suite.js';
import { checkAnswer } from './control-bed.js';

/** Nobody guesses it, so an answer that has it gave it away. */
const SECRET = 'a-privatekey-that-is-never-told';

let bed: TestBed;
let plane: ControlPlane;
const internalErrors: unknown[] = [];
beforeAll(async () => {
  bed = await testBed({ dvs: { privatekey: SECRET } });
  const { simulator } = bed;
  await bed.topup({ privatekey: SECRET, phone: '0990000000', transidclient: 'h' });
  const onInternalError = (error: unknown) => void internalErrors.push(error);
  plane = new ControlPlane({ simulator, onInternalError, onShutdown: () => undefined });
});

const method = fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE');
const segment = fc.oneof(
  fc.constantFrom(
    'dvs',
    'truemoney',
    'demo',
    'fault-1',
    '1',
    '%',
    '%00',
    '__proto__',
    'constructor',
  ),
  fc.string({ unit: 'binary' }),
);
const path = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .tuple(fc.constantFrom(...Object.values(ROUTE_PATHS).map((route) => route.path)), segment)
    .map(([template, value]) => template.replace(/\{\w+\}/g, () => value)),
);

/** Words that mean something somewhere, among any others. */
const word = fc.oneof(
  fc.constantFrom(
    ...['provider', 'username', 'scope', 'partner', 'match', 'effect', 'kind', 'calls', 'orders'],
    ...['dialect', 'stock', 'balanceVnd', 'allowedIps', 'delay', 'mode', 'rate', 'byMs', 'until'],
    ...['path', 'headers', 'fields', 'schedule', 'id', 'at', 'decision', '__proto__', 'toString'],
  ),
  fc.string({ unit: 'binary' }),
);
const leaf = fc.oneof(
  fc.constantFrom<unknown>(
    ...['dvs', 'truemoney', 'demo', 'hang', 'code', 'frozen', 'running', 'all', 'partner', null],
    ...[0, -1, 1, 0.5, 1e300, Number.MAX_SAFE_INTEGER, true, '', '2026-01-15T12:00:00Z'],
  ),
  fc.jsonValue({ maxDepth: 1 }),
);
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(word, tie('tree'), { maxKeys: 6 }),
  ),
}));
const body = fc.oneof(
  tree.map((value) => JSON.stringify(value)),
  fc.string({ unit: 'binary' }),
);
const headers = fc.record(
  {
    'content-type': fc.oneof(fc.constant('application/json'), fc.string()),
    'last-event-id': fc.string(),
  },
  { requiredKeys: [] },
);
const query = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.tuple(word, fc.oneof(fc.string(), fc.integer().map(String))))
    .map((pairs) => pairs.map(([k, v]) => new URLSearchParams([[k, v]]).toString()).join('&')),
);

async function mustAnswer(request: Parameters<typeof dispatch>[1]): Promise<number> {
  internalErrors.length = 0;
  const reply = await dispatch(plane, request);
  expect(internalErrors).toEqual([]);
  expect(reply.status).toBeLessThan(500);
  if (typeof reply.body === 'string') {
    checkAnswer(request, reply.status, reply.body);
    expect(reply.body).not.toContain(SECRET);
  } else await reply.body[Symbol.asyncIterator]().return?.();
  return reply.status;
}

it.prop([fc.record({ method, path, query, headers, body })], { numRuns: 1500 })(
  'whatever comes gets an answer of the protocol',
  async (request) => {
    await mustAnswer(request);
  },
);

const withBody = Object.entries(ROUTE_PATHS).flatMap(([name, route]) =>
  (ROUTES[name as keyof typeof ROUTES] as Route).body === undefined ? [] : [route],
);

it.prop([fc.constantFrom(...withBody), tree], { numRuns: 2500 })(
  'whatever JSON comes to %s gets an answer of the protocol',
  async (route, value) => {
    await mustAnswer({
      method: route.method,
      path: route.path.replace('{provider}', 'dvs').replace(/\{\w+\}/g, 'demo'),
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(value),
    });
  },
);

/** Real faults with one part replaced: nearly right is harder to refuse than nonsense. */
const fault = fc.record(
  {
    id: fc.string({ maxLength: 8 }),
    at: fc.constantFrom('before-request', 'before-commit', 'after-commit', 'after-give-up'),
    match: fc.dictionary(
      fc.constantFrom('provider', 'operation', 'amountVnd', 'nth', 'first', 'probability', 'phone'),
      fc.oneof(fc.constantFrom<unknown>('dvs', 'topup', 10000, 1, 0.5, '0912345678'), leaf),
      { maxKeys: 3 },
    ),
    effect: fc.oneof(
      fc.constantFrom<unknown>('hang', 'late-success', 'signature', 'cards', 'tls-stall'),
      fc.record({
        kind: fc.constantFrom('code', 'http-error', 'body'),
        code: fc.string(),
        status: leaf,
      }),
    ),
    delay: fc.oneof(fc.double(), tree),
    force: fc.boolean(),
  },
  { requiredKeys: [] },
);

it.prop([fault], { numRuns: 1500 })('a fault is added or refused', async (value) => {
  plane.simulator.faults.clear();
  const status = await mustAnswer({
    ...{ method: 'POST', path: '/faults', headers: { 'content-type': 'application/json' } },
    body: JSON.stringify(value),
  });
  expect([201, 400, 413]).toContain(status);
  // What was added can be lived with.
  const { simulator } = plane;
  await simulator.dryRun({
    ...{ method: 'GET', path: '/apipayment/topup.jsp', query: '', headers: {}, body: '' },
    peer: '127.0.0.1',
  });
});
