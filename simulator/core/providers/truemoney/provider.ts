import { TRUEMONEY_PATH, TRUEMONEY_QA_PATH } from '../../../../contracts/truemoney/endpoints.js';
import { requestSignedText } from '../../../../contracts/truemoney/signed-texts.js';
import { andThen, type MaybePromise } from '../../../../contracts/wire/maybe-promise.js';
import type { Context } from '../../engine/context.js';
import type { Examined, Provider } from '../provider.js';
import { authenticate, type Admitted } from './authenticate.js';
import { answerBalance } from './balance.js';
import { readTrueMoneyCall, type TrueMoneyCall } from './call.js';
import { distortTrueMoney } from './distort.js';
import { httpRefusal, refusal, type TrueMoneyAnswer, type TrueMoneyDraft } from './draft.js';
import { areAllIdsClaimed, duplicateCode } from './duplicate.js';
import { isTrueMoneyCode, TRUEMONEY_CODES, trueMoneyOutcome, trueMoneyVerdict } from './network.js';
import { printTrueMoney } from './print.js';
import { answerPurchase } from './purchase-answer.js';
import { purchaseOf } from './purchase.js';
import { answerQuery } from './query.js';
import { answerTrueMoneyCode } from './said-code.js';
import { namedPartner, voiceOf } from './voice.js';
import { whyRefused } from './why.js';

/** TrueMoney Vietnam: POST JSON to one path, RSA signatures both ways. Source: TM. */
export const truemoney: Provider<TrueMoneyDraft, TrueMoneyCall> = {
  name: 'truemoney',
  codes: TRUEMONEY_CODES,
  owns: (path) => path === TRUEMONEY_PATH || path === TRUEMONEY_QA_PATH,
  read: readTrueMoneyCall,
  examine,
  isQueryVerdict: false,
  requestIdName: 'requestId',
  verdict: (context, call, said) => trueMoneyVerdict(voiceOf(context, call).dialect, said),
  isSayable: isTrueMoneyCode,
  outcomeOf: (context, call, { code }) => trueMoneyOutcome(voiceOf(context, call).dialect, code),
  answer: answerPurchase,
  answerCode: answerTrueMoneyCode,
  distort: distortTrueMoney,
  print: (context, _call, draft) => printTrueMoney(context, draft),
};

function examine(context: Context, call: TrueMoneyCall): MaybePromise<Examined<TrueMoneyDraft>> {
  if (!isPathKnown(context, call)) return nowhere(404);
  if (call.request.method !== 'POST') return nowhere(405);
  const voice = voiceOf(context, call);
  const partner = namedPartner(context, call);
  const caller = { context, call, partner, dialect: voice.dialect };
  const { checks, refused, admitted } = authenticate(caller);
  const signedText = call.common && requestSignedText(call.common);
  const why = whyRefused(caller, refused?.by);
  const head = { checks, ...(signedText === undefined ? {} : { signedText }), ...why };
  if (admitted === undefined) {
    const { refusal: code, by } = refused ?? NO_LOGIN;
    return { ...head, next: { kind: 'answer', answer: refusal(code, voice, { refusedBy: by }) } };
  }
  const { type } = admitted.service;
  if (type === 'CHECK_BALANCE' || type === 'TXN_DETAIL') {
    const reading = examineReadOnly(context, call, { admitted, checks });
    return andThen(reading, (read) => ({ ...head, ...read }));
  }
  const bought = purchaseOf(call, admitted, context.clock.nowMs());
  const next = { kind: 'purchase', purchase: bought.purchase } as const;
  return { ...head, checks: [...checks, ...bought.checks], next };
}

/** For the compiler: whoever passed every check is a partner. */
const NO_LOGIN = { by: 'username', refusal: '901' };

/** Calls that move no money claim their id like any other, unless the dialect counts paid ones only. Source: D29. */
function examineReadOnly(
  context: Context,
  call: TrueMoneyCall,
  { admitted, checks }: { admitted: Admitted } & Pick<Examined<TrueMoneyDraft>, 'checks'>,
): MaybePromise<Pick<Examined<TrueMoneyDraft>, 'checks' | 'next'>> {
  const { partner, fields } = admitted;
  const answer = () => answerReadOnly(context, call, admitted);
  if (!areAllIdsClaimed(partner.dialect)) {
    return andThen(answer(), (said) => ({ checks, next: answered(said) }));
  }
  const account = { provider: 'truemoney', username: partner.username } as const;
  return andThen(context.ledger.claim(account, fields.requestId), (isPassed) => {
    const all = [...checks, { name: 'requestId', isPassed }];
    const refused = refusal(duplicateCode(partner.dialect), partner, { refusedBy: 'requestId' });
    return andThen(isPassed ? answer() : refused, (said) => ({
      checks: all,
      next: answered(said),
    }));
  });
}

function answered(answer: TrueMoneyAnswer): Examined<TrueMoneyDraft>['next'] {
  return { kind: 'answer', answer };
}

function answerReadOnly(
  context: Context,
  call: TrueMoneyCall,
  { partner, service }: Admitted,
): MaybePromise<TrueMoneyAnswer> {
  return service.type === 'CHECK_BALANCE'
    ? answerBalance(context, partner)
    : answerQuery(context, call, partner);
}

/** The QA path is there for partners, or on servers, that know old names. Source: D31. */
function isPathKnown(context: Context, call: TrueMoneyCall): boolean {
  if (call.request.path !== TRUEMONEY_QA_PATH) return true;
  return [voiceOf(context, call).dialect, context.truemoney.dialect].some(
    ({ oldNames }) => oldNames === 'accepted',
  );
}

function nowhere(status: 404 | 405): Examined<TrueMoneyDraft> {
  return { checks: [], next: { kind: 'answer', answer: httpRefusal(status) } };
}
