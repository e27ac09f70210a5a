import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RefusedRequest } from '../core/journal/event-entry.js';
import { endBehind } from './broken-request.js';
import { isControlUrl } from './control-path.js';
import type { OpenExchanges } from './open-exchanges.js';
import { hasBody } from './read-body.js';
import { localTarget } from './read-request.js';
import { refuse, type Refusal } from './refusal.js';

/** Refuses a request, whether or not it has arrived wholly. */
export type Refuser = (response: ServerResponse, refusal: Refusal) => void;

type Target = Pick<IncomingMessage, 'method' | 'url'> & { readonly originalUrl?: string };

/** Tells of a refusal. The control API's are nobody's call to a provider. */
export function noteRefusal(
  request: IncomingMessage | undefined,
  refusal: Refusal,
  onRefusal: (refused: RefusedRequest) => void,
): void {
  if (request === undefined) {
    onRefusal(refusal);
    return;
  }
  // Express shortens the URL on the way through its routers.
  const { method = '', originalUrl, url = '' }: Target = request;
  const target = originalUrl ?? url;
  if (!isControlUrl(target)) {
    onRefusal({ ...refusal, line: { method, target: localTarget(target) } });
  }
}

/**
 * Refuses at once also while a body is still coming, and reads no more of it. Node's own end of a
 * reply would read on, or reset the connection before the client has read why.
 */
export function refuser(
  exchanges: OpenExchanges,
  onRefusal: (refused: RefusedRequest) => void,
): Refuser {
  return (response, refusal) => {
    const { req: request } = response;
    // A request that its connection's trouble has answered is not refused a second time.
    if (response.headersSent) return;
    const { socket } = request;
    exchanges.noteRefused(socket);
    // Mistakes of our own are told elsewhere, with more words.
    if (refusal.status !== 500) noteRefusal(request, refusal, onRefusal);
    if (request.complete || !hasBody(request)) {
      refuse(response, refusal);
      return;
    }
    request.pause();
    const open = exchanges.on(socket);
    const place = open.findIndex((exchange) => exchange.response === response);
    endBehind(open[place - 1], socket, refusal);
  };
}
