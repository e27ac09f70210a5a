import { AMOUNT_STEP_VND } from '../../../dvs/amount.js';
import { GATEWAYS, isGateway } from '../../../dvs/gateways.js';
import { MAX_QUANTITY, REQUEST_ID } from '../../../truemoney/endpoints.js';
import { SERVICE_CODE, SERVICES, serviceOf } from '../../../truemoney/services.js';
import type { ProviderName } from '../../../wire/operation.js';
import { networkOfPhone } from '../../../wire/phone.js';
import type { PathProblem } from '../form-problems.js';
import { didYouMean } from '../near-match.js';
import { isRequestStep, type RequestStep, type Step, type StepOf } from '../scenario.js';
import type { Problem } from '../source-text.js';
import { actionPath, goodSteps, type DraftCheck } from './draft.js';

/** A field, and what is wrong with its value; `undefined` when nothing is. */
type FieldVerdict = readonly [field: string, problem: Problem | undefined];

/**
 * Phones, amounts, services and ids are such as the provider takes, unless the step says that
 * they are wrong on purpose; and what is said to be wrong is wrong.
 */
export const checkValues: DraftCheck = (draft) =>
  goodSteps(draft).flatMap((step) => {
    if (!isRequestStep(step)) return [];
    const onPurpose: readonly string[] = step.action.wrongOnPurpose ?? [];
    return verdicts(step, draft.provider).flatMap(([field, problem]): PathProblem[] => {
      if (problem !== undefined && !onPurpose.includes(field)) {
        const join = problem.advice.endsWith('?') ? ' Or' : '; or';
        const way = `${join}, if the scenario is about that, wrongOnPurpose: [${field}]`;
        return [{ ...problem, advice: problem.advice + way, path: actionPath(step, field) }];
      }
      return problem === undefined && onPurpose.includes(field) ? [notWrong(step, field)] : [];
    });
  });

function verdicts(step: RequestStep, provider: ProviderName): readonly FieldVerdict[] {
  if (step.kind === 'topup') return topupVerdicts(step, provider);
  if (step.kind === 'buyCards') return cardVerdicts(step);
  return [requestIdVerdict(step.action.requestId, provider)];
}

function topupVerdicts({ action }: StepOf<'topup'>, provider: ProviderName): FieldVerdict[] {
  const { phone, amountVnd, gateway } = action;
  return [
    ['phone', networkOfPhone(phone) === undefined ? phoneProblem(phone) : undefined],
    [
      'amountVnd',
      provider === 'dvs' ? dvsAmountProblem(amountVnd) : soldProblem(SERVICE_CODE.topup, amountVnd),
    ],
    ['gateway', gateway === undefined || isGateway(gateway) ? undefined : gatewayProblem(gateway)],
    requestIdVerdict(action.requestId, provider),
  ];
}

function cardVerdicts({ action }: StepOf<'buyCards'>): FieldVerdict[] {
  const { service, amountVnd, quantity } = action;
  const isSold = serviceOf(service)?.operation === 'buy-cards';
  const isAmountNamed = action.wrongOnPurpose?.includes('amountVnd') === true;
  return [
    ['service', isSold ? undefined : serviceProblem(service)],
    // No service, no price list: there is nothing to hold the amount against.
    ...(isSold || isAmountNamed ? [['amountVnd', soldProblem(service, amountVnd)] as const] : []),
    ['quantity', quantity >= 1 && quantity <= MAX_QUANTITY ? undefined : quantityProblem(quantity)],
    requestIdVerdict(action.requestId, 'truemoney'),
  ];
}

function requestIdVerdict(requestId: string | undefined, provider: ProviderName): FieldVerdict {
  const isGood = requestId === undefined || provider === 'dvs' || REQUEST_ID.test(requestId);
  return ['requestId', isGood ? undefined : requestIdProblem(requestId)];
}

function phoneProblem(phone: string): Problem {
  return {
    code: 'PHONE_UNKNOWN',
    found: `the phone "${phone}"`,
    expected: 'ten digits that begin with the prefix of a network, such as "0912345678"',
    advice: 'correct it',
  };
}

function dvsAmountProblem(amountVnd: number): Problem | undefined {
  if (amountVnd > 0 && amountVnd % AMOUNT_STEP_VND === 0) return undefined;
  const near = Math.max(1, Math.round(amountVnd / AMOUNT_STEP_VND)) * AMOUNT_STEP_VND;
  return {
    code: 'AMOUNT_UNKNOWN',
    found: `${amountVnd} VND`,
    expected: `a multiple of ${AMOUNT_STEP_VND}`,
    advice: `write ${near}`,
  };
}

function soldProblem(serviceCode: string, amountVnd: number): Problem | undefined {
  const sold = serviceOf(serviceCode)?.denominationsVnd ?? [];
  if (sold.includes(amountVnd)) return undefined;
  const near = [...sold].sort((a, b) => Math.abs(a - amountVnd) - Math.abs(b - amountVnd));
  return {
    code: 'AMOUNT_UNKNOWN',
    found: `${amountVnd} VND, which service ${serviceCode} does not sell`,
    expected: `one of: ${sold.join(', ')}`,
    advice: near.length === 0 ? 'correct the service' : `write ${near.slice(0, 2).join(' or ')}`,
  };
}

function serviceProblem(service: string): Problem {
  const known = SERVICES.filter((s) => s.operation === 'buy-cards').map((s) => s.code);
  return {
    code: 'SERVICE_UNKNOWN',
    found: `the card service "${service}"`,
    expected: `one of: ${known.join(', ')}`,
    advice: didYouMean(service, known, 'choose one of these'),
  };
}

function gatewayProblem(gateway: string): Problem {
  const known = GATEWAYS.map((row) => row.gateway);
  return {
    code: 'GATEWAY_UNKNOWN',
    found: `the gateway "${gateway}"`,
    expected: `one of: ${known.join(', ')}`,
    advice: didYouMean(gateway, known, 'choose one of these'),
  };
}

function quantityProblem(quantity: number): Problem {
  return {
    code: 'QUANTITY_UNKNOWN',
    found: `${quantity} cards`,
    expected: `1 to ${MAX_QUANTITY}`,
    advice: 'correct it',
  };
}

function requestIdProblem(requestId: string): Problem {
  return {
    code: 'REQUEST_ID_MALFORMED',
    found: `the request id "${requestId}"`,
    expected: '1 to 36 letters, digits, - or _',
    advice: 'correct it',
  };
}

function notWrong(step: Step, field: string): PathProblem {
  return {
    path: actionPath(step, 'wrongOnPurpose'),
    code: 'NOT_WRONG_AT_ALL',
    found: `${field} among what is wrong on purpose, though its value is right`,
    expected: 'only fields with a wrong value',
    advice: `take ${field} out of wrongOnPurpose, or make it wrong`,
  };
}
