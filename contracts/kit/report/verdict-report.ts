import type { Verdict } from '../oracle/judge.js';

/** A verdict on a command, with what is needed to read it. */
export interface VerdictReport {
  readonly verdict: Verdict;
  readonly seed: string;
  readonly dialect: string;
  /** The program's name, without its arguments, which may hold secrets. */
  readonly command: string;
  /** How the command ended: a code, or the signal that ended it. */
  readonly ended: { readonly code: number | null; readonly signal: string | null };
  /** What the whole run ends with. */
  readonly exitCode: number;
}

/** `2 errors, 1 warning, 0 notes`. */
export function countWords({ counts }: Verdict): string {
  const { error, warning, note } = counts;
  return [many(error, 'error'), many(warning, 'warning'), many(note, 'note')].join(', ');
}

/** `5 requests: 2 purchases, 1 question`. */
export function seenWords({ seen }: Verdict): string {
  const { exchanges, purchases, questions } = seen;
  const kinds = `${many(purchases, 'purchase')}, ${many(questions, 'question')}`;
  return `${many(exchanges, 'request')}: ${kinds}`;
}

/** How a command ended, in words. */
export function endWords({ code, signal }: VerdictReport['ended']): string {
  return signal === null ? `ended with ${code}` : `was ended by ${signal}`;
}

function many(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
