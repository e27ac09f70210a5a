import type { ServerResponse } from 'node:http';
import { endWith } from './broken-request.js';
import type { RefusedRequest } from '../core/journal/event-entry.js';
import type { OpenExchanges } from './open-exchanges.js';
import { hasBody } from './read-body.js';
import { refuse, type Refusal } from './refusal.js';

/** Refuses a request, whether or not it has arrived wholly. */
export type Refuser = (response: ServerResponse, refusal: Refusal) => void;

/**
 * Refuses at once also while a body is still coming, and reads no more of it. Node's own end of a
 * reply would read on, or reset the connection before the client has read why.
 */
export function refuser(
  exchanges: OpenExchanges,
  onRefusal: (refused: RefusedRequest) => void,
): Refuser {
  return (response, refusal) => {
    // A request that its connection's trouble has answered is not refused a second time.
    if (response.headersSent) return;
    const { req: request } = response;
    const line = { method: request.method ?? '', target: request.url ?? '' };
    // Mistakes of our own are told elsewhere, with more words.
    if (refusal.status !== 500) onRefusal({ ...refusal, line });
    if (request.complete || !hasBody(request)) {
      refuse(response, refusal);
      return;
    }
    request.pause();
    const { socket } = request;
    // Replies keep their order: this one waits for those of earlier requests.
    const open = exchanges.on(socket);
    const before = open[open.findIndex((exchange) => exchange.response === response) - 1];
    if (before === undefined) endWith(socket, refusal);
    else before.response.once('close', () => endWith(socket, refusal));
  };
}
