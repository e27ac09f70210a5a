import type { LatencySummary, PercentilePoint } from '../../../load/latency.js';
import { msWords } from '../../load/load-words.js';
import { markup, NOTHING, type Markup } from '../markup.js';

const WIDTH = 480;
const HEIGHT = 260;
/** Room for the labels. */
const LEFT = 52;
const BOTTOM = 30;
const TOP = 10;

/** The percentile curve of all purchases, since due and since sent, and the histogram since due. */
export function chartsMarkup(latency: readonly LatencySummary[]): Markup {
  const [due, sent] = (['due', 'sent'] as const).map((since) =>
    latency.find((one) => one.operation === 'all' && one.since === since),
  );
  if (due === undefined || sent === undefined) return NOTHING;
  return markup`<div class="charts">
${curveMarkup(due, sent)}
${histogramMarkup(due)}
</div>`;
}

function curveMarkup(due: LatencySummary, sent: LatencySummary): Markup {
  const points = [...due.curve, ...sent.curve];
  const y = scaleOf(points.map(({ ms }) => ms));
  const nines = Math.max(1, ...points.map(({ percentile }) => ninesOf(percentile)));
  const x = (percentile: number) => LEFT + (ninesOf(percentile) / nines) * (WIDTH - LEFT - 8);
  const line = (curve: readonly PercentilePoint[]) =>
    curve
      .filter(({ percentile }) => percentile < 100)
      .map(({ percentile, ms }) => `${x(percentile).toFixed(1)},${y.at(ms).toFixed(1)}`)
      .join(' ');
  const marks = [0, 90, 99, 99.9, 99.99, 99.999].filter((one) => ninesOf(one) <= nines);
  const labels = marks.map(
    (one) =>
      markup`<text x="${x(one).toFixed(1)}" y="${HEIGHT - 10}" text-anchor="middle">${one === 0 ? '0' : `p${one}`}</text>`,
  );
  const title = `Percentiles of all purchases: half within ${msWords(due.p50Ms)} ms since due, 99 of 100 within ${msWords(due.p99Ms)} ms, the longest ${msWords(due.maxMs)} ms`;
  return markup`<figure><figcaption>Percentiles, in ms, logarithmic both ways <span class="key"><span class="due">— since due</span> <span class="sent">- - since sent</span></span></figcaption>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}">
${y.grid}${labels}
<polyline class="curve due" points="${line(due.curve)}"/>
<polyline class="curve sent" points="${line(sent.curve)}"/>
</svg></figure>`;
}

/** How many nines a percentile has: 90 is one, 99 two; each takes as much room as the one before. */
function ninesOf(percentile: number): number {
  return percentile >= 100 ? 0 : -Math.log10(1 - percentile / 100);
}

interface Scale {
  readonly at: (ms: number) => number;
  readonly grid: Markup;
}

/** Powers of ten around the values, the smallest at the bottom. */
function scaleOf(values: readonly number[]): Scale {
  const least = Math.floor(Math.log10(Math.max(0.001, Math.min(...values))));
  const most = Math.max(least + 1, Math.ceil(Math.log10(Math.max(0.001, ...values))));
  const room = HEIGHT - BOTTOM - TOP;
  const at = (ms: number) => {
    const power = Math.log10(Math.max(10 ** least, ms));
    return TOP + room * (1 - (power - least) / (most - least));
  };
  const powers = Array.from({ length: most - least + 1 }, (_, i) => least + i);
  const grid = powers.map((power) => {
    const value = Number(`1e${power}`);
    const height = at(value).toFixed(1);
    return markup`<line class="axis" x1="${LEFT}" x2="${WIDTH}" y1="${height}" y2="${height}"/><text x="${LEFT - 6}" y="${height}" text-anchor="end" dy="4">${value}</text>`;
  });
  return { at, grid: markup`${grid}` };
}

function histogramMarkup({ bands, count }: LatencySummary): Markup {
  const most = Math.max(1, ...bands.map((band) => band.count));
  const step = (WIDTH - LEFT) / Math.max(1, bands.length);
  const room = HEIGHT - BOTTOM - TOP;
  const bars = bands.map((band, i) => {
    const height = (band.count / most) * room;
    const left = LEFT + i * step;
    return markup`<rect class="bar" x="${(left + 1).toFixed(1)}" y="${(TOP + room - height).toFixed(1)}" width="${Math.max(1, step - 2).toFixed(1)}" height="${height.toFixed(1)}"><title>${bandWords(band)}: ${band.count}</title></rect><text x="${left.toFixed(1)}" y="${HEIGHT - 10}" text-anchor="middle">${band.fromMs}</text>`;
  });
  return markup`<figure><figcaption>Purchases by ms since due</figcaption>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="Histogram of ${count} purchases, the fullest band has ${most}">
<line class="axis" x1="${LEFT}" x2="${WIDTH}" y1="${TOP + room}" y2="${TOP + room}"/><text x="${LEFT - 6}" y="${TOP + 4}" text-anchor="end">${most}</text>
${bars}
</svg></figure>`;
}

function bandWords({
  fromMs,
  untilMs,
}: {
  readonly fromMs: number;
  readonly untilMs: number;
}): string {
  return untilMs === Infinity ? `${fromMs} ms or more` : `${fromMs} to ${untilMs} ms`;
}
