import { dvsPath } from '../../../../contracts/dvs/endpoints.js';
import { DVS_CONTENT_TYPE } from '../../../../contracts/dvs/reply.js';
import type { MaybePromise } from '../../../../contracts/signing/port.js';
import type { WireRequest } from '../../../../contracts/wire/message.js';
import { parseQuery } from '../../../../contracts/wire/query.js';
import type { Context } from '../../engine/context.js';
import type { Examined, Provider } from '../provider.js';
import { examineBalance } from './balance.js';
import { httpRefusal, type DvsDraft } from './draft.js';
import { examineRecheck } from './recheck.js';
import { answerTopup, examineTopup } from './topup.js';

const ROOT = '/apipayment/';

/** DVS: GET requests, SHA-256 checksums, text replies. Source: DVS II, III. */
export const dvs: Provider<DvsDraft> = {
  name: 'dvs',
  owns: (path) => path.startsWith(ROOT),
  examine,
  answer: answerTopup,
  print: (_context, { status, body }) => ({
    status,
    headers: { 'content-type': DVS_CONTENT_TYPE, ...(status === 405 ? { allow: 'GET' } : {}) },
    body,
  }),
};

function examine(context: Context, request: WireRequest) {
  const operation = OPERATIONS.get(request.path);
  if (operation === undefined) return nowhere(404);
  if (request.method !== 'GET') return nowhere(405);
  return operation(context, parseQuery(request.query), request.peer);
}

type Examine = (
  context: Context,
  values: ReadonlyMap<string, string>,
  peer: string,
) => MaybePromise<Examined<DvsDraft>>;

const OPERATIONS = new Map<string, Examine>([
  [dvsPath('topup'), examineTopup],
  [dvsPath('query'), examineRecheck],
  [dvsPath('balance'), examineBalance],
]);

function nowhere(status: 404 | 405): Examined<DvsDraft> {
  const next = { kind: 'answer', answer: httpRefusal(status) } as const;
  return { operation: undefined, username: undefined, requestId: undefined, next };
}
