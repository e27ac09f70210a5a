/** Reads a header by its lower-case name; several of one name come joined by commas. */
export type HeaderOf = (name: string) => string | null | undefined;

/**
 * True when the head tells where the body ends. `Transfer-Encoding` does so only if its *last* coding is `chunked`: under
 * any other the body ends with the connection, and the questionable `-1;42` can be cut to the refusal `-1`. It outranks
 * `Content-Length`. Source: RFC 9112, 6.3.
 */
export function tellsItsEnd(headerOf: HeaderOf): boolean {
  const coding = headerOf('transfer-encoding') ?? undefined;
  if (coding === undefined) return (headerOf('content-length') ?? undefined) !== undefined;
  return coding.split(',').at(-1)?.trim().toLowerCase() === 'chunked';
}

/** True when the head says that the body is a piece of a longer one. */
export function tellsOfAPart(headerOf: HeaderOf): boolean {
  return (headerOf('content-range') ?? undefined) !== undefined;
}
