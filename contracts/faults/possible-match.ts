import { AMOUNT_STEP_VND } from '../dvs/amount.js';
import { GATEWAYS, isGateway } from '../dvs/gateways.js';
import { SERVICES, serviceOf } from '../truemoney/services.js';
import type { ProviderName } from '../wire/operation.js';
import { FAULT_CATALOGUE } from './catalogue.js';
import { impossible, meaningless, type FaultProblem, type Finding } from './fault-problem.js';
import { hasFact, PLACED_FACTS, placesOf } from './possible-places.js';
import type { FaultMatch, FaultRule } from './rule.js';

/** What is wrong with whom a fault is to meet. */
export function matchFindings(rule: FaultRule): readonly Finding[] {
  return [
    ...countProblems(rule.match).map(meaningless),
    ...effectElsewhere(rule).map(impossible),
    ...neverMeets(rule),
  ];
}

const COUNTS = ['nth', 'first', 'firstPerTransaction', 'firstPerPartner'] as const;

function countProblems(match: FaultMatch): readonly FaultProblem[] {
  const problems: FaultProblem[] = COUNTS.filter((key) => {
    const count = match[key];
    return count !== undefined && !(Number.isInteger(count) && count >= 1);
  }).map((key) => ({
    path: ['match', key],
    code: 'FAULT_NUMBER_WRONG',
    found: String(match[key]),
    expected: 'a whole number from 1',
    advice: 'count from 1',
  }));
  const { nth, first, probability } = match;
  if (nth !== undefined && first !== undefined) {
    problems.push({
      path: ['match', 'nth'],
      code: 'FAULT_MATCH_CONTRADICTS',
      found: 'both "nth" and "first"',
      expected: 'one of them',
      advice: 'take one away',
    });
  }
  if (probability !== undefined && !(probability >= 0 && probability <= 1)) {
    problems.push({
      path: ['match', 'probability'],
      code: 'FAULT_NUMBER_WRONG',
      found: String(probability),
      expected: '0 to 1',
      advice: probability > 1 ? `write ${probability / 100} for ${probability} %` : 'correct it',
    });
  }
  return problems;
}

/** An effect for a provider or an operation that it has nothing to do with. */
function effectElsewhere({ effect, match }: FaultRule): readonly FaultProblem[] {
  if (effect === undefined) return [];
  const { provider, operations } = FAULT_CATALOGUE[effect.kind];
  const problems: FaultProblem[] = [];
  if (provider !== undefined && match.provider !== undefined && match.provider !== provider) {
    problems.push({
      path: ['effect'],
      code: 'FAULT_EFFECT_ELSEWHERE',
      found: `"${effect.kind}" at ${match.provider}`,
      expected: `an effect that ${match.provider} can have; this one is ${provider}'s`,
      advice: 'choose another effect',
    });
  }
  if (operations !== undefined && match.operation !== undefined) {
    if (!operations.includes(match.operation)) {
      problems.push({
        path: ['match', 'operation'],
        code: 'FAULT_EFFECT_ELSEWHERE',
        found: `"${effect.kind}" of a ${match.operation}`,
        expected: `an operation of it: ${operations.join(', ')}`,
        advice: 'correct the operation, or choose another effect',
      });
    }
  }
  return problems;
}

/** A match that no good request fits. */
function neverMeets(rule: FaultRule): readonly Finding[] {
  const { match, effect } = rule;
  if (effect?.kind === 'tls-stall') {
    const unknown = stalledHandshake(match);
    return unknown.length > 0 ? unknown.map(meaningless) : stalledForEver(match).map(impossible);
  }
  const places = placesOf(rule);
  if (places.length === 0) {
    return [
      never('operation', {
        found: `the operation ${match.operation ?? ''} at ${match.provider ?? 'no provider'}`,
        expected: 'an operation that this provider has',
        advice: 'DVS sells no cards; use truemoney',
      }),
    ];
  }
  return [...factsOfOthers(rule), ...phoneOfNobody(match), ...unsold(rule)];
}

/** Nothing is known of a request before there is one. */
function stalledHandshake(match: FaultMatch): readonly FaultProblem[] {
  const known: readonly string[] = ['nth', 'first', 'probability', 'schedule'];
  return Object.entries(match)
    .filter(([key, value]) => value !== undefined && !known.includes(key))
    .slice(0, 1)
    .map(([key, value]) => ({
      path: ['match', key],
      code: 'FAULT_NEVER_MEETS',
      found: `a TLS handshake with the ${key} ${JSON.stringify(value)}`,
      expected: `only ${known.join(', ')}: nothing is known of a request before the handshake`,
      advice: 'take it away',
    }));
}

