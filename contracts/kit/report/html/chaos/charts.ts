import type { Survival } from '../../../chaos/survival.js';
import { minuteColumns } from '../../chaos-columns.js';
import { faultTable } from '../../chaos-faults.js';
import { markup, NOTHING, type Markup } from '../markup.js';
import { bandChart } from './band-chart.js';
import { pointChart } from './point-chart.js';
import { ordersChart, unknownsChart } from './time-charts.js';

/** Patterns that tell the ends of orders apart without their colours, for every chart of the page. */
const PATTERNS = markup`<svg class="patterns" aria-hidden="true" width="0" height="0"><defs>
<pattern id="stripes" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="ground" width="5" height="5"/><rect class="stripe" width="2.4" height="5"/></pattern>
</defs></svg>`;

/** The run as pictures: orders and unknowns over time, how long things took, and where faults stood. */
export function chartsMarkup(survival: Survival): Markup {
  const { minutes, latency, unknownFor } = survival;
  const columns = minuteColumns(minutes);
  const faults = faultTable(survival.faults);
  const charts = [
    ...(columns.length === 0 ? [] : [ordersChart(columns), unknownsChart(columns)]),
    ...(latency.length === 0
      ? []
      : [
          bandChart({
            id: 'chart-latency',
            title: 'How long purchases took',
            says: 'From the request until its answer was there, faults and all.',
            what: 'purchase',
            bands: latency,
          }),
        ]),
    ...(unknownFor.length === 0
      ? []
      : [
          bandChart({
            id: 'chart-unknown-for',
            title: 'How long unknowns stayed unknown',
            says: 'Until the consumer knew the end of an order that it had not known.',
            what: 'order',
            bands: unknownFor,
          }),
        ]),
    ...(faults.all === 0 ? [] : [pointChart(faults)]),
  ];
  const inside =
    charts.length === 0
      ? markup`<p class="quiet">Nothing happened that could be drawn.</p>`
      : markup`<p class="says">All times are the providers' own, whatever the clock on the wall said.</p>
<div class="charts">
${charts}</div>`;
  return markup`<section id="charts" aria-labelledby="charts-title">
<h2 id="charts-title">Charts</h2>
${charts.length === 0 ? NOTHING : PATTERNS}${inside}
</section>`;
}
