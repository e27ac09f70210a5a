import type { Band } from '../../../chaos/survival.js';
import { atMostMs, bandTotal, fewerBands } from '../../chaos-bands.js';
import { countedMany, shownCount } from '../../shown-count.js';
import { spanWords } from '../../span-words.js';
import { markup, type Markup } from '../markup.js';
import { chartMarkup, tipMarkup, type Chart } from './chart.js';
import { countTicks, percentOf, spanScale } from './scale.js';

const MOST_BANDS = 120;
const PADDING = 1.1;

/** Shares that are marked, the top one first: each has a line of its own, so that no two texts meet. */
const MARKS = [
  [0.5, 'median'],
  [0.9, '90 %'],
  [0.99, '99 %'],
] as const;

/** A chart of how long something took. */
export interface BandChart extends Pick<Chart, 'id' | 'title' | 'says'> {
  /** What is counted, one and many of them with an s: `purchase`. */
  readonly what: string;
  /** Rising, and not empty. */
  readonly bands: readonly Band[];
}

/** How long something took: columns on a logarithmic axis, with the percentiles that people ask for. */
export function bandChart({ id, title, says, what, bands }: BandChart): Markup {
  const shown = fewerBands(bands, MOST_BANDS);
  const { top, ticks } = countTicks(Math.max(...shown.map(({ count }) => count)), shownCount);
  const { lowMs, highMs } = edgesOf(shown);
  const { at, ticks: acrossTicks } = spanScale(lowMs, highMs);
  const columns = shown.map(({ fromMs, untilMs, count }) => {
    const from = at(Math.max(fromMs, lowMs * PADDING));
    const until = at(untilMs);
    return markup`<rect class="band" x="${percentOf(from)}" width="${percentOf(until - from)}" y="${percentOf(1 - count / top)}" height="${percentOf(count / top)}"/>${tipMarkup({ from, until }, `${bandWords({ fromMs, untilMs })}: ${countedMany(count, what)}`)}
`;
  });
  return chartMarkup({
    id,
    title,
    says: `${says} ${markWords(bands)}`,
    axes: { across: "the providers' time, on a logarithmic axis", up: `${what}s in a band` },
    acrossTicks,
    upTicks: ticks,
    look: 'marked',
    shapes: markup`${columns}${MARKS.map((mark, row) => markMarkup(mark, { row, bands, at }))}`,
    numbers: {
      heads: ['From, until', `${what.slice(0, 1).toUpperCase()}${what.slice(1)}s`],
      rows: shown.map((band) => [bandWords(band), shownCount(band.count)]),
    },
  });
}

/** A little wider than the bands. A logarithmic axis has no 0: a band that begins there is drawn as if it began at half its end. */
function edgesOf(bands: readonly Band[]) {
  const [first] = bands;
  const fromMs = first === undefined ? 1 : first.fromMs > 0 ? first.fromMs : first.untilMs / 2;
  return { lowMs: fromMs / PADDING, highMs: (bands.at(-1)?.untilMs ?? fromMs) * PADDING };
}

function markMarkup(
  [share, name]: (typeof MARKS)[number],
  {
    row,
    bands,
    at,
  }: {
    readonly row: number;
    readonly bands: readonly Band[];
    readonly at: (spanMs: number) => number;
  },
): Markup {
  const boundMs = atMostMs(bands, share) ?? 0;
  const place = at(boundMs);
  const line = MARKS.length - 1 - row;
  const isRight = place > 0.55;
  return markup`<g class="mark-${row}"><line x1="${percentOf(place)}" x2="${percentOf(place)}" y1="${-17 - 18 * line}" y2="100%"/><text class="said" x="${percentOf(place)}" y="${-6 - 18 * line}" dx="${isRight ? -6 : 6}" text-anchor="${isRight ? 'end' : 'start'}">${name} ≤ ${spanWords(boundMs)}</text></g>
`;
}

function markWords(bands: readonly Band[]): string {
  const parts = MARKS.map(([share, name]) => {
    return `${name} at most ${spanWords(atMostMs(bands, share) ?? 0)}`;
  });
  return `${parts.join(', ').replace('median', 'Median')}; ${shownCount(bandTotal(bands))} in all.`;
}

function bandWords({ fromMs, untilMs }: Pick<Band, 'fromMs' | 'untilMs'>): string {
  return `${spanWords(fromMs)} to ${spanWords(untilMs)}`;
}
