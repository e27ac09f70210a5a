import type { Problem, ProblemCode } from './protocol/problems.js';

/** What a client can meet beside the problems that the API answers. */
export type ClientTrouble =
  /** Nobody answers at the address, or the connection broke. */
  | 'CONTROL_UNREACHABLE'
  /** Somebody else answers there. */
  | 'ANSWER_UNREADABLE'
  | 'STREAM_DROPPED'
  | 'STREAM_ENDED';

/** An action that was not done. */
export class ControlError extends Error {
  override readonly name = 'ControlError';
  /** HTTP status; 0 where there was no answer. */
  readonly status: number;
  /** The answer, where there was one. */
  readonly problem: Problem | undefined;

  constructor(
    /** Stable. */
    readonly code: ProblemCode | ClientTrouble,
    detail: string,
    more: { readonly status?: number; readonly problem?: Problem; readonly cause?: unknown } = {},
  ) {
    super(`${code}: ${detail}`, more.cause === undefined ? {} : { cause: more.cause });
    this.status = more.status ?? 0;
    this.problem = more.problem;
  }
}
