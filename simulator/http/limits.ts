/**
 * What one request may be. Beyond a bound the client gets a plain refusal and nothing reaches the
 * providers.
 */
export interface HttpLimits {
  /** Longest body in bytes, after decompression; beyond it 413. */
  readonly maxBodyBytes: number;
  /** Longest request target (path and query) in characters; beyond it 414. */
  readonly maxTargetChars: number;
  /**
   * Longest sum of header names and values in characters; beyond it 400, as Java servers answer
   * it.
   */
  readonly maxHeaderChars: number;
  /** Time for a request to arrive wholly, in milliseconds; beyond it 408. */
  readonly receiveMs: number;
}

/**
 * 30 seconds is the longest that TrueMoney lets a request take. Source: TM "Max request time
 * out".
 */
export const DEFAULT_HTTP_LIMITS: HttpLimits = {
  maxBodyBytes: 65_536,
  maxTargetChars: 16_384,
  maxHeaderChars: 16_384,
  receiveMs: 30_000,
};

/** Limits of which some are given. */
export type SomeHttpLimits = { readonly [Limit in keyof HttpLimits]?: number | undefined };

/** The limits given, and the default for the others. */
export function httpLimits(some: SomeHttpLimits = {}): HttpLimits {
  return {
    maxBodyBytes: some.maxBodyBytes ?? DEFAULT_HTTP_LIMITS.maxBodyBytes,
    maxTargetChars: some.maxTargetChars ?? DEFAULT_HTTP_LIMITS.maxTargetChars,
    maxHeaderChars: some.maxHeaderChars ?? DEFAULT_HTTP_LIMITS.maxHeaderChars,
    receiveMs: some.receiveMs ?? DEFAULT_HTTP_LIMITS.receiveMs,
  };
}

/**
 * What Node's parser may hold of one request's head, in bytes. Beyond it nobody learns whether
 * the target or a header is too long, so it is far above our own limits: a query of a megabyte is
 * told that it is the URL.
 */
export const PARSER_HEAD_BYTES = 2 * 1024 * 1024;
