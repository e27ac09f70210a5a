/** What went wrong, by a stable code: the status it is answered with, and its title. */
export const PROBLEMS = {
  BODY_NOT_JSON: [400, 'The body is not JSON'],
  BODY_MISSING: [400, 'The body is missing'],
  BODY_UNEXPECTED: [400, 'This action takes no body'],
  BODY_INVALID: [400, 'The body is not valid'],
  QUERY_INVALID: [400, 'The query is not valid'],
  FAULT_IMPOSSIBLE: [400, 'No such fault can happen'],
  TOKEN_MISSING: [401, 'The control API asks for a token'],
  TOKEN_WRONG: [401, 'The token is not the right one'],
  HOST_REFUSED: [403, 'This host name is not the simulator’s'],
  ORIGIN_REFUSED: [403, 'Pages of another origin may not control the simulator'],
  TOKEN_NOT_SET: [403, 'The control API is closed'],
  CONTROL_PATH_UNKNOWN: [404, 'No such control path'],
  PROVIDER_UNKNOWN: [404, 'No such provider'],
  PARTNER_UNKNOWN: [404, 'No such partner'],
  TRANSACTION_UNKNOWN: [404, 'No such transaction'],
  FAULT_UNKNOWN: [404, 'No such fault'],
  SNAPSHOT_UNKNOWN: [404, 'No such snapshot'],
  JOURNAL_ENTRY_UNKNOWN: [404, 'No such entry in the journal'],
  METHOD_NOT_ALLOWED: [405, 'This path has other methods'],
  PARTNER_EXISTS: [409, 'The partner is there already'],
  TRANSACTION_DECIDED: [409, 'The transaction is decided already'],
  TRANSACTION_NOT_REVERSIBLE: [409, 'The transaction cannot be reversed'],
  FAULT_EXISTS: [409, 'A fault with this id is there already'],
  FAULTS_FULL: [409, 'There are too many faults'],
  SNAPSHOT_EXISTS: [409, 'A snapshot with this id is there already'],
  SNAPSHOTS_FULL: [409, 'There are too many snapshots'],
  CLOCK_BACKWARD: [409, 'The clock never goes backward'],
  SHUTDOWN_UNAVAILABLE: [409, 'Nobody here can stop the simulator'],
  BODY_TOO_LARGE: [413, 'The body is too large'],
  CONTENT_TYPE_WRONG: [415, 'The body is of another type'],
  INTERNAL_ERROR: [500, 'A mistake of the simulator itself'],
  STREAMS_FULL: [503, 'There are too many readers'],
  NOT_READY: [503, 'The simulator is not ready'],
} as const satisfies Readonly<Record<string, readonly [status: number, title: string]>>;

export type ProblemCode = keyof typeof PROBLEMS;

/** One mistake of what was sent. */
export interface InputError {
  /** JSON pointer (RFC 6901) to the value in the body or the query; empty for the whole. */
  readonly pointer: string;
  /** Stable, upper snake. */
  readonly code: string;
  readonly found: string;
  readonly expected: string;
  /** What to do, where there is more to say than `expected`. */
  readonly advice?: string | undefined;
}

/** A problem document, RFC 9457. */
export interface Problem {
  /** `urn:topup-sim:problem:` and the code in lower case. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** Stable. */
  readonly code: ProblemCode;
  /** One sentence about this case. */
  readonly detail: string;
  readonly errors?: readonly InputError[] | undefined;
}

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

/** Puts a problem into its document. */
export function problemOf(
  code: ProblemCode,
  detail: string,
  errors?: readonly InputError[],
): Problem {
  const [status, title] = PROBLEMS[code];
  return {
    type: `urn:topup-sim:problem:${code.toLowerCase().replaceAll('_', '-')}`,
    title,
    status,
    code,
    detail,
    ...(errors === undefined ? {} : { errors }),
  };
}

/** Thrown by an action that must not be done; nothing has changed then. */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(
    readonly code: ProblemCode,
    readonly detail: string,
    readonly errors?: readonly InputError[],
  ) {
    super(detail);
  }
}
