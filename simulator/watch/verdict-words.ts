import type { Verdict } from '../../client/result.js';

/** `0 (unspecified, questionable …)`; for an answer that is not believed, why. */
export function verdictWords(verdict: Verdict, meaning: string | undefined): string {
  const { code, outcome } = verdict;
  const said = code ?? 'with something else than a code';
  if (outcome !== 'unknown') return meaning === undefined ? said : `${said} (${meaning})`;
  return `${said} (${verdict.reason})`;
}
