import { consumerHeadline } from './consumer-headline.js';
import type { ConsumerReport } from './consumer-report.js';
import { coverageMarkup } from './html/coverage.js';
import { consumerFacts } from './html/facts.js';
import { placeFindings } from './html/finding-place.js';
import { findingsMarkup } from './html/findings.js';
import { headMarkup } from './html/head.js';
import { pageMarkup } from './html/page.js';
import { rulesMarkup } from './html/rules.js';
import { scenariosMarkup } from './html/scenarios.js';
import { styleWith } from './html/style.js';

/** The verdict on a consumer as one HTML file that needs nothing else. */
export function consumerHtml(report: ConsumerReport): string {
  const rules = placeFindings(report);
  return pageMarkup({
    title: consumerHeadline(report).text,
    style: styleWith(),
    head: headMarkup(report, rules),
    parts: [
      { id: 'findings', name: 'Findings', section: findingsMarkup(rules) },
      { id: 'scenarios', name: 'Scenarios', section: scenariosMarkup(report, rules) },
      { id: 'rules', name: 'Rules', section: rulesMarkup(report) },
      { id: 'coverage', name: 'Coverage', section: coverageMarkup(report) },
      { id: 'run', name: 'This run', section: consumerFacts(report) },
    ],
    kitVersion: report.kitVersion,
  }).source;
}
