import { counted } from '../counted.js';
import { countConsumer } from '../consumer-counts.js';
import { countCoverage, percent } from '../consumer-coverage.js';
import { consumerHeadline } from '../consumer-headline.js';
import type { ConsumerReport } from '../consumer-report.js';
import type { PlacedRule } from './finding-place.js';
import { markup, type Markup } from './markup.js';
import { tilesMarkup, type Tile } from './tiles.js';
import { waysMarkup } from './ways.js';

/** The verdict in one sentence, on what it rests in numbers, and the rules that were broken. */
export function headMarkup(report: ConsumerReport, rules: readonly PlacedRule[]): Markup {
  const { tone, text, detail } = consumerHeadline(report);
  const ways = rules
    .filter(({ level }) => level === 'error')
    .map(({ drawn, hidden, ...rule }) => ({
      ...rule,
      count: counted(drawn.length + hidden, 'finding'),
    }));
  return markup`<header class="${tone}">
<p class="product">topup-sim <span>verify consumer</span></p>
<h1>${text}</h1>
<p class="judged"><code>${report.consumer}</code></p>
<p class="detail">${detail.join(' ')}</p>
${tilesMarkup(tilesOf(report))}
${waysMarkup(ways)}
</header>`;
}

function tilesOf(report: ConsumerReport): readonly Tile[] {
  const { passed, failed, notApplicable, notRun, findings } = countConsumer(report);
  const covered = percent(countCoverage(report.coverage));
  return [
    { value: failed, name: 'scenarios failed', tone: failed > 0 ? 'bad' : 'calm' },
    { value: passed, name: 'scenarios passed', tone: passed > 0 ? 'good' : 'calm' },
    { value: notApplicable, name: 'not applicable', tone: 'calm' },
    ...(notRun === 0 ? [] : [{ value: notRun, name: 'not run', tone: 'open' } as const]),
    { value: findings.error, name: findings.error === 1 ? 'error' : 'errors', tone: 'calm' },
    { value: findings.warning + findings.note, name: 'warnings and notes', tone: 'calm' },
    { value: covered, name: 'of the cases covered', tone: 'calm' },
  ];
}
