import { counted } from '../counted.js';
import { hasFailed } from '../consumer-counts.js';
import { scenarioGroups, type ScenarioGroup } from '../consumer-groups.js';
import type {
  ConsumerReport,
  ConsumerFinding,
  ConsumerScenarioResult,
} from '../consumer-report.js';
import type { PlacedRule } from './finding-place.js';
import { markup, NOTHING, type Markup } from './markup.js';
import { prose } from './prose.js';

const MOST_OF_A_TITLE = 300;

type NumberOf = (finding: ConsumerFinding) => number | undefined;

/** Every scenario, folded up by group; what passed is quiet, and what did not leads to its findings. */
export function scenariosMarkup({ results }: ConsumerReport, rules: readonly PlacedRule[]): Markup {
  const drawn = rules.flatMap((rule) => rule.drawn);
  const numbers = new Map(drawn.map(({ finding, number }) => [finding, number]));
  const groups = scenarioGroups(results);
  return markup`<section id="scenarios" aria-labelledby="scenarios-title">
<h2 id="scenarios-title">Scenarios</h2>
${groups.map((group) => groupMarkup(group, (finding) => numbers.get(finding)))}</section>`;
}

function groupMarkup(group: ScenarioGroup, numberOf: NumberOf): Markup {
  const { name, results, judged, passed, findings, notApplicable } = group;
  const tone = judged === 0 ? 'skipped' : passed < judged ? 'failed' : 'passed';
  const count = judged === 0 ? 'not applicable' : `${passed} of ${judged} passed`;
  const found = findings === 0 ? NOTHING : markup`<b>${counted(findings, 'finding')}</b> `;
  const reasons = notApplicable.map(
    (one) => markup`<p class="quiet">${one.count} not applicable: ${one.reason}</p>
`,
  );
  return markup`<details class="fold ${tone}"><summary><span class="name">${name}</span> <span class="count">${found}${count}</span></summary>
${reasons}<ul class="scenarios">
${results.map((result) => scenarioMarkup(result, numberOf))}</ul>
</details>
`;
}

function scenarioMarkup(result: ConsumerScenarioResult, numberOf: NumberOf): Markup {
  const { title, source, findings } = result;
  const { kind, words } = stateOf(result);
  const links = findings.flatMap((finding) => {
    const number = numberOf(finding);
    return number === undefined
      ? []
      : [markup` <a href="#finding-${number}" aria-label="Finding ${number}">#${number}</a>`];
  });
  return markup`<li class="${kind}"><span class="vh">${words}: </span>${prose(title, MOST_OF_A_TITLE)}${links} <small>${source.join(', ')}</small></li>
`;
}

function stateOf(result: ConsumerScenarioResult): {
  readonly kind: string;
  readonly words: string;
} {
  const { kind } = result.verdict;
  if (kind === 'not-applicable') return { kind: 'skipped', words: 'not applicable' };
  if (hasFailed(result)) return { kind: 'failed', words: 'failed' };
  return kind === 'passed'
    ? { kind: 'passed', words: 'passed' }
    : { kind: 'warned', words: 'passed with a warning' };
}
