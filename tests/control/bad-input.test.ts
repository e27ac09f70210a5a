import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ControlRequest } from '../../simulator/control/wire.js';
import { controlBed, DOORS, stateOf, type ControlBed } from './control-bed.js';

/** What is sent, and what is answered: status, code of the problem, and each error as `pointer CODE`. */
type Row = readonly [
  method: string,
  target: string,
  body: unknown,
  status: number,
  code: string,
  errors?: readonly string[],
];

const HELD = 'HELD';
const DVS = '/partners/dvs/demo';
const TRUEMONEY = '/partners/truemoney/demo';
const ORDER = { orderId: 'a', status: 'failed', amountVnd: 1 };
const LIST = { provider: 'dvs', partner: 'demo' };
const long = (length: number) => 'x'.repeat(length);

const PATHS: readonly Row[] = [
  ['GET', '', undefined, 404, 'CONTROL_PATH_UNKNOWN'],
  ['GET', '/', undefined, 404, 'CONTROL_PATH_UNKNOWN'],
  ['GET', '/nothing', undefined, 404, 'CONTROL_PATH_UNKNOWN'],
  ['GET', '/partners/', undefined, 404, 'CONTROL_PATH_UNKNOWN'],
  ['GET', '/partners/dvs', undefined, 404, 'CONTROL_PATH_UNKNOWN'],
  ['GET', '/PARTNERS', undefined, 404, 'CONTROL_PATH_UNKNOWN'],
  ['GET', '/partners/%zz/demo', undefined, 404, 'CONTROL_PATH_UNKNOWN'],
  ['GET', '/partners/vnpay/demo', undefined, 404, 'PROVIDER_UNKNOWN', ['/provider VALUE_WRONG']],
  ['GET', '/partners/dvs/nobody', undefined, 404, 'PARTNER_UNKNOWN'],
  ['GET', '/partners/dvs/a%00b', undefined, 404, 'PARTNER_UNKNOWN', ['/username VALUE_WRONG']],
  [
    'GET',
    `/transactions/dvs/${long(65)}`,
    undefined,
    404,
    'TRANSACTION_UNKNOWN',
    ['/transactionId VALUE_WRONG'],
  ],
  ['GET', '/journal/0', undefined, 404, 'JOURNAL_ENTRY_UNKNOWN', ['/sequence VALUE_WRONG']],
  ['GET', '/journal/one', undefined, 404, 'JOURNAL_ENTRY_UNKNOWN', ['/sequence VALUE_WRONG']],
  ['POST', '/partners/dvs/demo', {}, 405, 'METHOD_NOT_ALLOWED'],
  ['DELETE', '/clock', undefined, 405, 'METHOD_NOT_ALLOWED'],
  ['GET', '/shutdown', undefined, 405, 'METHOD_NOT_ALLOWED'],
  ['OPTIONS', '/partners', undefined, 405, 'METHOD_NOT_ALLOWED'],
];

const QUERIES: readonly Row[] = [
  ['GET', '/partners?provider=vnpay', undefined, 400, 'QUERY_INVALID', ['/provider VALUE_WRONG']],
  ['GET', '/partners?limit=1', undefined, 400, 'QUERY_INVALID', ['/limit KEY_UNKNOWN']],
  ['GET', '/clock?x=1', undefined, 400, 'QUERY_INVALID', ['/x KEY_UNKNOWN']],
  ['GET', '/journal?limit=0', undefined, 400, 'QUERY_INVALID', ['/limit VALUE_WRONG']],
  ['GET', '/journal?limit=1001', undefined, 400, 'QUERY_INVALID', ['/limit VALUE_WRONG']],
  ['GET', '/journal?limit=ten', undefined, 400, 'QUERY_INVALID', ['/limit TYPE_WRONG']],
  ['GET', '/journal?limit=1.5', undefined, 400, 'QUERY_INVALID', ['/limit TYPE_WRONG']],
  ['GET', '/journal?after=-1', undefined, 400, 'QUERY_INVALID', ['/after VALUE_WRONG']],
  ['GET', '/journal?last=maybe', undefined, 400, 'QUERY_INVALID', ['/last TYPE_WRONG']],
  ['GET', '/journal?code=1&code=2', undefined, 400, 'QUERY_INVALID', ['/code KEY_REPEATED']],
  ['GET', '/journal?operation=buy', undefined, 400, 'QUERY_INVALID', ['/operation VALUE_WRONG']],
  ['GET', '/journal/stream?after=x', undefined, 400, 'QUERY_INVALID', ['/after TYPE_WRONG']],
  [
    'GET',
    '/transactions?state=open&page=1',
    undefined,
    400,
    'QUERY_INVALID',
    ['/state VALUE_WRONG', '/page KEY_UNKNOWN'],
  ],
  ['GET', '/transactions?a%2Fb~=1', undefined, 400, 'QUERY_INVALID', ['/a~1b~0 KEY_UNKNOWN']],
];

