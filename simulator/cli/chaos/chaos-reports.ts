import type { ChaosReport } from '../../../contracts/kit/chaos/chaos-report.js';
import { chaosSummary } from '../../../contracts/kit/report/chaos-summary.js';
import type { Written } from '../write-reports.js';

/** Everything that can be made of a report about chaos. */
export function chaosReports(report: ChaosReport): Written<ChaosReport> {
  return {
    report,
    name: 'chaos-report',
    makers: {
      html: async () => (await import('../../../contracts/kit/report/chaos-html.js')).chaosHtml,
      junit: async () => (await import('../../../contracts/kit/report/chaos-junit.js')).chaosJunit,
      json: async () =>
        (await import('../../../contracts/kit/report/chaos-json.js')).chaosReportJson,
    },
    summary: chaosSummary,
  };
}
