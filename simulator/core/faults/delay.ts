import { MAX_DELAY_MS, type DelayDistribution } from '../../../contracts/faults/rule.js';
import type { ChanceStream } from '../../../contracts/wire/chance.js';

/** Draws a delay in whole milliseconds, 0 to a day. Every kind takes the same two draws, so that kinds can be exchanged. */
export function drawDelay(delay: DelayDistribution, chance: ChanceStream): number {
  const first = chance.unit();
  const second = chance.unit();
  return Math.round(Math.min(MAX_DELAY_MS, Math.max(0, drawn(delay, first, second))));
}

function drawn(delay: DelayDistribution, first: number, second: number): number {
  switch (delay.kind) {
    case 'fixed':
      return delay.ms;
    case 'uniform':
      return delay.minMs + first * (delay.maxMs - delay.minMs);
    case 'normal':
      return delay.meanMs + delay.deviationMs * standardNormal(first, second);
    case 'lognormal':
      return delay.medianMs * Math.exp(delay.sigma * standardNormal(first, second));
    case 'percentiles':
      return alongTable(delay.table, first * 100);
  }
}

/** Box and Muller's transform; `1 - first` is never 0, whose logarithm is no number. */
function standardNormal(first: number, second: number): number {
  return Math.sqrt(-2 * Math.log(1 - first)) * Math.cos(2 * Math.PI * second);
}

type Table = Extract<DelayDistribution, { kind: 'percentiles' }>['table'];

function alongTable(table: Table, percentile: number): number {
  const upper = table.findIndex((point) => point.percentile >= percentile);
  const above = table[upper];
  const below = table[upper - 1];
  if (above === undefined) return table.at(-1)?.ms ?? 0;
  if (below === undefined || above.percentile === below.percentile) return above.ms;
  const share = (percentile - below.percentile) / (above.percentile - below.percentile);
  return below.ms + share * (above.ms - below.ms);
}
