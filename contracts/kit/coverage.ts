import { FAULT_CATALOGUE, FAULT_KINDS } from '../faults/catalogue.js';
import { DELAY_KINDS, DELAY_POINTS } from '../faults/possible.js';
import { DVS_ENDPOINTS } from '../dvs/endpoints.js';
import { TRUEMONEY_ENDPOINTS } from '../truemoney/endpoints.js';
import { SERVICE_CODE, SERVICES } from '../truemoney/services.js';
import { PROVIDER_NAMES, type ProviderName } from '../wire/operation.js';
import { asFaultRule } from './scenario/form/fault-form.js';
import { isRequestStep, type Scenario, type Step } from './scenario/scenario.js';
import { expectedRow, rowsOf } from './scenario/status-rows.js';

/** What there is to cover, in the order of reports. */
export const COVERED_KINDS = [
  'status row',
  'operation',
  'service',
  'denomination',
  'fault',
] as const;

export type CoveredKind = (typeof COVERED_KINDS)[number];

/** One thing that some scenario should speak of. */
export interface CoverageItem {
  readonly provider: ProviderName;
  readonly kind: CoveredKind;
  /** Such as `telco/-302`, `balance`, `040101`, `040101/10000`, `hang/before-commit`. */
  readonly item: string;
}

export interface Coverage {
  readonly covered: readonly CoverageItem[];
  /** What no scenario speaks of. */
  readonly missing: readonly CoverageItem[];
}

/**
 * What scenarios cover of both contracts. A status row, an operation and a service count when a
 * step expects an answer of it; a denomination when it is bought and the purchase is expected to
 * succeed; a fault at a point when a scenario lets it happen.
 */
export function coverageOf(scenarios: readonly Scenario[]): Coverage {
  const found = new Set(
    scenarios
      .flatMap((s) => [...s.steps.flatMap((step) => stepItems(s, step)), ...faultItems(s)])
      .map(keyOf),
  );
  const all = everything();
  return {
    covered: all.filter((item) => found.has(keyOf(item))),
    missing: all.filter((item) => !found.has(keyOf(item))),
  };
}

/** Everything that the contracts list. */
function everything(): readonly CoverageItem[] {
  const operations = { dvs: DVS_ENDPOINTS, truemoney: TRUEMONEY_ENDPOINTS };
  return [
    ...PROVIDER_NAMES.flatMap((provider) => [
      ...rowsOf(provider).map((r) => item(provider, 'status row', `${r.table}/${r.code}`)),
      ...operations[provider].map((e) => item(provider, 'operation', e.operation)),
      ...faultsOf(provider).map((name) => item(provider, 'fault', name)),
    ]),
    ...SERVICES.flatMap((service) => [
      item('truemoney', 'service', service.code),
      ...service.denominationsVnd.map((vnd) =>
        item('truemoney', 'denomination', `${service.code}/${vnd}`),
      ),
    ]),
  ];
}

function stepItems(scenario: Scenario, step: Step): readonly CoverageItem[] {
  const { provider } = scenario;
  const { expect } = step;
  if (expect === undefined || !(isRequestStep(step) || step.kind === 'raw')) return [];
  const rows = [expectedRow(provider, step.kind, expect), errorRow(expect.errorCode)];
  const operation = step.kind === 'buyCards' ? 'buy-cards' : step.kind;
  return [
    ...rows.flatMap((row) =>
      row === undefined ? [] : [item(provider, 'status row', `${row.table}/${row.code}`)],
    ),
    ...(step.kind === 'raw' ? [] : [item(provider, 'operation', operation)]),
    ...(provider === 'truemoney' ? serviceItems(step) : []),
  ];
}

function errorRow(errorCode: string | undefined) {
  return errorCode === undefined
    ? undefined
    : expectedRow('truemoney', 'query', { code: errorCode });
}

function serviceItems(step: Step): readonly CoverageItem[] {
  if (!isRequestStep(step)) return [];
  const code = step.kind === 'buyCards' ? step.action.service : SERVICE_CODE[step.kind];
  const service = item('truemoney', 'service', code);
  if (step.kind === 'balance' || step.kind === 'query') return [service];
  const isBought = step.expect?.outcome === 'succeeded' || step.expect?.code === '0';
  const { amountVnd } = step.action;
  return isBought
    ? [service, item('truemoney', 'denomination', `${code}/${amountVnd}`)]
    : [service];
}

/** Faults at their points, delays at theirs, and the ways to draw one; but what happens before any request is known. */
function faultsOf(provider: ProviderName): readonly string[] {
  const kinds = FAULT_KINDS.filter((kind) => {
    const { provider: owner } = FAULT_CATALOGUE[kind];
    return kind !== 'tls-stall' && (owner === undefined || owner === provider);
  });
  return [
    ...kinds.flatMap((kind) => FAULT_CATALOGUE[kind].points.map((point) => `${kind}/${point}`)),
    ...DELAY_POINTS.map((point) => `delay/${point}`),
    ...DELAY_KINDS.map((kind) => `delay/${kind}`),
  ];
}

function faultItems({ provider, faults, steps }: Scenario): readonly CoverageItem[] {
  const added = steps.flatMap((step) => (step.kind === 'fault' ? [step.action] : []));
  return [...faults, ...added].flatMap((fault) => {
    const { at, effect, delay } = asFaultRule(fault, 'any');
    return [
      ...(effect === undefined ? [] : [item(provider, 'fault', `${effect.kind}/${at}`)]),
      ...(delay === undefined ? [] : [at, delay.kind]).map((name) =>
        item(provider, 'fault', `delay/${name}`),
      ),
    ];
  });
}

function item(provider: ProviderName, kind: CoveredKind, name: string): CoverageItem {
  return { provider, kind, item: name };
}

function keyOf({ provider, kind, item: name }: CoverageItem): string {
  return `${provider} ${kind} ${name}`;
}
