import type { RuleCount } from '../consumer-report.js';
import { markup, type Markup } from './markup.js';
import { prose } from './prose.js';

/** Every rule that the consumer was held against, with where it comes from. */
export function rulesMarkup({ rules }: { readonly rules: readonly RuleCount[] }): Markup {
  return markup`<section id="rules" aria-labelledby="rules-title">
<h2 id="rules-title">Rules</h2>
<table class="rules">
<thead><tr><th scope="col">Rule</th><th scope="col">Level</th><th scope="col">Findings</th></tr></thead>
<tbody>
${rules.map(ruleRow)}</tbody>
</table>
</section>`;
}

function ruleRow({ name, text, level, source, findings }: RuleCount): Markup {
  const state = findings === 0 ? 'kept' : `broken ${level}`;
  return markup`<tr class="${state}"><th scope="row"><code>${name}</code><p>${prose(text)}</p><small>${source.join(', ')}</small></th><td><span class="level ${level}">${level}</span></td><td>${findings}</td></tr>
`;
}
