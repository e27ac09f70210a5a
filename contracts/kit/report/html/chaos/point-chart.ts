import { FAULT_POINTS, type FaultPoint } from '../../../../faults/rule.js';
import type { FaultTable } from '../../chaos-faults.js';
import { shownCount } from '../../shown-count.js';
import { markup, type Markup } from '../markup.js';
import { chartMarkup } from './chart.js';
import { countTicks, percentOf } from './scale.js';

/** What a point means for money. */
const MEANINGS: Readonly<Record<FaultPoint, string>> = {
  'before-request': 'the provider never saw it',
  'before-commit': 'nothing was charged',
  'after-commit': 'the money had moved',
  'after-give-up': 'something came later',
};
/** Of a row's height. */
const BAR_SHARE = 0.46;
/** Room for the number behind the longest bar. */
const ROOM = 1.12;

/** Faults by where they stood, as bars. */
export function pointChart({ atPoints, all }: FaultTable): Markup {
  const { top, ticks } = countTicks(
    Math.max(...FAULT_POINTS.map((point) => atPoints[point])) * ROOM,
    shownCount,
  );
  const rows = FAULT_POINTS.length;
  const bars = FAULT_POINTS.map((point, i) => {
    const count = atPoints[point];
    const y = (i + (1 - BAR_SHARE) * 0.75) / rows;
    return markup`<rect class="point ${point}" x="0" width="${percentOf(count / top)}" y="${percentOf(y)}" height="${percentOf(BAR_SHARE / rows)}"/><text class="said" x="${percentOf(count / top)}" dx="0.5em" y="${percentOf(y + BAR_SHARE / rows / 2)}" dy="0.33em">${shownCount(count)}</text><text class="name" x="0" y="${percentOf(y)}" dx="0.15em" dy="-0.4em">${point}: ${MEANINGS[point]}</text>
`;
  });
  return chartMarkup({
    id: 'chart-points',
    title: 'Faults by point',
    says: `Where on a request's way ${shownCount(all)} faults acted. Money decides: after the commit the provider has charged, and only a question can tell.`,
    axes: { across: 'faults that acted', up: "points on a request's way" },
    acrossTicks: ticks,
    upTicks: [],
    look: 'wide bars',
    shapes: markup`${bars}`,
    numbers: {
      heads: ['Point', 'Faults'],
      rows: FAULT_POINTS.map((point) => [point, shownCount(atPoints[point])]),
    },
  });
}
