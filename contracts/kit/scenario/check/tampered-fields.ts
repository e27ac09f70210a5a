import { DVS_ENDPOINTS } from '../../../dvs/endpoints.js';
import { TRUEMONEY_ENDPOINTS } from '../../../truemoney/endpoints.js';
import type { ProviderName } from '../../../wire/operation.js';
import type { PathProblem } from '../form-problems.js';
import { didYouMean, nearMatches } from '../near-match.js';
import { isRequestStep, type Path } from '../scenario.js';
import { actionPath, goodSteps, type DraftCheck } from './draft.js';

/**
 * Tampering names fields by the provider's own names. A field to omit or rename must exist; one
 * to set may be new (providers ignore unknown fields), unless it looks like a misspelt known one.
 */
export const checkTamperedFields: DraftCheck = (draft) => {
  const known = fieldNames(draft.provider);
  return goodSteps(draft).flatMap((step): PathProblem[] => {
    if (!isRequestStep(step)) return [];
    const { omit = [], rename = {}, set = {} } = step.action.tamper ?? {};
    const at = (...path: Path) => actionPath(step, 'tamper', ...path);
    const isStrange = (name: string) => !known.includes(name);
    const isSlip = (name: string) => isStrange(name) && nearMatches(name, known).length > 0;
    return [
      ...omit.flatMap((name, i) => (isStrange(name) ? [strange(name, at('omit', i), known)] : [])),
      ...Object.keys(rename)
        .filter(isStrange)
        .map((name) => ({ ...strange(name, at('rename', name), known), part: 'key' as const })),
      ...Object.keys(set)
        .filter(isSlip)
        .map((name) => ({ ...strange(name, at('set', name), known), part: 'key' as const })),
    ];
  });
};

function fieldNames(provider: ProviderName): readonly string[] {
  const endpoints = provider === 'dvs' ? DVS_ENDPOINTS : TRUEMONEY_ENDPOINTS;
  return [...new Set(endpoints.flatMap((e) => e.fields.map((f) => f.name)))];
}

function strange(name: string, path: Path, known: readonly string[]): PathProblem {
  return {
    path,
    code: 'FIELD_UNKNOWN',
    found: `the field "${name}"`,
    expected: `one of: ${known.join(', ')}`,
    advice: didYouMean(name, known, "use the provider's own name"),
  };
}
