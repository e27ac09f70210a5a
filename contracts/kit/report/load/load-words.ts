import type { LoadReport } from '../../load/load-report.js';
import { counted } from '../counted.js';

/** The verdict on a load run in one sentence. `open`: nothing is wrong, and nothing was proven either. */
export interface LoadHeadline {
  readonly tone: 'good' | 'bad' | 'open';
  readonly text: string;
}

/** Says how a load run ended. */
export function loadHeadline({ findings, conservation, counts }: LoadReport): LoadHeadline {
  if (findings.some(({ rule }) => rule === 'money-is-conserved')) {
    return { tone: 'bad', text: 'Money was not conserved' };
  }
  if (findings.length > 0) return { tone: 'bad', text: counted(findings.length, 'finding') };
  if (!counts.some(({ outcome }) => outcome === 'succeeded')) {
    return { tone: 'open', text: 'Nothing was bought' };
  }
  const isExact = conservation.every(({ verdict }) => verdict === 'exact');
  return {
    tone: 'good',
    text: isExact ? 'Money was conserved to the last VND' : 'Money was conserved',
  };
}

/** `200 orders a second for 30 s, at most 256 at once`. */
export function planWords({ arrivals }: LoadReport): string {
  const { ratePerS, durationMs, atOnce } = arrivals;
  return `${ratePerS} orders a second for ${secondsWords(durationMs)}, at most ${atOnce} at once`;
}

/** `6000 due, 6000 sent, 5990 answered in 30.1 s`. */
export function arrivalWords({ arrivals }: LoadReport): string {
  const { due, sent, answered, elapsedMs } = arrivals;
  return `${due} due, ${sent} sent, ${answered} answered in ${secondsWords(elapsedMs)}`;
}

/** `asked 200/s, achieved 199.8/s`. */
export function rateWords({ arrivals: { ratePerS, achievedPerS } }: LoadReport): string {
  return `asked ${ratePerS}/s, achieved ${rounded(achievedPerS)}/s`;
}

/** Where the providers fell behind, if they did. */
export function saturationWords({ arrivals }: LoadReport): string | undefined {
  const { saturatedFromSecond: from, achievedPerS, seconds } = arrivals;
  if (from === undefined) return undefined;
  const line = Math.max(...seconds.map(({ waiting }) => waiting));
  return `Saturated from second ${from + 1} on: about ${rounded(achievedPerS)}/s are answered, the others wait in line (up to ${line} of them).`;
}

/** `12 unknown when answered: 10 were decided by asking, 2 are open`; `undefined` where there were none. */
export function unknownWords({
  unknowns: { seen, resolved, open },
}: LoadReport): string | undefined {
  return seen === 0
    ? undefined
    : `${seen} unknown when answered: ${resolved} decided by asking, ${open} open`;
}

/** Milliseconds with three digits that count: `0.42`, `13.1`, `1204`. */
export function msWords(ms: number): string {
  if (ms >= 100) return String(Math.round(ms));
  return ms.toFixed(ms >= 10 ? 1 : 2);
}

function secondsWords(ms: number): string {
  return ms < 1_000 ? `${Math.round(ms)} ms` : `${rounded(ms / 1_000)} s`;
}

function rounded(value: number): string {
  return String(Number(value.toFixed(1)));
}
