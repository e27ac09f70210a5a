import { UNDEFINED_POSITIVE } from '../dvs/status-codes.js';
import type { Outcome } from '../wire/outcome.js';
import type { CodeEffect, EffectOf } from './effect.js';
import { impossible, type Finding } from './fault-problem.js';
import {
  codesOf,
  isPurchase,
  outcomesAt,
  placesMet,
  rowOf,
  type Place,
} from './possible-places.js';
import type { FaultRule } from './rule.js';

/**
 * What is impossible about the codes that a fault makes a provider say. Each place that the rule can meet is judged by itself:
 * one at which the provider would contradict its own money is enough.
 */
export function codeFindings(rule: FaultRule): readonly Finding[] {
  const { effect } = rule;
  if (effect?.kind === 'code') return saidFindings(rule, effect);
  if (effect?.kind === 'late-success' || effect?.kind === 'late-failure') {
    return lateFindings(rule, effect);
  }
  return [];
}

/** A place that can say the code, and what the code means there in each reading of the documents. */
type Answering = Place & { readonly outcomes: readonly Outcome[] };

function saidFindings(rule: FaultRule, effect: CodeEffect): readonly Finding[] {
  const places = placesMet(rule);
  // Where no place is left, the match is told to be impossible elsewhere.
  if (places.length === 0) return [];
  const answering = places
    .map((place): Answering => ({ ...place, outcomes: outcomesAt(place, effect) }))
    .filter(({ outcomes }) => outcomes.length > 0);
  if (answering.length === 0) return [unsaid(places, effect)];
  return [
    ...successTooEarly(rule, answering),
    ...contradiction(rule, effect, answering),
    ...decidedQuery(effect, answering),
  ];
}

function successTooEarly({ at, match }: FaultRule, answering: readonly Answering[]): Finding[] {
  if (at !== 'before-commit') return [];
  const early = answering.find((p) => isPurchase(p) && p.outcomes.includes('succeeded'));
  if (early === undefined) return [];
  const isOfAll = answering.every((p) => !isPurchase(p) || p.outcomes.includes('succeeded'));
  return [
    impossible({
      path: ['effect', 'code'],
      code: 'FAULT_CODE_IMPOSSIBLE',
      found: `the code of a success${isOfAll ? '' : ` at ${early.provider}`} before the commit, when nothing is charged`,
      expected: 'a success after the commit, or another code',
      advice: isOfAll
        ? `write "at: after-commit"${match.operation === undefined ? ', or name the operation if no purchase is meant' : ''}`
        : 'write "at: after-commit", or name the provider',
    }),
  ];
}

function contradiction(
  { at }: FaultRule,
  { code, truth }: CodeEffect,
  answering: readonly Answering[],
): Finding[] {
  const buying = answering.filter(isPurchase);
  if (truth === undefined) return at === 'before-commit' ? [] : heldFailure(code, buying);
  const isTooEarly = at === 'before-commit' && truth !== 'failed';
  const bad = buying.find(({ outcomes }) => !outcomes.every((o) => o === 'unknown' || o === truth));
  if (buying.length > 0 && bad === undefined && !isTooEarly) return [];
  return [
    impossible({
      path: ['effect', 'truth'],
      code: 'FAULT_TRUTH_CONTRADICTS',
      found: `the truth "${truth}" behind ${isTooEarly ? 'an answer before the commit' : `the code ${code}`}`,
      expected: isTooEarly
        ? '"failed": before the commit nothing is charged'
        : expectedTruth(bad, buying),
      advice: truthAdvice(bad, buying),
    }),
  ];
}

/** A code that some dialect counts as a failure lets its reader refund: money may not stay held behind it. */
function heldFailure(code: string, buying: readonly Answering[]): Finding[] {
  if (!buying.some(isFailureForSome)) return [];
  return [
    impossible({
      path: ['effect', 'code'],
      code: 'FAULT_TRUTH_CONTRADICTS',
      found: `money held behind the code ${code}, which is a failure in another reading`,
      expected: 'the truth "failed", or a code that is questionable in every reading',
      advice: 'write "truth: failed"',
    }),
  ];
}

function isFailureForSome({ outcomes }: Answering): boolean {
  return outcomes.includes('unknown') && outcomes.includes('failed');
}

