import {
  DVS_CONTENT_TYPE,
  dressReply,
  printBalanceReply,
  printTelcoReply,
  printUserReply,
} from '../../../../contracts/dvs/reply.js';
import type { DvsOperation } from '../../../../contracts/dvs/endpoints.js';
import type { MaybePromise } from '../../../../contracts/wire/maybe-promise.js';
import type { WireReply } from '../../../../contracts/wire/message.js';
import type { Context } from '../../engine/context.js';
import type { Examined, Provider } from '../provider.js';
import { examineBalance } from './balance.js';
import { readDvsCall, type DvsCall } from './call.js';
import { distortDvs } from './distort.js';
import { httpRefusal, type DvsDraft } from './draft.js';
import { DVS_CODES, dvsOutcome, dvsVerdict, isDvsCode } from './network.js';
import { examineRecheck } from './recheck.js';
import { answerDvsCode } from './said-code.js';
import { answerTopup } from './topup-answer.js';
import { examineTopup } from './topup.js';

const ROOT = '/apipayment/';

/** DVS: GET requests, SHA-256 checksums, text replies. Source: DVS II, III. */
export const dvs: Provider<DvsDraft, DvsCall> = {
  name: 'dvs',
  codes: DVS_CODES,
  owns: (path) => path.startsWith(ROOT),
  read: readDvsCall,
  examine,
  isQueryVerdict: true,
  requestIdName: 'transidclient',
  verdict: (_context, _call, said) => dvsVerdict(said),
  isSayable: isDvsCode,
  outcomeOf: (_context, _call, said) => dvsOutcome(said),
  answer: answerTopup,
  answerCode: answerDvsCode,
  distort: distortDvs,
  print: (_context, _call, draft) => print(draft),
};

function examine(context: Context, call: DvsCall): MaybePromise<Examined<DvsDraft>> {
  if (call.endpoint === undefined) return nowhere(404);
  if (call.request.method !== 'GET') return nowhere(405);
  return EXAMINE[call.endpoint](context, call);
}

type Examine = (context: Context, call: DvsCall) => MaybePromise<Examined<DvsDraft>>;

const EXAMINE: Readonly<Record<DvsOperation, Examine>> = {
  topup: examineTopup,
  query: examineRecheck,
  balance: examineBalance,
};

function nowhere(status: 404 | 405): Examined<DvsDraft> {
  return { checks: [], next: { kind: 'answer', answer: httpRefusal(status) } };
}

function print(draft: DvsDraft): WireReply {
  if (draft.kind === 'http') {
    const { status } = draft;
    const allow = status === 405 ? { allow: 'GET' } : {};
    return { status, headers: { 'content-type': DVS_CONTENT_TYPE, ...allow }, body: '' };
  }
  const { contentType, body } = dressReply(textOf(draft), draft.dialect.replyForm);
  return { status: 200, headers: { 'content-type': contentType }, body };
}

function textOf(draft: Exclude<DvsDraft, { kind: 'http' }>): string {
  switch (draft.kind) {
    case 'bare':
      return printUserReply(draft.code);
    case 'with-id':
      return printTelcoReply(draft.code, draft.transactionId);
    case 'balance':
      return printBalanceReply(draft.availableVnd);
  }
}
