import { FAULT_POINTS, type FaultPoint } from '../../faults/rule.js';
import { PROVIDER_NAMES, type ProviderName } from '../../wire/operation.js';
import type { FaultCount } from '../chaos/survival.js';
import { grouped } from '../oracle/grouped.js';

/** How often faults acted, by where they stood. */
export interface FaultRow {
  readonly effect: string;
  readonly atPoints: Readonly<Record<FaultPoint, number>>;
  readonly all: number;
}

/** Faults as a table: effects downwards, the commonest first, and points across. */
export interface FaultTable {
  readonly rows: readonly FaultRow[];
  /** Of all rows. */
  readonly atPoints: Readonly<Record<FaultPoint, number>>;
  readonly byProvider: Readonly<Record<ProviderName, number>>;
  readonly all: number;
}

/** Counts faults by effect and point. */
export function faultTable(faults: readonly FaultCount[]): FaultTable {
  const rows = grouped(faults, ({ effect }) => effect)
    .map((own) => ({ effect: own[0].effect, atPoints: atPoints(own), all: sum(own) }))
    .sort((one, other) => other.all - one.all);
  const byProvider = Object.fromEntries(
    PROVIDER_NAMES.map((name) => [name, sum(faults.filter(({ provider }) => provider === name))]),
  ) as Record<ProviderName, number>;
  return { rows, atPoints: atPoints(faults), byProvider, all: sum(faults) };
}

function atPoints(faults: readonly FaultCount[]): Readonly<Record<FaultPoint, number>> {
  return Object.fromEntries(
    FAULT_POINTS.map((at) => [at, sum(faults.filter(({ point }) => point === at))]),
  ) as Record<FaultPoint, number>;
}

function sum(faults: readonly FaultCount[]): number {
  return faults.reduce((all, { count }) => all + count, 0);
}