function expectedTruth(bad: Answering | undefined, buying: readonly Answering[]): string {
  if (bad === undefined) return 'none: a question has no money of its own';
  const outcome = bad.outcomes.find((one) => one !== 'unknown');
  const where =
    new Set(buying.map(({ provider }) => provider)).size > 1 ? ` at ${bad.provider}` : '';
  const reading = isFailureForSome(bad) ? ' in one reading' : '';
  return `"${outcome ?? ''}", which this code says${where}${reading}; only a questionable code can hide the truth`;
}

function truthAdvice(bad: Answering | undefined, buying: readonly Answering[]): string {
  if (bad !== undefined && isFailureForSome(bad)) return 'write "truth: failed"';
  const isElsewhereGood = buying.some(({ provider }) => provider !== bad?.provider);
  return bad !== undefined && isElsewhereGood
    ? 'take "truth" away, or name the provider'
    : 'take "truth" away';
}

/** A re-check that says what the ledger does not: who believes it refunds what was delivered, or delivers what was refunded. */
function decidedQuery({ code }: CodeEffect, answering: readonly Answering[]): Finding[] {
  const isAboutQueries = answering.every(({ operation }) => operation === 'query');
  const told = answering.find(({ provider }) => provider === 'dvs');
  const decided = told?.outcomes.find((outcome) => outcome !== 'unknown');
  if (!isAboutQueries || decided === undefined) return [];
  return [
    impossible({
      path: ['effect', 'code'],
      code: 'FAULT_TRUTH_CONTRADICTS',
      found: `the code ${code} as the answer of a re-check, which says "${decided}" whatever the ledger says`,
      expected: `a questionable one: ${listed(codesOf([{ provider: 'dvs', operation: 'query' }], 'unknown'))}`,
      advice: 'choose one of these, or the effect still-questionable',
    }),
  ];
}

function lateFindings(
  rule: FaultRule,
  { code, kind }: EffectOf<'late-success' | 'late-failure'>,
): Finding[] {
  if (code === undefined) return [];
  const places = placesMet(rule).filter(isPurchase);
  const bad = places.find((place) => !isQuestionable(place, code));
  if (bad === undefined) return [];
  const isDvs = places.every(({ provider }) => provider === 'dvs');
  const good = codesOf(places, 'unknown').filter((one) =>
    one === UNDEFINED_POSITIVE ? isDvs : places.every((place) => isQuestionable(place, one)),
  );
  const isOfAll = places.every((place) => !isQuestionable(place, code));
  return [
    impossible({
      path: ['effect', 'code'],
      code: 'FAULT_CODE_IMPOSSIBLE',
      found: `the code ${code} of a ${kind}${isOfAll ? '' : `, which is not questionable at ${bad.provider} (${bad.operation})`}`,
      expected: `a questionable one: ${listed(good)}`,
      advice: isOfAll
        ? 'leave "code" out for the usual one'
        : 'leave "code" out for the usual one, or name provider and operation',
    }),
  ];
}

/** True for a code that is questionable at a place in every reading. */
function isQuestionable(place: Place, code: string): boolean {
  const outcomes = outcomesAt(place, { code });
  return outcomes.length > 0 && outcomes.every((outcome) => outcome === 'unknown');
}

function unsaid(places: readonly Place[], { code, isBare = false }: CodeEffect): Finding {
  const known = codesOf(places, undefined, isBare);
  // Whoever forgot that a code stands alone, or said so for nothing, is told.
  const isOther = places.some((place) => rowOf(place, { code, isBare: !isBare }) !== undefined);
  const other = isBare ? 'take "isBare" away' : 'add "isBare: true", for a code without an id';
  return impossible({
    path: ['effect', 'code'],
    code: 'FAULT_CODE_IMPOSSIBLE',
    found: `the code ${code}${isBare ? ' without an id' : ''}, which ${namesOf(places)} cannot answer`,
    expected: known.length === 0 ? 'a code of another form' : `one of: ${listed(known)}`,
    advice: isOther ? other : 'correct it',
  });
}

/** Codes for a message, cut short where there are many. */
function listed(codes: readonly string[]): string {
  const shown = codes.map((code) => (code === UNDEFINED_POSITIVE ? 'any other positive' : code));
  return shown.length > 16 ? `${shown.slice(0, 15).join(', ')}, …` : shown.join(', ');
}

function namesOf(places: readonly Place[]): string {
  const operations = [...new Set(places.map(({ operation }) => operation))];
  const providers = [...new Set(places.map(({ provider }) => provider))];
  return `${providers.join(' or ')} (${operations.join(', ')})`;
}
