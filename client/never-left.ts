/**
 * Errors that end an attempt before a connection exists: refused, or the name has no address (now). Without a connection
 * no byte of the request can have left.
 *
 * Deliberately short. A reset (ECONNRESET, EPIPE) comes before or after the request was read; a connect time-out
 * (UND_ERR_CONNECT_TIMEOUT, ETIMEDOUT) is a time-out; a TLS error may come from a server that renegotiates; an unreachable
 * network (EHOSTUNREACH) is reported on open connections too. When unsure, the money is unknown.
 */
const CODES_BEFORE_CONNECTION: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
]);
const CALLS_BEFORE_CONNECTION: ReadonlySet<unknown> = new Set([
  undefined,
  'connect',
  'getaddrinfo',
]);

/** How far a chain of causes is followed; `fetch` wraps once, an application perhaps twice. */
const MAX_DEPTH = 8;

/**
 * True when the error proves that nothing was sent. Follows `cause`; of several attempts (an `AggregateError`: a host with
 * addresses of both kinds) *every* one must prove it.
 */
export function neverLeft(error: unknown, depth = 0): boolean {
  if (depth > MAX_DEPTH || typeof error !== 'object' || error === null) return false;
  const { errors, code, syscall, cause } = error as Record<string, unknown>;
  // The aggregate repeats the code of one of its errors, so its own code proves nothing.
  if (Array.isArray(errors)) {
    return errors.length > 0 && errors.every((inner) => neverLeft(inner, depth + 1));
  }
  if (code !== undefined) {
    return CODES_BEFORE_CONNECTION.has(code) && CALLS_BEFORE_CONNECTION.has(syscall);
  }
  return neverLeft(cause, depth + 1);
}

/** Names an error and its causes in one line, for evidence; it may hold a URL, so redact it before it is shown. */
export function describeError(error: unknown): string {
  const parts: string[] = [];
  let current = error;
  for (let depth = 0; depth <= MAX_DEPTH && current !== undefined; depth++) {
    if (!(current instanceof Error)) {
      parts.push(typeof current === 'string' ? current : `a thrown ${typeof current}`);
      break;
    }
    const { code } = current as { readonly code?: unknown };
    parts.push(`${typeof code === 'string' ? `${code} ` : ''}${current.message}`);
    current = current.cause;
  }
  return parts.join(' ← ');
}
