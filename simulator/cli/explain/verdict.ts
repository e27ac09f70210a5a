import type { Operation, ProviderName } from '../../../contracts/wire/operation.js';
import type { Explanation } from '../../core/explain/explanation.js';
import { stdoutColors, withoutControls } from '../output.js';

/** What became of one request. */
export interface Verdict {
  readonly provider: ProviderName;
  readonly operation: Operation | undefined;
  readonly what: 'checksum' | 'dataSign';
  /** `undefined` when it is right. */
  readonly explanation: Explanation | undefined;
  /** What else its sender should know. */
  readonly notes: readonly string[];
}

/** The verdict as lines for people. */
export function verdictLines(verdict: Verdict, language: 'en' | 'vi'): readonly string[] {
  const { green, red } = stdoutColors();
  const { what, explanation, notes } = verdict;
  const noted = notes.map((note) => row('note', note));
  if (explanation === undefined) return [row(what, green('right')), ...noted];
  const { code, also, expectedText, foundText } = explanation;
  return [
    row(what, red(`wrong  ${[code, ...also].join(' ')}`)),
    row('why', explanation[language]),
    row('expected', visible(expectedText)),
    ...(foundText === undefined ? [] : [row('found', visible(foundText))]),
    ...noted,
  ];
}

/** The verdict for programs, on one line. */
export function verdictJson({ explanation, ...facts }: Verdict): string {
  return JSON.stringify({ ...facts, isRight: explanation === undefined, ...explanation });
}

function row(name: string, value: string): string {
  return `${name.padEnd(10)} ${value}`;
}

/** A text whose blanks at the ends and control characters would be lost is shown as JSON. */
function visible(text: string): string {
  const isPlain = text === text.trim() && /^[^\p{Cc}\p{Cf}]*$/u.test(text);
  return withoutControls(isPlain ? text : JSON.stringify(text).replaceAll('\uFEFF', '\\ufeff'));
}
