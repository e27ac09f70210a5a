import {
  DVS_STATUS_ROWS,
  dvsStatusRow,
  UNDEFINED_POSITIVE,
  type DvsTable,
} from '../dvs/status-codes.js';
import { TRUEMONEY_STATUS_ROWS, trueMoneyStatusRow } from '../truemoney/status-codes.js';
import { PROVIDER_NAMES, type Operation, type ProviderName } from '../wire/operation.js';
import type { Outcome } from '../wire/outcome.js';
import type { StatusRow } from '../wire/status-row.js';
import type { CodeEffect, EffectOf } from './effect.js';
import { impossible, type Finding } from './fault-problem.js';
import type { FaultRule } from './rule.js';

/** An operation at a provider that a fault can meet. */
interface Place {
  readonly provider: ProviderName;
  readonly operation: Operation;
}

const OPERATIONS: Readonly<Record<ProviderName, readonly Operation[]>> = {
  dvs: ['topup', 'query', 'balance'],
  truemoney: ['topup', 'buy-cards', 'query', 'balance'],
};

/** What a rule's match leaves of providers and operations; none for DVS and cards. */
export function placesOf({ match }: FaultRule): readonly Place[] {
  return PROVIDER_NAMES.filter((p) => match.provider === undefined || match.provider === p).flatMap(
    (provider) =>
      OPERATIONS[provider]
        .filter((o) => match.operation === undefined || match.operation === o)
        .map((operation) => ({ provider, operation })),
  );
}

export function isPurchase({ operation }: Place): boolean {
  return operation === 'topup' || operation === 'buy-cards';
}

/** What is impossible about the codes that a fault makes a provider say. */
export function codeFindings(rule: FaultRule): readonly Finding[] {
  const { effect } = rule;
  if (effect?.kind === 'code') return saidFindings(rule, effect);
  if (effect?.kind === 'late-success' || effect?.kind === 'late-failure') {
    return lateFindings(rule, effect);
  }
  return [];
}

function saidFindings(rule: FaultRule, effect: CodeEffect): readonly Finding[] {
  const places = placesOf(rule);
  const answering = places.flatMap((place) => {
    const row = rowOf(place, effect);
    return row === undefined ? [] : [{ ...place, row }];
  });
  // Where no place is left, the match is told to be impossible elsewhere.
  if (places.length === 0) return [];
  if (answering.length === 0) return [unsaid(places, effect)];
  return [...successTooEarly(rule, answering), ...contradiction(rule, effect, answering)];
}

type Answering = Place & { readonly row: StatusRow };

function successTooEarly({ at, match }: FaultRule, answering: readonly Answering[]): Finding[] {
  const buying = answering.filter(isPurchase);
  const isSuccess = buying.length > 0 && buying.every(({ row }) => row.outcome === 'succeeded');
  if (at !== 'before-commit' || !isSuccess) return [];
  return [
    impossible({
      path: ['effect', 'code'],
      code: 'FAULT_CODE_IMPOSSIBLE',
      found: `the code of a success before the commit, when nothing is charged`,
      expected: 'a success after the commit, or another code',
      advice:
        match.operation === undefined
          ? 'write "at: after-commit", or name the operation if queries are meant'
          : 'write "at: after-commit"',
    }),
  ];
}

function contradiction(
  { at }: FaultRule,
  { code, truth }: CodeEffect,
  answering: readonly Answering[],
): Finding[] {
  if (truth === undefined) return [];
  const outcomes = new Set(answering.filter(isPurchase).map(({ row }) => row.outcome));
  const isGood = [...outcomes].some((outcome) => outcome === 'unknown' || outcome === truth);
  const isTooEarly = at === 'before-commit' && truth !== 'failed';
  if (isGood && !isTooEarly) return [];
  return [
    impossible({
      path: ['effect', 'truth'],
      code: 'FAULT_TRUTH_CONTRADICTS',
      found: `the truth "${truth}" behind ${isTooEarly ? 'an answer before the commit' : `the code ${code}`}`,
      expected: expectedTruth(outcomes, isTooEarly),
      advice: 'take "truth" away',
    }),
  ];
}

function expectedTruth(outcomes: ReadonlySet<Outcome>, isTooEarly: boolean): string {
  if (isTooEarly) return '"failed": before the commit nothing is charged';
  const [outcome] = outcomes;
  return outcome === undefined
    ? 'none: a question has no money of its own'
    : `"${outcome}", which this code says; only a questionable code can hide the truth`;
}

function lateFindings(
  rule: FaultRule,
  { code, kind }: EffectOf<'late-success' | 'late-failure'>,
): Finding[] {
  if (code === undefined) return [];
  const places = placesOf(rule).filter(isPurchase);
  if (places.length === 0) return [];
  const isQuestionable = places.some((place) => rowOf(place, { code })?.outcome === 'unknown');
  if (isQuestionable) return [];
  return [
    impossible({
      path: ['effect', 'code'],
      code: 'FAULT_CODE_IMPOSSIBLE',
      found: `the code ${code} of a ${kind}`,
      expected: `a questionable one: ${listed(codesOf(places, 'unknown'))}`,
      advice: 'leave "code" out for the usual one',
    }),
  ];
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

function codesOf(places: readonly Place[], outcome?: Outcome, isBare = false): readonly string[] {
  const rows = places.flatMap((place) =>
    (place.provider === 'dvs' ? DVS_STATUS_ROWS : TRUEMONEY_STATUS_ROWS).filter(
      (row) =>
        (outcome === undefined || row.outcome === outcome) &&
        (place.provider === 'dvs'
          ? row.table === dvsTable(place, isBare)
          : !isBare && isAnsweredTo(place, row.code)),
    ),
  );
  return [...new Set(rows.map(({ code }) => code))];
}

/** The row of a code as a place answers it; `undefined` when it cannot. */
function rowOf(
  place: Place,
  { code, isBare = false }: Pick<CodeEffect, 'code' | 'isBare'>,
): StatusRow | undefined {
  if (place.provider === 'truemoney') {
    return isBare || !isAnsweredTo(place, code) ? undefined : trueMoneyStatusRow(code);
  }
  const table = dvsTable(place, isBare);
  return table === undefined ? undefined : dvsStatusRow(table, code);
}

/** A re-check always names its transaction (D4), a balance never does: what comes with an id there is no balance. */
function dvsTable({ operation }: Place, isBare: boolean): DvsTable | undefined {
  if (operation === 'balance') return isBare ? 'balance' : undefined;
  if (operation === 'query') return isBare ? undefined : 'telco';
  return isBare ? 'user' : 'telco';
}

const BUYING: readonly Operation[] = ['topup', 'buy-cards'];

/** Codes that only some operations answer, by their meaning. Source: TM "Status Code". */
const ONLY_OF: Readonly<Record<string, readonly Operation[]>> = {
  '800': BUYING,
  '1001': BUYING,
  '2001': ['topup'],
  '2002': ['buy-cards'],
  '2003': ['topup'],
  '4309': ['buy-cards'],
};

function isAnsweredTo({ operation }: Place, code: string): boolean {
  return ONLY_OF[code]?.includes(operation) ?? true;
}
