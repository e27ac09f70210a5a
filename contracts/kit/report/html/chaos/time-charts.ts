import type { MinuteColumn } from '../../chaos-columns.js';
import { countedMany, shownCount } from '../../shown-count.js';
import { markup, type Markup } from '../markup.js';
import { chartMarkup, tipMarkup } from './chart.js';
import { countTicks, minuteTicks, percentOf } from './scale.js';

/** How an order may end, from the foot of a column upwards. */
const ENDS = [
  ['succeeded', 'succeeded'],
  ['failed', 'failed: the provider said no, and the money went back'],
  ['pending', 'pending: only a person can settle it'],
] as const;
/** Of a column's width; the rest keeps neighbours apart. */
const COLUMN_SHARE = 0.84;
/** For the words at the peak. */
const ROOM = 1.1;

/** Orders over time, in columns by how they ended. */
export function ordersChart(columns: readonly MinuteColumn[]): Markup {
  const totals = columns.map((column) => column.succeeded + column.failed + column.pending);
  const most = Math.max(...totals);
  const { top, ticks } = countTicks(most, shownCount);
  const busiest = columns[totals.indexOf(most)];
  const across = axisOf(columns);
  return chartMarkup({
    id: 'chart-orders',
    title: 'Orders over time',
    says: `By when they were first asked for, and how they ended. The busiest ${lengthWords(columns)} began at ${placeWords(busiest?.fromMinute ?? 0)}, with ${countedMany(most, 'order')}.`,
    axes: { across: across.name, up: `orders every ${lengthWords(columns)}` },
    acrossTicks: across.ticks,
    upTicks: ticks,
    key: ENDS,
    look: 'wide',
    shapes: markup`${columns.map((column, i) => columnMarkup(column, { i, of: columns.length, top }))}`,
    numbers: {
      heads: ['From', 'Succeeded', 'Failed', 'Pending'],
      rows: columns.map(({ fromMinute, ...ends }) => [
        placeWords(fromMinute),
        ...ENDS.map(([end]) => shownCount(ends[end])),
      ]),
    },
  });
}

function columnMarkup(
  column: MinuteColumn,
  { i, of, top }: { readonly i: number; readonly of: number; readonly top: number },
): Markup {
  const x = percentOf((i + (1 - COLUMN_SHARE) / 2) / of);
  let foot = 0;
  const pieces = ENDS.flatMap(([end]) => {
    const count = column[end];
    if (count === 0) return [];
    foot += count;
    return [
      markup`<rect class="${end}" x="${x}" width="${percentOf(COLUMN_SHARE / of)}" y="${percentOf(1 - foot / top)}" height="${percentOf(count / top)}"/>`,
    ];
  });
  const words = ENDS.map(([end]) => `${shownCount(column[end])} ${end}`).join(', ');
  const tip = tipMarkup(
    { from: i / of, until: (i + 1) / of },
    `${placeWords(column.fromMinute)}: ${words}`,
  );
  return markup`${pieces}${tip}
`;
}

/** How many orders were unknown at the same time, as a line with steps. */
export function unknownsChart(columns: readonly MinuteColumn[]): Markup {
  const most = Math.max(...columns.map(({ unknownOpen }) => unknownOpen));
  const { top, ticks } = countTicks(most * ROOM, shownCount);
  const peak = columns.findIndex(({ unknownOpen }) => unknownOpen === most);
  const peakAt = placeWords(columns[peak]?.fromMinute ?? 0);
  const across = axisOf(columns);
  return chartMarkup({
    id: 'chart-unknowns',
    title: 'Unknown orders over time',
    says:
      most === 0
        ? 'No order was unknown when a minute ended.'
        : `Orders whose end the consumer did not know when a minute ended; of several minutes the greatest. The most were ${shownCount(most)}, at ${peakAt}.`,
    axes: { across: across.name, up: 'orders that are unknown' },
    acrossTicks: across.ticks,
    upTicks: ticks,
    look: 'wide low',
    shapes: markup`${areaMarkup(columns, top)}
${most === 0 ? [] : [peakMarkup((peak + 0.5) / columns.length, { at: most / top, words: `${shownCount(most)} at ${peakAt}` })]}
${columns.map((one, i) =>
  tipMarkup(
    { from: i / columns.length, until: (i + 1) / columns.length },
    `${placeWords(one.fromMinute)}: ${shownCount(one.unknownOpen)} unknown`,
  ),
)}`,
    numbers: {
      heads: ['From', 'Unknown at most'],
      rows: columns.map((one) => [placeWords(one.fromMinute), shownCount(one.unknownOpen)]),
    },
  });
}

/** The only shapes that are stretched: they hold no text, and their strokes stay as they are. */
function areaMarkup(columns: readonly MinuteColumn[], top: number): Markup {
  const steps = columns.map(({ unknownOpen }, i) => {
    const y = Number((100 - (100 * unknownOpen) / top).toFixed(2));
    return `V${y}H${Number(((100 * (i + 1)) / columns.length).toFixed(2))}`;
  });
  const line = `M0 100${steps.join('')}`;
  return markup`<svg width="100%" height="100%" viewBox="0 0 100 100" preserveAspectRatio="none"><path class="area" d="${line}V100Z"/><path class="line" vector-effect="non-scaling-stroke" d="${line}"/></svg>`;
}

function peakMarkup(
  across: number,
  { at, words }: { readonly at: number; readonly words: string },
): Markup {
  const isRight = across > 0.7;
  return markup`<circle class="peak" cx="${percentOf(across)}" cy="${percentOf(1 - at)}" r="4"/><text class="said" x="${percentOf(across)}" y="${percentOf(1 - at)}" dx="${isRight ? -9 : 9}" dy="-0.3em" text-anchor="${isRight ? 'end' : 'start'}">${words}</text>`;
}

function axisOf(columns: readonly MinuteColumn[]) {
  const { unit, ticks } = minuteTicks(columns.at(-1)?.untilMinute ?? 1);
  return { name: `${unit} of the providers' time since the run began`, ticks };
}

function lengthWords([first]: readonly MinuteColumn[]): string {
  const minutes = (first?.untilMinute ?? 1) - (first?.fromMinute ?? 0);
  return minutes === 1 ? 'minute' : `${minutes} minutes`;
}

/** A place in a run: `0:15`, `23:45`. */
function placeWords(minute: number): string {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
}
