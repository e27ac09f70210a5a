import type { ConsumerReport } from '../../../contracts/kit/report/consumer-report.js';
import { consumerSummary } from '../../../contracts/kit/report/consumer-summary.js';
import type { Written } from '../write-reports.js';

/** Everything that can be made of a report about a consumer. */
export function consumerReports(report: ConsumerReport): Written<ConsumerReport> {
  return {
    report,
    name: 'consumer-report',
    makers: {
      html: async () =>
        (await import('../../../contracts/kit/report/consumer-html.js')).consumerHtml,
      junit: async () =>
        (await import('../../../contracts/kit/report/consumer-junit.js')).consumerJunit,
      json: async () =>
        (await import('../../../contracts/kit/report/consumer-json.js')).consumerReportJson,
    },
    summary: consumerSummary,
  };
}
