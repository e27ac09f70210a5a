import { PROBLEM_MEDIA_TYPE, type Problem } from './protocol/problems.js';

/** A problem document as a reply. */
export function problemReply(
  problem: Problem,
  headers: Readonly<Record<string, string>> = {},
): {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
} {
  return {
    status: problem.status,
    headers: { 'Cache-Control': 'no-store', 'Content-Type': PROBLEM_MEDIA_TYPE, ...headers },
    body: JSON.stringify(problem),
  };
}