const PARTNERS: readonly Row[] = [
  ['POST', '/partners', undefined, 400, 'BODY_MISSING'],
  ['POST', '/partners', {}, 400, 'BODY_INVALID', ['/provider KEY_MISSING']],
  ['POST', '/partners', [], 400, 'BODY_INVALID', [' TYPE_WRONG']],
  ['POST', '/partners', 'dvs', 400, 'BODY_INVALID', [' TYPE_WRONG']],
  ['POST', '/partners', null, 400, 'BODY_INVALID', [' TYPE_WRONG']],
  ['POST', '/partners', { provider: 'vnpay' }, 400, 'BODY_INVALID', ['/provider VALUE_WRONG']],
  ['POST', '/partners', { provider: 'dvs', username: 'demo' }, 409, 'PARTNER_EXISTS'],
  [
    'POST',
    '/partners',
    { provider: 'dvs', username: '' },
    400,
    'BODY_INVALID',
    ['/username VALUE_WRONG'],
  ],
  [
    'POST',
    '/partners',
    { provider: 'dvs', username: 'a\nb' },
    400,
    'BODY_INVALID',
    ['/username VALUE_WRONG'],
  ],
  [
    'POST',
    '/partners',
    { provider: 'dvs', username: long(101) },
    400,
    'BODY_INVALID',
    ['/username VALUE_WRONG'],
  ],
  [
    'POST',
    '/partners',
    { provider: 'dvs', balance: 5 },
    400,
    'BODY_INVALID',
    ['/balance KEY_UNKNOWN'],
  ],
  [
    'POST',
    '/partners',
    { provider: 'dvs', balanceVnd: -1 },
    400,
    'BODY_INVALID',
    ['/balanceVnd VALUE_WRONG'],
  ],
  [
    'POST',
    '/partners',
    { provider: 'dvs', balanceVnd: 1.5 },
    400,
    'BODY_INVALID',
    ['/balanceVnd TYPE_WRONG'],
  ],
  [
    'POST',
    '/partners',
    { provider: 'dvs', balanceVnd: '5' },
    400,
    'BODY_INVALID',
    ['/balanceVnd TYPE_WRONG'],
  ],
  [
    'POST',
    '/partners',
    { provider: 'dvs', balanceVnd: 2 ** 53 },
    400,
    'BODY_INVALID',
    ['/balanceVnd VALUE_WRONG'],
  ],
  [
    'POST',
    '/partners',
    { provider: 'dvs', allowedIps: ['10.0.0.1', 'x'] },
    400,
    'BODY_INVALID',
    ['/allowedIps/1 VALUE_WRONG'],
  ],
  [
    'POST',
    '/partners',
    { provider: 'dvs', privatekey: '' },
    400,
    'BODY_INVALID',
    ['/privatekey VALUE_WRONG'],
  ],
  [
    'POST',
    '/partners',
    { provider: 'dvs', dialect: { hash: 'md4' } },
    400,
    'BODY_INVALID',
    ['/dialect/hash VALUE_WRONG'],
  ],
  [
    'POST',
    '/partners',
    { provider: 'dvs', dialect: { hsh: 'sha1' } },
    400,
    'BODY_INVALID',
    ['/dialect/hsh KEY_UNKNOWN'],
  ],
  [
    'POST',
    '/partners',
    { provider: 'dvs', language: 'vi' },
    400,
    'BODY_INVALID',
    ['/language KEY_UNKNOWN'],
  ],
  [
    'POST',
    '/partners',
    { provider: 'truemoney', language: 'fr' },
    400,
    'BODY_INVALID',
    ['/language VALUE_WRONG'],
  ],
  [
    'POST',
    '/partners',
    { provider: 'truemoney', publicKeyPem: 'x' },
    400,
    'BODY_INVALID',
    ['/publicKeyPem VALUE_WRONG'],
  ],
  [
    'POST',
    '/partners',
    { provider: 'truemoney', stock: { '040101/12345': 1 } },
    400,
    'BODY_INVALID',
    ['/stock/040101~112345 VALUE_WRONG'],
  ],
  [
    'POST',
    '/partners',
    { provider: 'truemoney', stock: { '060000/10000': 1 } },
    400,
    'BODY_INVALID',
    ['/stock/060000~110000 VALUE_WRONG'],
  ],
  [
    'POST',
    '/partners',
    { provider: 'truemoney', stock: { '040101/10000': -1 } },
    400,
    'BODY_INVALID',
    ['/stock/040101~110000 VALUE_WRONG'],
  ],
  ['PATCH', DVS, {}, 400, 'BODY_INVALID', [' VALUE_WRONG']],
  ['PATCH', DVS, { isLocked: 'yes' }, 400, 'BODY_INVALID', ['/isLocked TYPE_WRONG']],
  ['PATCH', DVS, { isLocked: null }, 400, 'BODY_INVALID', ['/isLocked TYPE_WRONG']],
  [
    'PATCH',
    DVS,
    { isLocked: true, language: 'vi' },
    400,
    'BODY_INVALID',
    ['/language FACT_OF_OTHER_PROVIDER'],
  ],
  [
    'PATCH',
    DVS,
    { balanceVnd: 5, dialect: { statusCodeType: 'number' } },
    400,
    'BODY_INVALID',
    ['/dialect/statusCodeType KEY_UNKNOWN'],
  ],
  [
    'PATCH',
    DVS,
    { dailyCount: 1, balanceVnd: Number.MAX_SAFE_INTEGER },
    400,
    'BODY_INVALID',
    ['/balanceVnd VALUE_WRONG'],
  ],
  [
    'PATCH',
    TRUEMONEY,
    { privatekey: 'k', maxAmountVnd: 1 },
    400,
    'BODY_INVALID',
    ['/maxAmountVnd FACT_OF_OTHER_PROVIDER', '/privatekey FACT_OF_OTHER_PROVIDER'],
  ],
  ['PATCH', TRUEMONEY, { stock: { 'x/1': 1 } }, 400, 'BODY_INVALID', ['/stock/x~11 VALUE_WRONG']],
  ['PATCH', '/partners/dvs/nobody', { isLocked: true }, 404, 'PARTNER_UNKNOWN'],
  ['DELETE', '/partners/dvs/nobody', undefined, 404, 'PARTNER_UNKNOWN'],
  ['DELETE', DVS, { now: true }, 400, 'BODY_UNEXPECTED'],
];

