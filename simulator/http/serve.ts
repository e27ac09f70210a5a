import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { RefusedRequest } from '../core/journal/event-entry.js';
import { answerBrokenRequest, endBehind } from './broken-request.js';
import { headRefusal } from './check-head.js';
import type { HttpLimits } from './limits.js';
import type { OpenExchanges } from './open-exchanges.js';
import type { Refusal } from './refusal.js';
import { noteRefusal, type Refuser } from './refuser.js';

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
  /** What tells of a socket on which requests come. */
  readonly socketEvent: 'connection' | 'secureConnection';
  readonly exchanges: OpenExchanges;
  readonly limits: HttpLimits;
  readonly refuse: Refuser;
  readonly onRefusal: (refused: RefusedRequest) => void;
}

const METHOD_UNKNOWN: Refusal = { status: 405, code: 'METHOD_UNKNOWN' };
const TARGET_MALFORMED: Refusal = { status: 400, code: 'TARGET_MALFORMED' };

/** Wires a server's events to their answers: requests, and what is not quite one. */
export function serve(server: Server, serving: Serving): void {
  const { app, socketEvent, exchanges, limits, refuse, onRefusal } = serving;
  server.on(socketEvent, (socket: Socket) => exchanges.addSocket(socket));
  server.on('request', (request, response) => {
    // Its connection ends with a refusal: an answer would never be read, and a purchase be paid for all the same.
    if (exchanges.isRefused(request.socket)) return;
    exchanges.add(request, response);
    const refusal = headRefusal(request, limits);
    // Without its last resort Express would answer a target that it cannot read with a page of
    // its own.
    if (refusal === undefined) app(request, response, () => refuse(response, TARGET_MALFORMED));
    else refuse(response, refusal);
  });
  server.on('checkContinue', (request, response) => {
    // A client that asks before it sends is told at once when its body would be refused.
    if (headRefusal(request, limits) === undefined) response.writeContinue();
    server.emit('request', request, response);
  });
  // An expectation that nobody knows does not keep a request from being answered.
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
  server.on('clientError', (error, socket) => {
    // A TLS handshake that broke: whoever is there could not read an answer.
    if (!exchanges.has(socket)) {
      socket.destroy();
      return;
    }
    const broken = answerBrokenRequest(error, socket, exchanges);
    if (broken !== undefined) noteRefusal(broken.request, broken.refusal, onRefusal);
  });
  // CONNECT asks for a tunnel, and Node hands over the bare socket.
  server.on('connect', (request, socket) => {
    if (exchanges.isRefused(socket)) return;
    exchanges.noteRefused(socket);
    noteRefusal(request, METHOD_UNKNOWN, onRefusal);
    endBehind(exchanges.on(socket).at(-1), socket, METHOD_UNKNOWN);
  });
}
