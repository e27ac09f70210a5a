import { faultProblems } from '../../../faults/possible.js';
import { DVS_STATUS_ROWS, UNDEFINED_POSITIVE } from '../../../dvs/status-codes.js';
import { TRUEMONEY_STATUS_ROWS } from '../../../truemoney/status-codes.js';
import type { StatusRow } from '../../../wire/status-row.js';
import { asFaultRule, type FaultInput } from '../../scenario/form/fault-form.js';
import type { ConsumerScenario } from '../consumer-scenario.js';
import type { Buying } from './goods.js';
import { onFirst, purchaseScenario } from './purchase-scenario.js';

/** A code of the `>0` row that has none of its own. */
const UNDEFINED_CODE = '7';

type Row = Pick<StatusRow, 'table' | 'code' | 'outcome' | 'source'>;

/** How a questionable answer came about, and how it ends. */
interface Variant {
  readonly truth: string;
  readonly words: string;
  readonly at: 'before-commit' | 'after-commit';
  readonly hides?: 'succeeded' | 'failed' | 'held';
  readonly decision: ConsumerScenario['decision'];
}

const VARIANTS: readonly Variant[] = [
  {
    ...{ at: 'after-commit', hides: 'held', decision: 'succeeded' },
    truth: 'held, then charged',
    words: 'held, then charged',
  },
  {
    ...{ at: 'after-commit', hides: 'held', decision: 'failed' },
    truth: 'held, then not',
    words: 'held, then not charged',
  },
  {
    ...{ at: 'after-commit', hides: 'held', decision: 'never' },
    truth: 'held for ever',
    words: 'held and never decided',
  },
  {
    ...{ at: 'after-commit', hides: 'succeeded', decision: 'succeeded' },
    truth: 'charged',
    words: 'charged in truth',
  },
  {
    ...{ at: 'after-commit', hides: 'failed', decision: 'failed' },
    truth: 'not charged',
    words: 'not charged in truth',
  },
  {
    ...{ at: 'before-commit', decision: 'failed' },
    truth: 'not charged',
    words: 'said before the commit',
  },
];

/** Codes that only integrations have seen are all alike, so two ways of each are enough: one that costs, and one that does not. */
const FIELD_VARIANTS = VARIANTS.filter(
  ({ hides, decision }) => hides === 'succeeded' || (hides === 'held' && decision === 'failed'),
);

/** Every status row of a kind of purchase, in every way in which the provider can come to say it. */
export function statusRowScenarios(seed: string, buying: Buying): readonly ConsumerScenario[] {
  return rowsOf(buying).flatMap((row) => {
    if (row.outcome === 'succeeded') return [plainSuccess(seed, buying, row)];
    if (row.outcome === 'failed') return [refusal(seed, buying, row)];
    const variants = row.table === 'field' ? FIELD_VARIANTS : VARIANTS;
    return variants.flatMap((variant) => questionable(seed, buying, { row, variant }));
  });
}

/** Every way in which the provider can answer a kind of purchase with a code of its own accord. */
export function codeFaults(buying: Buying): readonly Omit<FaultInput, 'match'>[] {
  return rowsOf(buying)
    .filter(({ outcome }) => outcome !== 'succeeded')
    .flatMap((row): readonly Omit<FaultInput, 'match'>[] =>
      row.outcome === 'failed'
        ? [{ at: 'before-commit', effect: effectOf(row) }]
        : VARIANTS.map(({ at, hides }) => ({
            at,
            effect: { ...effectOf(row), ...(hides === undefined ? {} : { truth: hides }) },
          })),
    )
    .filter((fault) => faultProblems(asFaultRule(onFirst(buying, fault), 'any')).length === 0);
}

function rowsOf({ provider, operation }: Buying): readonly Row[] {
  if (provider === 'dvs') {
    return DVS_STATUS_ROWS.filter(({ table }) => table !== 'balance').map((row) =>
      row.code === UNDEFINED_POSITIVE ? { ...row, code: UNDEFINED_CODE } : row,
    );
  }
  // What is wrong with a top-up is not said of cards, nor the other way round.
  const foreign = operation === 'topup' ? ['2002', '4309'] : ['2001', '2003'];
  return TRUEMONEY_STATUS_ROWS.filter(({ code }) => !foreign.includes(code));
}

function codeName(row: Row): string {
  return row.table === 'telco'
    ? `${row.code};id`
    : row.table === 'user'
      ? `bare ${row.code}`
      : row.code;
}

const GROUP = 'status codes';

function plainSuccess(seed: string, buying: Buying, row: Row): ConsumerScenario {
  return purchaseScenario(seed, {
    ...{ buying, group: GROUP, source: row.source },
    words: `${codeName(row)}, a plain success`,
    ...{ cause: `${row.table} ${row.code}`, point: '-', truth: 'charged' },
  });
}

function refusal(seed: string, buying: Buying, row: Row): ConsumerScenario {
  const effect = effectOf(row);
  return purchaseScenario(seed, {
    ...{ buying, group: GROUP, source: row.source },
    words: `${codeName(row)}, a refusal`,
    faults: [onFirst(buying, { at: 'before-commit', effect })],
    ...{ cause: `${row.table} ${row.code}`, point: 'before-commit', truth: 'not charged' },
  });
}

function questionable(
  seed: string,
  buying: Buying,
  { row, variant }: { readonly row: Row; readonly variant: Variant },
): readonly ConsumerScenario[] {
  const { at, hides, truth, words, decision } = variant;
  const effect = { ...effectOf(row), ...(hides === undefined ? {} : { truth: hides }) };
  const fault: FaultInput = onFirst(buying, { at, effect });
  // Some codes are a failure in another reading, and may hide nothing else.
  if (faultProblems(asFaultRule(fault, 'any')).length > 0) return [];
  return [
    purchaseScenario(seed, {
      ...{ buying, group: GROUP, source: row.source, decision },
      words: `${codeName(row)}, ${words}`,
      faults: [fault],
      ...{ cause: `${row.table} ${row.code}`, point: at, truth },
    }),
  ];
}

function effectOf({ table, code }: Row) {
  return { kind: 'code', code, ...(table === 'user' ? { isBare: true } : {}) } as const;
}