const REST: readonly Row[] = [
  [
    'POST',
    `/transactions/dvs/${HELD}/resolve`,
    { decision: 'maybe' },
    400,
    'BODY_INVALID',
    ['/decision VALUE_WRONG'],
  ],
  ['POST', `/transactions/dvs/${HELD}/resolve`, {}, 400, 'BODY_INVALID', ['/decision KEY_MISSING']],
  [
    'POST',
    `/transactions/dvs/${HELD}/resolve`,
    { decision: 'reversed' },
    409,
    'TRANSACTION_NOT_REVERSIBLE',
  ],
  [
    'POST',
    `/transactions/truemoney/${HELD}/resolve`,
    { decision: 'failed' },
    404,
    'TRANSACTION_UNKNOWN',
  ],
  ['POST', '/faults', {}, 400, 'FAULT_IMPOSSIBLE', [' FAULT_DOES_NOTHING']],
  ['POST', '/faults', { effect: 'explode' }, 400, 'BODY_INVALID', ['/effect VALUE_WRONG']],
  [
    'POST',
    '/faults',
    { effect: { kind: 'explode' } },
    400,
    'BODY_INVALID',
    ['/effect/kind VALUE_WRONG'],
  ],
  [
    'POST',
    '/faults',
    { effect: { kind: 'hang', ms: 1 } },
    400,
    'BODY_INVALID',
    ['/effect/ms KEY_UNKNOWN'],
  ],
  [
    'POST',
    '/faults',
    { effect: { kind: 'code' } },
    400,
    'BODY_INVALID',
    ['/effect/code KEY_MISSING'],
  ],
  ['POST', '/faults', { effect: 5 }, 400, 'BODY_INVALID', ['/effect VALUE_WRONG']],
  [
    'POST',
    '/faults',
    { delay: { kind: 'fixed', ms: 'x' } },
    400,
    'BODY_INVALID',
    ['/delay/ms TYPE_WRONG'],
  ],
  ['POST', '/faults', { id: 'a b', effect: 'hang' }, 400, 'BODY_INVALID', ['/id VALUE_WRONG']],
  ['POST', '/faults', { effect: 'hang', at: 'noon' }, 400, 'BODY_INVALID', ['/at VALUE_WRONG']],
  [
    'POST',
    '/faults',
    { effect: 'hang', match: { partnr: 'x' } },
    400,
    'BODY_INVALID',
    ['/match/partnr KEY_UNKNOWN'],
  ],
  [
    'POST',
    '/faults',
    { effect: 'late-success', at: 'before-commit' },
    400,
    'FAULT_IMPOSSIBLE',
    ['/at FAULT_POINT_IMPOSSIBLE'],
  ],
  [
    'POST',
    '/faults',
    { effect: 'signature', match: { provider: 'dvs' } },
    400,
    'FAULT_IMPOSSIBLE',
    ['/effect FAULT_EFFECT_ELSEWHERE'],
  ],
  [
    'POST',
    '/faults',
    { effect: 'hang', match: { nth: 0 } },
    400,
    'FAULT_IMPOSSIBLE',
    ['/match/nth FAULT_NUMBER_WRONG'],
  ],
  ['POST', '/faults', { delay: -1 }, 400, 'FAULT_IMPOSSIBLE'],
  [
    'POST',
    '/faults',
    { effect: { kind: 'http-error', status: 404 } },
    400,
    'BODY_INVALID',
    ['/effect/status VALUE_WRONG'],
  ],
  [
    'POST',
    '/faults',
    { effect: { kind: 'code', code: '-77' }, match: { provider: 'dvs' } },
    400,
    'FAULT_IMPOSSIBLE',
    ['/effect/code FAULT_CODE_IMPOSSIBLE'],
  ],
  ['DELETE', '/faults/none', undefined, 404, 'FAULT_UNKNOWN'],
  ['PUT', '/clock', { mode: 'backward' }, 400, 'BODY_INVALID', ['/mode VALUE_WRONG']],
  ['PUT', '/clock', { mode: 'running', rate: 0 }, 400, 'BODY_INVALID', ['/rate VALUE_WRONG']],
  ['PUT', '/clock', { mode: 'running', rate: 10_001 }, 400, 'BODY_INVALID', ['/rate VALUE_WRONG']],
  ['PUT', '/clock', { mode: 'frozen', rate: 1 }, 400, 'BODY_INVALID', ['/rate KEY_UNKNOWN']],
  ['POST', '/clock/advance', {}, 400, 'BODY_INVALID', [' VALUE_WRONG']],
  ['POST', '/clock/advance', { byMs: 1, toNextEvent: true }, 400, 'BODY_INVALID', [' VALUE_WRONG']],
  ['POST', '/clock/advance', { byMs: -1 }, 400, 'BODY_INVALID', ['/byMs VALUE_WRONG']],
  ['POST', '/clock/advance', { byMs: 1e15 }, 400, 'BODY_INVALID', ['/byMs VALUE_WRONG']],
  ['POST', '/clock/advance', { until: 'tomorrow' }, 400, 'BODY_INVALID', ['/until VALUE_WRONG']],
  [
    'POST',
    '/clock/advance',
    { until: '2026-01-15T12:00:00' },
    400,
    'BODY_INVALID',
    ['/until VALUE_WRONG'],
  ],
  ['POST', '/clock/advance', { until: 1 }, 409, 'CLOCK_BACKWARD', ['/until VALUE_WRONG']],
  ['POST', '/explain', {}, 400, 'BODY_INVALID', ['/path KEY_MISSING']],
  ['POST', '/explain', { path: 'topup' }, 400, 'BODY_INVALID', ['/path VALUE_WRONG']],
  ['POST', '/explain', { path: '/', method: 'get' }, 400, 'BODY_INVALID', ['/method VALUE_WRONG']],
  [
    'POST',
    '/explain',
    { path: '/', headers: { a: 1 } },
    400,
    'BODY_INVALID',
    ['/headers/a TYPE_WRONG'],
  ],
  ['POST', '/snapshots', { id: 'a/b' }, 400, 'BODY_INVALID', ['/id VALUE_WRONG']],
  ['POST', '/snapshots/none/restore', undefined, 404, 'SNAPSHOT_UNKNOWN'],
  ['DELETE', '/snapshots/none', undefined, 404, 'SNAPSHOT_UNKNOWN'],
  ['POST', '/reset', {}, 400, 'BODY_INVALID', ['/scope KEY_MISSING']],
  ['POST', '/reset', { scope: 'everything' }, 400, 'BODY_INVALID', ['/scope VALUE_WRONG']],
  [
    'POST',
    '/reset',
    { scope: 'partner' },
    400,
    'BODY_INVALID',
    ['/provider KEY_MISSING', '/username KEY_MISSING'],
  ],
  [
    'POST',
    '/reset',
    { scope: 'all', provider: 'dvs' },
    400,
    'BODY_INVALID',
    ['/provider KEY_UNKNOWN'],
  ],
  ['POST', '/verify', { calls: [{ match: {} }] }, 400, 'BODY_INVALID', ['/calls/0 VALUE_WRONG']],
  [
    'POST',
    '/verify',
    { calls: [{ match: {}, count: 1, atLeast: 1 }] },
    400,
    'BODY_INVALID',
    ['/calls/0 VALUE_WRONG'],
  ],
  [
    'POST',
    '/verify',
    { calls: [{ match: {}, atLeast: 2, atMost: 1 }] },
    400,
    'BODY_INVALID',
    ['/calls/0 VALUE_WRONG'],
  ],
  [
    'POST',
    '/verify',
    { calls: [{ match: { opration: 'x' }, count: 1 }] },
    400,
    'BODY_INVALID',
    ['/calls/0/match/opration KEY_UNKNOWN'],
  ],
  [
    'POST',
    '/verify',
    { inOrder: [{ provider: 'x' }] },
    400,
    'BODY_INVALID',
    ['/inOrder/0/provider VALUE_WRONG'],
  ],
  ['POST', '/reconcile', LIST, 400, 'BODY_INVALID', ['/orders KEY_MISSING']],
  [
    'POST',
    '/reconcile',
    { ...LIST, orders: [{ ...ORDER, status: 'ok' }] },
    400,
    'BODY_INVALID',
    ['/orders/0/status VALUE_WRONG'],
  ],
  [
    'POST',
    '/reconcile',
    { ...LIST, orders: [{ ...ORDER, requestId: 5 }] },
    400,
    'BODY_INVALID',
    ['/orders/0/requestId VALUE_WRONG'],
  ],
  [
    'POST',
    '/reconcile',
    { ...LIST, orders: [ORDER, ORDER] },
    400,
    'BODY_INVALID',
    ['/orders/1/orderId ORDER_REPEATED'],
  ],
  ['POST', '/reconcile', { ...LIST, partner: 'x', orders: [] }, 404, 'PARTNER_UNKNOWN'],
  ['POST', '/shutdown', { now: true }, 400, 'BODY_UNEXPECTED'],
];

