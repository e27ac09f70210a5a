import {
  DVS_STATUS_ROWS,
  dvsStatusRow,
  UNDEFINED_POSITIVE,
  type DvsTable,
} from '../dvs/status-codes.js';
import { isGateway } from '../dvs/gateways.js';
import { trueMoneyRowIn } from '../truemoney/dialect-row.js';
import { trueMoneyDialect, type TrueMoneyDialect } from '../truemoney/dialect.js';
import { TRUEMONEY_DOUBTS } from '../truemoney/doubts.js';
import { serviceOf } from '../truemoney/services.js';
import { TRUEMONEY_STATUS_ROWS, trueMoneyStatusRow } from '../truemoney/status-codes.js';
import { PROVIDER_NAMES, type Operation, type ProviderName } from '../wire/operation.js';
import type { Doubt } from '../wire/doubt.js';
import type { Outcome } from '../wire/outcome.js';
import type { StatusRow } from '../wire/status-row.js';
import type { CodeEffect } from './effect.js';
import type { FaultMatch, FaultRule } from './rule.js';

/** An operation at a provider that a fault can meet. */
export interface Place {
  readonly provider: ProviderName;
  readonly operation: Operation;
}

const OPERATIONS: Readonly<Record<ProviderName, readonly Operation[]>> = {
  dvs: ['topup', 'query', 'balance'],
  truemoney: ['topup', 'buy-cards', 'query', 'balance'],
};

/** What a rule's provider and operation leave; none for DVS and cards. */
export function placesOf({ match }: FaultRule): readonly Place[] {
  return PROVIDER_NAMES.filter((p) => match.provider === undefined || match.provider === p).flatMap(
    (provider) =>
      OPERATIONS[provider]
        .filter((o) => match.operation === undefined || match.operation === o)
        .map((operation) => ({ provider, operation })),
  );
}

/** Where requests have all the facts that a rule asks for: a phone only top-ups, a gateway only DVS. */
export function placesMet(rule: FaultRule): readonly Place[] {
  const { match } = rule;
  return placesOf(rule).filter(
    (place) =>
      PLACED_FACTS.every((fact) => match[fact] === undefined || hasFact(place, fact)) &&
      (match.serviceCode === undefined || isServiceOf(place, match.serviceCode)),
  );
}

/** Facts of a request that not every operation has. */
export const PLACED_FACTS = [
  'phone',
  'amountVnd',
  'asksAbout',
  'serviceCode',
  'requestId',
] as const satisfies readonly (keyof FaultMatch)[];

/** True where good requests have such a fact. */
export function hasFact(place: Place, fact: (typeof PLACED_FACTS)[number]): boolean {
  const { provider, operation } = place;
  switch (fact) {
    case 'phone':
      return operation === 'topup';
    case 'amountVnd':
      return isPurchase(place);
    case 'asksAbout':
      return operation === 'query';
    case 'serviceCode':
    case 'requestId':
      // A re-check of DVS carries nothing but the id that it asks about (D11).
      return provider === 'truemoney' || operation === 'topup';
  }
}

function isServiceOf({ provider, operation }: Place, code: string): boolean {
  return provider === 'dvs' ? isGateway(code) : serviceOf(code)?.operation === operation;
}

export function isPurchase({ operation }: Place): boolean {
  return operation === 'topup' || operation === 'buy-cards';
}

type Code = Pick<CodeEffect, 'code' | 'isBare'>;

/** The row of a code as a place answers it; `undefined` when it cannot. */
export function rowOf(place: Place, { code, isBare = false }: Code): StatusRow | undefined {
  if (place.provider === 'truemoney') {
    return isBare || !isAnsweredTo(place, code) ? undefined : trueMoneyStatusRow(code);
  }
  const table = dvsTable(place, isBare);
  return table === undefined ? undefined : dvsStatusRow(table, code);
}

/** What a code means at a place, in each reading of the documents; none when the place cannot answer it. */
export function outcomesAt(place: Place, said: Code): readonly Outcome[] {
  const row = rowOf(place, said);
  if (row === undefined) return [];
  const readings = place.provider === 'truemoney' ? readingsOf(said.code) : [];
  return [...new Set([row.outcome, ...readings])];
}

/** What a code of TrueMoney means in the dialects that put it in another's place (D28, D30). */
function readingsOf(code: string): readonly Outcome[] {
  return CODE_DIALECTS.flatMap((dialect) => trueMoneyRowIn(dialect, code)?.outcome ?? []);
}

const DOUBTS: readonly Doubt[] = TRUEMONEY_DOUBTS;

/** A dialect for each value of each switch that names a code. */
const CODE_DIALECTS: readonly TrueMoneyDialect[] = (
  ['badSignatureCode', 'overQuantityCode'] as const
).flatMap((name) =>
  DOUBTS.filter(({ switchName }) => switchName === `truemoney.${name}`)
    .flatMap(({ readings }) => readings)
    .map(({ value }) => trueMoneyDialect('document', { [name]: value })),
);

/** Every code that one of the places answers, of an outcome or of any. */
export function codesOf(
  places: readonly Place[],
  outcome?: Outcome,
  isBare = false,
): readonly string[] {
  const rows = places.flatMap((place) =>
    (place.provider === 'dvs' ? DVS_STATUS_ROWS : TRUEMONEY_STATUS_ROWS).filter(
      (row) =>
        (place.provider === 'dvs'
          ? row.table === dvsTable(place, isBare)
          : !isBare && isAnsweredTo(place, row.code)) &&
        (outcome === undefined || isAlways(outcome, place, row)),
    ),
  );
  return [...new Set(rows.map(({ code }) => code))];
}

function isAlways(outcome: Outcome, place: Place, row: StatusRow): boolean {
  if (row.code === UNDEFINED_POSITIVE) return row.outcome === outcome;
  const isBare = row.table === 'user' || row.table === 'balance';
  return outcomesAt(place, { code: row.code, isBare }).every((one) => one === outcome);
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
