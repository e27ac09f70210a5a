import type { ServerResponse } from 'node:http';

/** Why the host, not a provider, refused a request. */
export type RefusalCode =
  | 'TARGET_TOO_LONG'
  | 'TARGET_MALFORMED'
  | 'HEADERS_TOO_LARGE'
  | 'BODY_TOO_LARGE'
  | 'BODY_ENCODING_UNKNOWN'
  | 'REQUEST_BROKEN'
  | 'REQUEST_TOO_SLOW'
  | 'METHOD_UNKNOWN'
  | 'INTERNAL_ERROR';

/** A refusal by the host. Stable codes, for people and logs; the client sees the status alone. */
export interface Refusal {
  readonly status: 400 | 405 | 408 | 413 | 414 | 500;
  readonly code: RefusalCode;
}

/**
 * Answers with the bare status: no body, no page, no stack. The connection closes, because what
 * is left of a refused request on it cannot be trusted to begin where the next one should.
 */
export function refuse(response: ServerResponse, { status }: Refusal): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, { 'Content-Length': 0, Connection: 'close' });
  response.end();
}
