import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { answerBrokenRequest, endWith } from './broken-request.js';
import { announcesTooMuch, headRefusal } from './check-head.js';
import type { HttpLimits } from './limits.js';
import type { OpenExchanges } from './open-exchanges.js';
import { refuse, type Refusal } from './refusal.js';

/**
 * An Express app as a plain handler; the last parameter is called when no route wanted the
 * request.
 */
type AppHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  lastResort: () => void,
) => void;

/** What answers a server's requests. */
export interface Serving {
  readonly app: AppHandler;
  readonly exchanges: OpenExchanges;
  readonly limits: HttpLimits;
  readonly onRefusal: (refusal: Refusal) => void;
}

const BODY_TOO_LARGE: Refusal = { status: 413, code: 'BODY_TOO_LARGE' };
const METHOD_UNKNOWN: Refusal = { status: 405, code: 'METHOD_UNKNOWN' };
const TARGET_MALFORMED: Refusal = { status: 400, code: 'TARGET_MALFORMED' };

/** Wires a server's events to their answers: requests, and what is not quite one. */
export function serve(server: Server, serving: Serving): void {
  const { app, exchanges, onRefusal } = serving;
  const refused = (response: ServerResponse, refusal: Refusal) => {
    onRefusal(refusal);
    refuse(response, refusal);
  };
  server.on('connection', (socket) => exchanges.addSocket(socket));
  server.on('request', (request, response) => {
    exchanges.add(request, response);
    // Without this last resort Express would answer a target that it cannot read with a page of
    // its own.
    app(request, response, () => refused(response, TARGET_MALFORMED));
  });
  server.on('checkContinue', (request, response) => {
    const refusal = refusalInAdvance(request, serving.limits);
    if (refusal !== undefined) {
      refused(response, refusal);
      return;
    }
    response.writeContinue();
    server.emit('request', request, response);
  });
  // An expectation that nobody knows does not keep a request from being answered.
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
  server.on('clientError', (error, socket) => {
    const refusal = answerBrokenRequest(error, socket, exchanges);
    if (refusal !== undefined) onRefusal(refusal);
  });
  // CONNECT asks for a tunnel, and Node hands over the bare socket.
  server.on('connect', (_request, socket) => endWith(socket, METHOD_UNKNOWN));
}

/** A client that asks before it sends is told at once when its body would be refused. */
function refusalInAdvance(request: IncomingMessage, limits: HttpLimits): Refusal | undefined {
  const refusal = headRefusal(request, limits);
  return refusal ?? (announcesTooMuch(request, limits) ? BODY_TOO_LARGE : undefined);
}