const JSON_HEADERS = { 'content-type': 'application/json' };

describe.each(DOORS)('bad input %s', (door) => {
  let bed: ControlBed;
  let held: string;
  beforeAll(async () => {
    bed = await controlBed(door);
    [, held = ''] = (await bed.topup({ phone: '0990000000', transidclient: 'h' })).split(';');
    await bed.control.addFault({ id: 'there', match: { partner: 'nobody' }, effect: 'hang' });
  });
  afterAll(() => bed.close());

  const send = async (request: ControlRequest) => {
    const before = await stateOf(bed);
    const reply = await bed.raw(request);
    expect(await stateOf(bed)).toEqual(before);
    return { ...reply, problem: JSON.parse(reply.text) as ProblemText };
  };

  const rows = [...PATHS, ...QUERIES, ...PARTNERS, ...REST].map((row) => {
    const [method, target, body, status, code] = row;
    return { row, name: `${method} ${target} ${JSON.stringify(body)} is ${status} ${code}` };
  });

  it.each(rows)('$name', async ({ row: [method, target, body, status, code, errors] }) => {
    const [path = '', query = ''] = target.replace(HELD, held).split('?');
    const content = body === undefined ? {} : { headers: JSON_HEADERS, body: JSON.stringify(body) };
    const {
      problem,
      headers,
      status: found,
      text,
    } = await send({ method, path, query, ...content });
    expect({ status: found, code: problem.code }).toEqual({ status, code });
    expect(headers.get('content-type')).toBe('application/problem+json');
    expect(problem.type).toBe(`urn:topup-sim:problem:${code.toLowerCase().replaceAll('_', '-')}`);
    if (errors !== undefined) {
      const told = problem.errors!.map(({ pointer, code: of }) => `${pointer} ${of}`);
      expect([...told].sort()).toEqual([...errors].sort());
    }
    expect(text).not.toMatch(/\bat .*\.ts|node_modules|key1/);
  });

  it.each([
    ['no type', undefined],
    ['a form', 'application/x-www-form-urlencoded'],
    ['plain text', 'text/plain'],
    ['another charset', 'application/json; charset=utf-16'],
    ['nonsense', 'json'],
  ])('a body of %s is 415', async (_what, type) => {
    const headers: Record<string, string> = type === undefined ? {} : { 'content-type': type };
    const { status, problem } = await send({
      ...{ method: 'POST', path: '/partners', headers },
      // fetch itself would name a type for a text.
      body: (door === 'in process'
        ? '{"provider":"dvs"}'
        : Buffer.from('{"provider":"dvs"}')) as string,
    });
    expect([status, problem.code]).toEqual([415, 'CONTENT_TYPE_WRONG']);
  });

  it.each(['application/json; charset=UTF-8', 'application/merge-patch+json', 'Application/JSON'])(
    'a body of %s is taken',
    async (type) => {
      const { status } = await bed.raw({
        ...{ method: 'POST', path: '/verify', headers: { 'content-type': type } },
        body: '{"allowOthers":true}',
      });
      expect(status).toBe(200);
    },
  );

  it.each(['{', '{"provider":"dvs"', "{'provider':'dvs'}", '\ufeff{}', 'undefined', '{} {}', ' '])(
    'the body %j is not JSON',
    async (body) => {
      const { status, problem } = await send({
        ...{ method: 'POST', path: '/partners', headers: JSON_HEADERS, body },
      });
      expect([status, problem.code]).toEqual([400, 'BODY_NOT_JSON']);
    },
  );

  it('a body that is too large is 413, and reconcile takes more', async () => {
    const body = JSON.stringify({ provider: 'dvs', privatekey: long(65_536) });
    const { status, problem } = await send({
      ...{ method: 'POST', path: '/partners', headers: JSON_HEADERS, body },
    });
    expect([status, problem.code]).toEqual([413, 'BODY_TOO_LARGE']);
    const list = JSON.stringify({
      ...LIST,
      orders: [{ ...ORDER, orderId: long(5 * 1024 * 1024) }],
    });
    const large = await send({
      ...{ method: 'POST', path: '/reconcile', headers: JSON_HEADERS, body: list },
    });
    expect([large.status, large.problem.code]).toEqual([413, 'BODY_TOO_LARGE']);
    const fits = JSON.stringify({ ...LIST, orders: [{ ...ORDER, orderId: long(1024 * 1024) }] });
    const misfit = await send({
      ...{ method: 'POST', path: '/reconcile', headers: JSON_HEADERS, body: fits },
    });
    expect(misfit.problem.errors).toMatchObject([{ pointer: '/orders/0/orderId' }]);
  });

  it('counts bytes, not characters', async () => {
    const body = JSON.stringify({ provider: 'dvs', privatekey: 'ữ'.repeat(30_000) });
    const { status } = await send({
      ...{ method: 'POST', path: '/partners', headers: JSON_HEADERS, body },
    });
    expect(status).toBe(413);
  });

  it('a wrong method is told the right ones', async () => {
    const { headers } = await send({ method: 'PUT', path: '/faults' });
    expect(headers.get('allow')).toBe('GET, HEAD, POST, DELETE');
  });

  it.each([
    ['/clock/advance', '{"byMs":1,"byMs":2}', ['/byMs KEY_REPEATED']],
    ['/clock/advance', '{"byMs":1,"b\\u0079Ms":1}', ['/byMs KEY_REPEATED']],
    [
      '/verify',
      '{"calls":[{"match":{"fields":{"__proto__":"x","a":"\\"}{"}},"count":1}]}',
      ['/calls/0/match/fields/__proto__ KEY_UNKNOWN'],
    ],
    [
      '/verify',
      '{"inOrder":[{"code":"1"},{"fields":{"a":"[","a":"[","b":["c","c"]}}]}',
      ['/inOrder/1/fields/a KEY_REPEATED'],
    ],
    [
      '/partners',
      '{"provider":"truemoney","stock":{"__proto__":1}}',
      ['/stock/__proto__ KEY_UNKNOWN'],
    ],
    ['/explain', '{"path":"/","headers":{"__proto__":"x"}}', ['/headers/__proto__ KEY_UNKNOWN']],
  ])('a key that reading would lose is refused: POST %s %s', async (path, body, errors) => {
    const { status, problem } = await send({ method: 'POST', path, headers: JSON_HEADERS, body });
    expect([status, problem.code]).toEqual([400, 'BODY_INVALID']);
    expect(problem.errors!.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual(errors);
  });

  it('the same key in several objects is fine, at any depth', async () => {
    const match = { code: '1', fields: { code: '1' } };
    const body = JSON.stringify({ calls: [{ match, count: 0 }], inOrder: [], allowOthers: true });
    const { status } = await bed.raw({
      ...{ method: 'POST', path: '/verify', headers: JSON_HEADERS, body },
    });
    expect(status).toBe(200);
    const deep = `${'['.repeat(30_000)}${']'.repeat(30_000)}`;
    const { problem } = await send({
      ...{ method: 'POST', path: '/verify', headers: JSON_HEADERS, body: deep },
    });
    expect(problem.code).toBe('BODY_INVALID');
  });

  it.each([
    ['POST', '/clock/advance', { byMs: 1e308 }, '/byMs', 'at most 315360000000'],
    ['POST', '/clock/advance', { byMs: -1e308 }, '/byMs', 'at least 0'],
    ['POST', '/explain', { path: 'nope' }, '/path', 'a path that begins with /'],
    ['GET', '/journal/-1', undefined, '/sequence', 'a whole number from 1'],
    ['PATCH', DVS, { dialect: { hash: 'md4' } }, '/dialect/hash', 'one of: sha256, sha1, either'],
  ])('%s %s %j says what it expects', async (method, path, body, pointer, expected) => {
    const content = body === undefined ? {} : { headers: JSON_HEADERS, body: JSON.stringify(body) };
    const { problem } = await send({ method, path, ...content });
    expect(problem.errors).toMatchObject([{ pointer, expected }]);
  });

  it('says what is wrong with a dialect, and with a whole', async () => {
    const detailOf = async (method: string, path: string, body: unknown) =>
      (await send({ method, path, headers: JSON_HEADERS, body: JSON.stringify(body) })).problem
        .detail;
    expect(await detailOf('PATCH', DVS, { dialect: { hash: 'md4' } })).toBe(
      'dvs knows no such reading: see /dialect/hash.',
    );
    expect(await detailOf('PATCH', DVS, { language: 'vi' })).toBe(
      'dvs partners have other facts: see /language.',
    );
    expect(await detailOf('POST', '/clock/advance', {})).toBe(
      'The body is not valid: expected one of: byMs, until, toNextEvent.',
    );
  });

  it('a mistake is put into words, with the nearest right name', async () => {
    const body = JSON.stringify({ provider: 'dvs', balanceVdn: 5, isLocked: 1 });
    const { problem } = await send({
      ...{ method: 'POST', path: '/partners', headers: JSON_HEADERS, body },
    });
    expect(problem.detail).toBe('The body is not valid: see /isLocked, /balanceVdn.');
    expect(problem.errors).toMatchObject([
      { pointer: '/isLocked', found: '1', expected: 'true or false' },
      {
        pointer: '/balanceVdn',
        found: 'the key "balanceVdn"',
        advice: 'did you mean "balanceVnd"?',
      },
    ]);
    expect(problem.errors![1]?.expected).toContain('balanceVnd');
  });

  it('a secret of another form is not told back', async () => {
    for (const secret of [{ privatekey: 12345678 }, { furtherPrivatekeys: ['ok', 12345678] }]) {
      const body = JSON.stringify({ provider: 'dvs', ...secret });
      const { text } = await send({
        ...{ method: 'POST', path: '/partners', headers: JSON_HEADERS, body },
      });
      expect(text).not.toContain('12345678');
      expect(text).toContain('a text that is not shown');
    }
  });

  it('tells twenty mistakes of ten thousand', async () => {
    const body = JSON.stringify({ ...LIST, orders: Array.from({ length: 10_000 }, () => ({})) });
    const { problem } = await send({
      ...{ method: 'POST', path: '/reconcile', headers: JSON_HEADERS, body },
    });
    expect(problem.errors).toHaveLength(20);
  });

  it('names that are every object’s own are keys like others', async () => {
    const bodies = [
      '{"__proto__":{"provider":"dvs"}}',
      '{"provider":"dvs","constructor":1}',
      '{"provider":{"toString":[]}}',
      '{"provider":[{"toString":[]}]}',
    ];
    for (const body of bodies) {
      const { status } = await send({
        ...{ method: 'POST', path: '/partners', headers: JSON_HEADERS, body },
      });
      expect(status).toBe(400);
    }
    expect((await send({ method: 'GET', path: '/partners', query: 'toString=1' })).status).toBe(
      400,
    );
  });
});

interface ProblemText {
  readonly type: string;
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly {
    readonly pointer: string;
    readonly code: string;
    readonly expected: string;
  }[];
}
