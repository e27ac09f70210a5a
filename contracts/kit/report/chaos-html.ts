import type { ChaosReport } from '../chaos/chaos-report.js';
import { chaosHeadline } from './chaos-headline.js';
import { chartsMarkup } from './html/chaos/charts.js';
import { failuresMarkup } from './html/chaos/failures.js';
import { chaosFacts } from './html/chaos/facts.js';
import { headMarkup } from './html/chaos/head.js';
import { placeFailures } from './html/chaos/place-failures.js';
import { CHAOS_STYLE } from './html/chaos/style-chaos.js';
import { CHART_STYLE } from './html/chaos/style-charts.js';
import { survivedMarkup } from './html/chaos/survived.js';
import { pageMarkup } from './html/page.js';
import { rulesMarkup } from './html/rules.js';
import { styleWith } from './html/style.js';

/** What chaos came to as one HTML file that needs nothing else. */
export function chaosHtml(report: ChaosReport): string {
  const { tone, text } = chaosHeadline(report);
  const rules = placeFailures(report);
  // Nobody survives what broke a rule, or was never sent.
  const through = tone === 'good' ? 'What was survived' : 'What it went through';
  return pageMarkup({
    title: text,
    style: styleWith(CHART_STYLE, CHAOS_STYLE),
    head: headMarkup(report, rules),
    parts: [
      { id: 'survived', name: through, section: survivedMarkup(report.survival, through) },
      { id: 'charts', name: 'Charts', section: chartsMarkup(report.survival) },
      { id: 'failures', name: 'Failures', section: failuresMarkup(rules, report.moreFailures) },
      { id: 'rules', name: 'Rules', section: rulesMarkup(report) },
      { id: 'run', name: 'This run', section: chaosFacts(report) },
    ],
    kitVersion: report.kitVersion,
  }).source;
}