/** Whoever lets every handshake hang has no way left to take the fault away: the control API is behind the same door. */
function stalledForEver({
  first,
  nth,
  probability,
  schedule,
}: FaultMatch): readonly FaultProblem[] {
  const isCounted = first !== undefined || nth !== undefined;
  const isTimed = [schedule?.untilMs, schedule?.dailyFrom, schedule?.dailyUntil].some(
    (end) => end !== undefined,
  );
  if (isCounted || isTimed || (probability !== undefined && probability < 1)) return [];
  return [
    {
      path: ['effect'],
      code: 'FAULT_WITHOUT_END',
      found: '"tls-stall" of every handshake, which locks out the control API on the same port too',
      expected:
        'one that ends: "first", "nth", a "probability" below 1, or a "schedule" with an end',
      advice: 'write "match: { first: 1 }" for the next handshake',
    },
  ];
}

/** A phone with or without its country code. */
const PHONE = /^(?:\d+|\+84\d{9})$/;

function phoneOfNobody({ phone }: FaultMatch): readonly Finding[] {
  if (phone === undefined || PHONE.test(phone)) return [];
  return [
    never('phone', {
      found: `the phone ${JSON.stringify(phone.slice(0, 40))}`,
      expected: 'ten digits that begin with 0, or +84 and nine digits',
      advice: 'write digits only',
    }),
  ];
}

/** Facts that requests of the chosen operation do not have. */
function factsOfOthers(rule: FaultRule): readonly Finding[] {
  const { match } = rule;
  const places = placesOf(rule);
  return PLACED_FACTS.filter(
    (key) => match[key] !== undefined && !places.some((place) => hasFact(place, key)),
  ).map((key) =>
    never(key, {
      found: `"${key}" in a request of kind ${match.operation ?? 'any'}`,
      expected: 'a fact that such requests have',
      advice: 'take it away',
    }),
  );
}

/** Services and amounts that nobody sells. */
function unsold(rule: FaultRule): readonly Finding[] {
  const { serviceCode, amountVnd } = rule.match;
  const providers = [...new Set(placesOf(rule).map(({ provider }) => provider))];
  const findings: Finding[] = [];
  if (serviceCode !== undefined && !providers.some((p) => hasService(p, serviceCode, rule.match))) {
    findings.push(
      never('serviceCode', {
        found: `the service ${JSON.stringify(serviceCode)}`,
        expected: `one of: ${providers.flatMap((p) => servicesOf(p, rule.match)).join(', ')}`,
        advice: 'correct it',
      }),
    );
    return findings;
  }
  if (amountVnd !== undefined && !providers.some((p) => sells(p, amountVnd, rule.match))) {
    findings.push(
      never('amountVnd', {
        found: `the price ${amountVnd} VND, which is not sold`,
        expected: providers.includes('dvs')
          ? `a positive multiple of ${AMOUNT_STEP_VND}`
          : `one of: ${pricesOf(rule.match).join(', ')}`,
        advice: 'correct it',
      }),
    );
  }
  return findings;
}

function servicesOf(provider: ProviderName, { operation }: FaultMatch): readonly string[] {
  return provider === 'dvs'
    ? GATEWAYS.map((row) => row.gateway)
    : SERVICES.filter((s) => operation === undefined || s.operation === operation).map(
        (s) => s.code,
      );
}

function hasService(provider: ProviderName, code: string, match: FaultMatch): boolean {
  return provider === 'dvs' ? isGateway(code) : servicesOf(provider, match).includes(code);
}

function sells(provider: ProviderName, amountVnd: number, match: FaultMatch): boolean {
  return provider === 'dvs'
    ? amountVnd > 0 && amountVnd % AMOUNT_STEP_VND === 0
    : pricesOf(match).includes(amountVnd);
}

function pricesOf(match: FaultMatch): readonly number[] {
  const { serviceCode } = match;
  const codes = serviceCode === undefined ? servicesOf('truemoney', match) : [serviceCode];
  const prices = codes.flatMap((code) => serviceOf(code)?.denominationsVnd ?? []);
  return [...new Set(prices)].sort((a, b) => a - b);
}

function never(
  key: keyof FaultMatch,
  words: Pick<FaultProblem, 'found' | 'expected' | 'advice'>,
): Finding {
  return impossible({ path: ['match', key], code: 'FAULT_NEVER_MEETS', ...words });
}
