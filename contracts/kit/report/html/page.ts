import { markup, type Markup } from './markup.js';
import { SCRIPT, SCRIPT_DIGEST } from './script.js';

/** Nothing is fetched, sent or framed, and only the page's own script runs: not even one that slipped through as text. */
const POLICY = `default-src 'none'; style-src 'unsafe-inline'; script-src '${SCRIPT_DIGEST}'; base-uri 'none'; form-action 'none'`;

/** A section that the page's list of parts leads to. */
export interface PagePart {
  /** Its anchor. */
  readonly id: string;
  readonly name: string;
  readonly section: Markup;
}

/** What a report's page is made of. */
export interface ReportPage {
  readonly title: string;
  readonly style: Markup;
  readonly head: Markup;
  /** The first is what one skips to. */
  readonly parts: readonly [PagePart, ...PagePart[]];
  readonly kitVersion: string;
}

/**
 * A report as one HTML file, which asks for nothing else: readable offline, in light and dark, on a telephone and on paper, and
 * without its script.
 */
export function pageMarkup({ title, style, head, parts, kitVersion }: ReportPage): Markup {
  const [{ id, name }] = parts;
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}: topup-sim</title>
<style>${style}</style>
</head>
<body>
<a class="skip" href="#${id}">Skip to the ${name.toLowerCase()}</a>
${head}
<nav aria-label="Parts of the report"><ul>
${parts.map((part) => markup`<li><a href="#${part.id}">${part.name}</a></li>\n`)}</ul></nav>
<main>
${parts.map(({ section }) => markup`${section}\n`)}</main>
<p id="said" class="vh" role="status"></p>
<footer>Made by topup-sim ${kitVersion}. Simulated providers; no money was moved.</footer>
<script>${SCRIPT}</script>
</body>
</html>
`;
}
