import type { IncomingMessage } from 'node:http';
import { isControlUrl } from './control-path.js';
import type { HttpLimits } from './limits.js';
import type { Refusal } from './refusal.js';

/**
 * The refusal that a request's first lines deserve, or `undefined`. Of a body they tell the
 * length at most; where they do not, the reader of bodies counts.
 */
export function headRefusal(request: IncomingMessage, limits: HttpLimits): Refusal | undefined {
  if ((request.url ?? '').length > limits.maxTargetChars) {
    return { status: 414, code: 'TARGET_TOO_LONG' };
  }
  let chars = 0;
  for (const text of request.rawHeaders) chars += text.length;
  if (chars > limits.maxHeaderChars) return { status: 400, code: 'HEADERS_TOO_LARGE' };
  // The control API has limits of its own, and says more about them.
  if (isControlUrl(request.url ?? '')) return undefined;
  const announcedBytes = Number(request.headers['content-length'] ?? 0);
  return announcedBytes > limits.maxBodyBytes ? { status: 413, code: 'BODY_TOO_LARGE' } : undefined;
}
