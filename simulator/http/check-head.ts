import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import type { HttpLimits } from './limits.js';
import { refuse, type Refusal } from './refusal.js';

/** The refusal that a request's first lines deserve, or `undefined`. */
export function headRefusal(request: IncomingMessage, limits: HttpLimits): Refusal | undefined {
  if ((request.url ?? '').length > limits.maxTargetChars) {
    return { status: 414, code: 'TARGET_TOO_LONG' };
  }
  let chars = 0;
  for (const text of request.rawHeaders) chars += text.length;
  return chars > limits.maxHeaderChars ? { status: 400, code: 'HEADERS_TOO_LARGE' } : undefined;
}

/**
 * True when the client announces a body over the limit. Without an announcement the reader
 * counts.
 */
export function announcesTooMuch(request: IncomingMessage, limits: HttpLimits): boolean {
  return Number(request.headers['content-length'] ?? 0) > limits.maxBodyBytes;
}

/** Refuses what is too long before anything looks at it. */
export function checkHead(
  limits: HttpLimits,
  onRefusal: (refusal: Refusal) => void,
): RequestHandler {
  return (request, response, next) => {
    const refusal = headRefusal(request, limits);
    if (refusal === undefined) {
      next();
      return;
    }
    onRefusal(refusal);
    refuse(response, refusal);
  };
}
