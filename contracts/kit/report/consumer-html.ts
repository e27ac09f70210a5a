import { consumerHeadline } from './consumer-headline.js';
import type { ConsumerReport } from './consumer-report.js';
import { coverageMarkup } from './html/coverage.js';
import { factsMarkup } from './html/facts.js';
import { placeFindings } from './html/finding-place.js';
import { findingsMarkup } from './html/findings.js';
import { headMarkup } from './html/head.js';
import { markup } from './html/markup.js';
import { rulesMarkup } from './html/rules.js';
import { scenariosMarkup } from './html/scenarios.js';
import { SCRIPT, SCRIPT_DIGEST } from './html/script.js';
import { STYLE } from './html/style.js';

/** Nothing is fetched, sent or framed, and only the page's own script runs: not even one that slipped through as text. */
const POLICY = `default-src 'none'; style-src 'unsafe-inline'; script-src '${SCRIPT_DIGEST}'; base-uri 'none'; form-action 'none'`;

/**
 * The verdict on a consumer as one HTML file, which asks for nothing else: readable offline, in light and dark, on a telephone
 * and on paper, and without its script.
 */
export function consumerHtml(report: ConsumerReport): string {
  const rules = placeFindings(report);
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${consumerHeadline(report).text}: topup-sim</title>
<style>${STYLE}</style>
</head>
<body>
<a class="skip" href="#findings">Skip to the findings</a>
${headMarkup(report, rules)}
<nav aria-label="Parts of the report"><ul>
<li><a href="#findings">Findings</a></li>
<li><a href="#scenarios">Scenarios</a></li>
<li><a href="#rules">Rules</a></li>
<li><a href="#coverage">Coverage</a></li>
<li><a href="#run">This run</a></li>
</ul></nav>
<main>
${findingsMarkup(rules)}
${scenariosMarkup(report, rules)}
${rulesMarkup(report)}
${coverageMarkup(report)}
${factsMarkup(report)}
</main>
<p id="said" class="vh" role="status"></p>
<footer>Made by topup-sim ${report.kitVersion}. Simulated providers; no money was moved.</footer>
<script>${SCRIPT}</script>
</body>
</html>
`.source;
}
