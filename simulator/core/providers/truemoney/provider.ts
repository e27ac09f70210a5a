import { TRUEMONEY_PATH } from '../../../../contracts/truemoney/endpoints.js';
import { printJson } from '../../../../contracts/truemoney/json.js';
import { TRUEMONEY_CONTENT_TYPE } from '../../../../contracts/truemoney/reply.js';
import { serviceOf, type Service } from '../../../../contracts/truemoney/services.js';
import type { WireReply, WireRequest } from '../../../../contracts/wire/message.js';
import type { Context } from '../../engine/context.js';
import type { Numbered } from '../../partners/partner.js';
import type { Examined, Provider } from '../provider.js';
import { refusalOfCaller } from './authenticate.js';
import { answerBalance } from './balance.js';
import { httpRefusal, refusal, type TrueMoneyAnswer, type TrueMoneyDraft } from './draft.js';
import { SUCCESS, trueMoneyTrigger } from './network.js';
import type { TrueMoneyPartner } from './partner.js';
import { answerPurchase, purchaseOf } from './purchase.js';
import { answerQuery } from './query.js';
import { readCall, type TrueMoneyCall } from './read-request.js';

/** TrueMoney Vietnam: POST JSON to one path, RSA signatures both ways. Source: TM. */
export const truemoney: Provider<TrueMoneyDraft> = {
  name: 'truemoney',
  owns: (path) => path === TRUEMONEY_PATH,
  examine,
  answer: answerPurchase,
  print,
};

async function examine(context: Context, request: WireRequest): Promise<Examined<TrueMoneyDraft>> {
  if (request.method !== 'POST') return answered(httpRefusal(405));
  const call = readCall(request.body);
  if (call === undefined) return answered(refusal('2000', 'en', { refusedBy: 'form' }));
  const partner = context.truemoney.partners.find(call.username);
  const refused = refusalOfCaller({ context, peer: request.peer, call, partner });
  const service = serviceOf(call.serviceCode);
  if (refused !== undefined || partner === undefined || service === undefined) {
    const code = refused?.refusal ?? '2000';
    const refusedBy = refused?.by ?? 'service';
    return answered(refusal(code, partner?.language ?? 'en', { refusedBy }), call, service);
  }
  if (service.type === 'CHECK_BALANCE' || service.type === 'TXN_DETAIL') {
    return answered(await answerReadOnly(context, call, { partner, service }), call, service);
  }
  const purchase = purchaseOf(call, { service, partner, atMs: context.clock.nowMs() });
  return { ...headOf(call, service), next: { kind: 'purchase', purchase } };
}

/** Calls that move no money claim their id like any other. Source: TM "requestId", D29. */
async function answerReadOnly(
  context: Context,
  call: TrueMoneyCall,
  { partner, service }: { partner: Numbered<TrueMoneyPartner>; service: Service },
): Promise<TrueMoneyAnswer> {
  const { language, username } = partner;
  const isFresh = await context.ledger.claim({ provider: 'truemoney', username }, call.requestId);
  if (!isFresh) return refusal('2005', language, { refusedBy: 'requestId' });
  const trigger = trueMoneyTrigger(call.requestId);
  if (trigger !== undefined && trigger.code !== SUCCESS) return refusal(trigger.code, language);
  return service.type === 'CHECK_BALANCE'
    ? answerBalance(context, partner)
    : answerQuery(context, call, partner);
}

async function print(context: Context, draft: TrueMoneyDraft): Promise<WireReply> {
  const { status, body, signedText } = draft;
  const headers = {
    'content-type': TRUEMONEY_CONTENT_TYPE,
    ...(status === 405 ? { allow: 'POST' } : {}),
  };
  if (body === undefined) return { status, headers, body: '' };
  // The ledger's state is final here, so signing may take its time on another thread.
  const dataSign =
    signedText === undefined
      ? null
      : await context.signing.sign({
          hash: 'sha1',
          text: signedText,
          privateKeyPem: context.truemoney.privateKeyPem,
        });
  return { status, headers, body: printJson({ ...body, dataSign }) };
}

function answered(
  answer: TrueMoneyAnswer,
  call?: TrueMoneyCall,
  service?: Service,
): Examined<TrueMoneyDraft> {
  return { ...headOf(call, service), next: { kind: 'answer', answer } };
}

function headOf(call: TrueMoneyCall | undefined, service: Service | undefined) {
  return {
    operation: service?.operation,
    username: call?.username,
    requestId: call?.requestId,
  } as const;
}
