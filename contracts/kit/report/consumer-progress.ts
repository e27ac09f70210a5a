import { counted } from './counted.js';

/** How far a run has come, in one short line: `312 of 482 scenarios, 3 findings`. */
export function consumerProgress({
  done,
  total,
  findings,
}: {
  readonly done: number;
  readonly total: number;
  readonly findings: number;
}): string {
  return `${done} of ${total} scenarios, ${counted(findings, 'finding')}`;
}
