import type { ChaosReport } from '../../../chaos/chaos-report.js';
import { chaosHeadline } from '../../chaos-headline.js';
import { failedSeedWords } from '../../chaos-seeds.js';
import { crashTotal, orderTotal } from '../../chaos-words.js';
import { counted } from '../../counted.js';
import { shownCount } from '../../shown-count.js';
import { spanWords } from '../../span-words.js';
import { markup, NOTHING, type Markup } from '../markup.js';
import { prose } from '../prose.js';
import { tilesMarkup, type Tile } from '../tiles.js';
import { waysMarkup } from '../ways.js';
import type { PlacedChaosRule } from './place-failures.js';

const MOST_OF_A_NAME = 300;

/** The verdict in one sentence, on what it rests in numbers, the seeds, and the rules that were broken. */
export function headMarkup(report: ChaosReport, rules: readonly PlacedChaosRule[]): Markup {
  const { tone, text, detail } = chaosHeadline(report);
  const { consumer, profile, seeds, failedSeeds } = report;
  const ways = rules.map(({ drawn, hidden, ...rule }) => ({
    ...rule,
    count: counted(drawn.length + hidden, 'failure'),
  }));
  const failed =
    failedSeeds.length === 0 || report.asked === 1
      ? NOTHING
      : markup`; failed: <b>${failedSeedWords(report)}</b>`;
  return markup`<header class="${tone}">
<p class="product">topup-sim <span>chaos</span></p>
<h1>${text}</h1>
<p class="judged"><code>${consumer}</code></p>
<p class="detail">${detail.join(' ')}</p>
<p class="detail">Profile <code>${profile.name}</code>: ${prose(profile.text, MOST_OF_A_NAME)}</p>
<p class="detail">${report.asked === 1 ? 'Seed' : 'Seeds'} <b>${seeds}</b>${failed}</p>
${tilesMarkup(tilesOf(report))}
${waysMarkup(ways)}
</header>`;
}

function tilesOf(report: ChaosReport): readonly Tile[] {
  const { survival, done, failedSeeds, survivedSeeds } = report;
  const { orders, unknowns, faults } = survival;
  const failed = failedSeeds.length;
  const acted = faults.reduce((sum, { count }) => sum + count, 0);
  const crashes = crashTotal(survival);
  const survivors = survivedSeeds.length;
  return [
    {
      value: `${shownCount(survivors)} of ${shownCount(done)}`,
      name: done === 1 ? 'seed broke no rule' : 'seeds broke no rule',
      tone: failed > 0 ? 'bad' : survivors > 0 && orderTotal(survival) > 0 ? 'good' : 'open',
    },
    { value: spanWords(survival.simulatedMs), name: "of the providers' time", tone: 'calm' },
    { value: shownCount(orderTotal(survival)), name: 'orders', tone: 'calm' },
    { value: shownCount(survival.exchanges), name: 'requests', tone: 'calm' },
    { value: shownCount(acted), name: acted === 1 ? 'fault' : 'faults', tone: 'calm' },
    { value: shownCount(crashes), name: crashes === 1 ? 'crash' : 'crashes', tone: 'calm' },
    {
      value: `${shownCount(unknowns.resolved)} of ${shownCount(unknowns.seen)}`,
      name: 'unknowns resolved',
      tone: 'calm',
    },
    {
      value: shownCount(orders.pending),
      name: orders.pending === 1 ? 'order needs a person' : 'orders need a person',
      tone: orders.pending > 0 ? 'open' : 'calm',
    },
  ];
}
