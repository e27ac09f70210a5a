import type { LoadReport } from '../../../../contracts/kit/load/load-report.js';
import { loadSummary } from '../../../../contracts/kit/report/load/load-summary.js';
import type { Written } from '../../write-reports.js';

/** Everything that can be made of a report about a load run. */
export function loadReports(report: LoadReport): Written<LoadReport> {
  return {
    report,
    name: 'load-report',
    makers: {
      html: async () =>
        (await import('../../../../contracts/kit/report/load/load-html.js')).loadHtml,
      junit: async () =>
        (await import('../../../../contracts/kit/report/load/load-junit.js')).loadJunit,
      json: async () =>
        (await import('../../../../contracts/kit/report/load/load-json.js')).loadReportJson,
    },
    summary: loadSummary,
  };
}
