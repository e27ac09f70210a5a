import type { LoadReport } from '../../load/load-report.js';
import { commandMarkup } from '../html/command.js';
import { chartsMarkup } from '../html/load/charts.js';
import { LOAD_STYLE } from '../html/load/style.js';
import { latencyTable, moneyTable, outcomeTable, secondsTable } from '../html/load/tables.js';
import { markup, Markup, NOTHING } from '../html/markup.js';
import { prose } from '../html/prose.js';
import { SCRIPT, SCRIPT_DIGEST } from '../html/script.js';
import { COLOR_STYLE } from '../html/style-colors.js';
import { LIST_STYLE } from '../html/style-lists.js';
import { PAGE_STYLE } from '../html/style-page.js';
import { PRINT_STYLE } from '../html/style-print.js';
import { arrivalWords, loadHeadline, planWords, rateWords, saturationWords } from './load-words.js';

/** Nothing is fetched, sent or framed, and only the page's own script runs. */
const POLICY = `default-src 'none'; style-src 'unsafe-inline'; script-src '${SCRIPT_DIGEST}'; base-uri 'none'; form-action 'none'`;

const STYLE = new Markup([COLOR_STYLE, PAGE_STYLE, LIST_STYLE, LOAD_STYLE, PRINT_STYLE].join(''));

/** A load run as one HTML file, which asks for nothing else: readable offline, in light and dark, on paper, and without its script. */
export function loadHtml(report: LoadReport): string {
  const { text } = loadHeadline(report);
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${text}: topup-sim</title>
<style>${STYLE}</style>
</head>
<body>
<a class="skip" href="#latency">Skip to the latencies</a>
${headMarkup(report)}
<main>
${findingsMarkup(report)}
<section id="money" aria-labelledby="money-title">
<h2 id="money-title">Money</h2>
${moneyTable(report)}
</section>
<section id="latency" aria-labelledby="latency-title">
<h2 id="latency-title">Latency</h2>
<p class="quiet">Since due: what an order waited in line is in it. Since sent: the service alone.</p>
${chartsMarkup(report.latency)}
${latencyTable(report)}
</section>
<section id="outcomes" aria-labelledby="outcomes-title">
<h2 id="outcomes-title">Outcomes</h2>
${outcomeTable(report)}
</section>
<section id="seconds" aria-labelledby="seconds-title">
<h2 id="seconds-title">By second</h2>
${secondsTable(report)}
</section>
<section id="run" aria-labelledby="run-title">
<h2 id="run-title">This run</h2>
<dl class="facts">
<div><dt>Target</dt><dd>${report.target}</dd></div>
<div><dt>Seed</dt><dd>${report.seed}</dd></div>
<div><dt>Version of the kit</dt><dd>${report.kitVersion}</dd></div>
</dl>
<p class="label">Run it again</p>
${commandMarkup(report.reproduce, 'run-command')}
</section>
</main>
<p id="said" class="vh" role="status"></p>
<footer>Made by topup-sim ${report.kitVersion}.</footer>
<script>${SCRIPT}</script>
</body>
</html>
`.source;
}

function headMarkup(report: LoadReport): Markup {
  const { tone, text } = loadHeadline(report);
  const saturation = saturationWords(report);
  const more = saturation === undefined ? NOTHING : markup`<p class="hint">${saturation}</p>`;
  return markup`<header class="${tone}">
<p class="product">topup-sim <span>load</span></p>
<h1>${text}</h1>
<p class="judged">${planWords(report)}</p>
<p class="detail">${arrivalWords(report)}: ${rateWords(report)}.${report.isStopped ? ' Stopped before its time.' : ''}</p>
${more}
</header>`;
}

function findingsMarkup({ findings, notes }: LoadReport): Markup {
  if (findings.length + notes.length === 0) return NOTHING;
  const found = findings.map(
    ({
      rule,
      provider,
      text,
    }) => markup`<li class="bad"><code>${rule}</code> ${provider}: ${prose(text)}</li>
`,
  );
  const hints = notes.map(
    (note) => markup`<li class="hint">${prose(note)}</li>
`,
  );
  return markup`<section id="findings" aria-labelledby="findings-title">
<h2 id="findings-title">Findings and notes</h2>
<ul class="noted">
${found}${hints}</ul>
</section>`;
}
