import { PROVIDER_NAMES, type ProviderName } from '../../wire/operation.js';
import {
  printFailure,
  type RunReport,
  type ScenarioResult,
  type Verdict,
} from '../runner/result.js';
import { countVerdicts, provenCoverage, summaryLine, type KindCoverage } from './summary.js';

type PaintText = (text: string) => string;

/** Colours, given by whoever knows the terminal; the default paints nothing. */
export interface Paint {
  readonly pass: PaintText;
  readonly fail: PaintText;
  readonly skip: PaintText;
  readonly bold: PaintText;
  readonly dim: PaintText;
}

const plain: PaintText = (text) => text;

export const NO_PAINT: Paint = { pass: plain, fail: plain, skip: plain, bold: plain, dim: plain };

const PROVIDER_TITLES: Readonly<Record<ProviderName, string>> = {
  dvs: 'DVS',
  truemoney: 'TrueMoney',
};

/**
 * The report for a terminal: a table by provider, then the failures, then the counts. Ends with a
 * newline.
 */
export function terminalReport(report: RunReport, paint: Paint = NO_PAINT): string {
  const counts = countVerdicts(report.results);
  const total = counts.failed > 0 ? paint.fail : counts.passed > 0 ? paint.pass : paint.skip;
  return [
    ...PROVIDER_NAMES.flatMap((provider) => providerTable(report, provider, paint)),
    ...failureList(report, paint),
    total(summaryLine(counts)),
    coverageLine(provenCoverage(report)),
    paint.dim(`target ${report.target}, seed ${report.seed}`),
    '',
  ].join('\n');
}

function providerTable(
  { results }: RunReport,
  provider: ProviderName,
  paint: Paint,
): readonly string[] {
  const own = results.filter((r) => r.scenario.provider === provider);
  if (own.length === 0) return [];
  const width = Math.max(...own.map((r) => r.driver.length));
  return [
    paint.bold(PROVIDER_TITLES[provider]),
    ...own.map((result) => resultLine(result, width, paint)),
    '',
  ];
}

/** One line a scenario and driver, as it is also shown while a run goes on. */
export function resultLine(
  { scenario, driver, verdict }: ScenarioResult,
  driverWidth: number,
  paint: Paint = NO_PAINT,
): string {
  const head = `  ${mark(verdict, paint)} ${driver.padEnd(driverWidth)}  ${scenario.title}`;
  return verdict.kind === 'not-applicable'
    ? `${head}  ${paint.dim(`not applicable: ${verdict.reason}`)}`
    : head;
}

function mark({ kind }: Verdict, paint: Paint): string {
  if (kind === 'passed') return paint.pass('✓');
  return kind === 'failed' ? paint.fail('✗') : paint.skip('–');
}

function failureList({ results }: RunReport, paint: Paint): readonly string[] {
  const lines = results.flatMap(({ scenario, driver, verdict }) =>
    verdict.kind !== 'failed'
      ? []
      : [
          paint.fail(`✗ ${scenario.title} (${driver})`),
          ...verdict.failures.map((failure) => `    ${printFailure(failure)}`),
          ...evidenceOf(verdict.failures).map((line) => paint.dim(`    ${line}`)),
          `    source: ${scenario.source.join(', ')}`,
          '',
        ],
  );
  return lines.length === 0 ? [] : [paint.bold('Failures'), ...lines];
}

/** Expectations of one step have one exchange between them. */
function evidenceOf(failures: readonly { readonly evidence: string }[]): readonly string[] {
  return [...new Set(failures.map((f) => f.evidence).filter((text) => text !== ''))];
}

function coverageLine(coverage: readonly KindCoverage[]): string {
  const parts = coverage
    .filter(({ all }) => all > 0)
    .map(({ kind, covered, all }) => `${covered} of ${all} ${kind}s`);
  return `proved: ${parts.join(', ')}`;
}
