import { counted } from '../counted.js';
import { countConsumer } from '../consumer-counts.js';
import { countCoverage, percent } from '../consumer-coverage.js';
import { consumerHeadline } from '../consumer-headline.js';
import type { ConsumerReport } from '../consumer-report.js';
import type { PlacedRule } from './finding-place.js';
import { markup, NOTHING, type Markup } from './markup.js';
import { prose } from './prose.js';

/** The verdict in one sentence, on what it rests in numbers, and the rules that were broken. */
export function headMarkup(report: ConsumerReport, rules: readonly PlacedRule[]): Markup {
  const { tone, text, detail } = consumerHeadline(report);
  return markup`<header class="${tone}">
<p class="product">topup-sim <span>verify consumer</span></p>
<h1>${text}</h1>
<p class="judged"><code>${report.consumer}</code></p>
<p class="detail">${detail.join(' ')}</p>
${tilesMarkup(report)}
${waysMarkup(rules)}
</header>`;
}

function tilesMarkup(report: ConsumerReport): Markup {
  const { passed, failed, notApplicable, notRun, findings } = countConsumer(report);
  const tiles = [
    tile(failed, 'scenarios failed', failed > 0 ? 'bad' : 'calm'),
    tile(passed, 'scenarios passed', passed > 0 ? 'good' : 'calm'),
    tile(notApplicable, 'not applicable', 'calm'),
    ...(notRun === 0 ? [] : [tile(notRun, 'not run', 'open')]),
    tile(findings.error, findings.error === 1 ? 'error' : 'errors', 'calm'),
    tile(findings.warning + findings.note, 'warnings and notes', 'calm'),
    tile(percent(countCoverage(report.coverage)), 'of the cases covered', 'calm'),
  ];
  return markup`<ul class="tiles">${tiles}</ul>`;
}

function tile(value: string | number, name: string, tone: string): Markup {
  return markup`<li class="${tone}"><b>${value}</b> <span>${name}</span></li>
`;
}

/** What each way to lose money is, and the way to its findings. */
function waysMarkup(rules: readonly PlacedRule[]): Markup {
  const broken = rules.filter(({ level }) => level === 'error');
  if (broken.length === 0) return NOTHING;
  const ways = broken.map(({ id, rule, text, drawn, hidden }) => {
    const count = counted(drawn.length + hidden, 'finding');
    return markup`<li><a href="#${id}">${rule}</a> <span>${prose(text)}</span> <b>${count}</b></li>
`;
  });
  return markup`<h2 class="vh">Rules that were broken</h2>
<ol class="ways">${ways}</ol>`;
}
