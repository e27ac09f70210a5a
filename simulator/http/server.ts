import { createServer, type Server } from 'node:http';
import { isIPv6, type AddressInfo } from 'node:net';
import type { Express } from 'express';
import { OpenStreams } from './control/open-streams.js';
import type { ControlAccess } from './control/site.js';
import { gracefulStop } from './graceful-stop.js';
import { httpLimits, PARSER_HEAD_BYTES, type HttpLimits, type SomeHttpLimits } from './limits.js';
import { messageClasses } from './message-classes.js';
import { OpenExchanges } from './open-exchanges.js';
import { providerApp } from './provider-app.js';
import type { RequestHandlingSimulator } from './request-handling-simulator.js';
import type { RefusedRequest } from '../core/journal/event-entry.js';
import { refuser } from './refuser.js';
import { reportInternalError } from './report-internal-error.js';
import { serve, type Serving } from './serve.js';
import type { HandshakeStall, TlsIdentity } from './tls/tls-server.js';

export interface ServerOptions extends ControlAccess {
  readonly simulator: RequestHandlingSimulator;
  /** Address to listen on; default 127.0.0.1, so that nobody else reaches it. */
  readonly host?: string | undefined;
  /** 0 to 65535; 0 takes a free one. */
  readonly port: number;
  /** With it the server speaks https, and only https. */
  readonly tls?: TlsIdentity | undefined;
  /**
   * With `tls`: asked once for each new connection, before anything is answered; true holds it
   * unanswered until its client leaves or the server stops. Default: none is.
   */
  readonly isHandshakeStalled?: HandshakeStall | undefined;
  /** Those that are absent have their default. */
  readonly limits?: SomeHttpLimits | undefined;
  /** Told of errors that end in an empty 500; default prints a stable code on stderr. */
  readonly onInternalError?: ((error: unknown) => void) | undefined;
}

/** A server that accepts requests. */
export interface RunningServer {
  /** Origin for clients on this machine, without a path. */
  readonly url: string;
  readonly port: number;
  /**
   * Stops: no new connections, replies in flight are finished, what is left after `deadlineMs`
   * (default 800) is cut. Further calls give the same promise.
   */
  close(deadlineMs?: number): Promise<void>;
  /** The same, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Serves both providers on one port.
 * @throws Node's own error when the address cannot be had: `EADDRINUSE`, `EACCES`,
 *   `EADDRNOTAVAIL`.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const limits = httpLimits(options.limits);
  const onInternalError = options.onInternalError ?? reportInternalError;
  const exchanges = new OpenExchanges();
  const { simulator, tls } = options;
  const onRefusal = (refused: RefusedRequest) => simulator.noteRefusal(refused);
  const refuse = refuser(exchanges, onRefusal);
  const { maxBodyBytes } = limits;
  const { caCertificatePem } = tls ?? {};
  const host = options.host ?? '127.0.0.1';
  const streams = new OpenStreams();
  const app = providerApp({
    ...{ simulator, maxBodyBytes, refuse, exchanges, onInternalError, caCertificatePem },
    control: { ...options, host, streams, onInternalError },
  });
  const { server, socketEvent } = await makeServer(options, { app, limits, exchanges });
  serve(server, { app, socketEvent, exchanges, limits, refuse, onRefusal });
  const port = await listen(server, host, options.port);
  let stopped: Promise<void> | undefined;
  const close = (deadlineMs?: number) => {
    streams.endAll();
    return (stopped ??= gracefulStop(server, exchanges, deadlineMs));
  };
  return {
    url: `${tls === undefined ? 'http' : 'https'}://${hostOfUrl(host)}:${port}`,
    port,
    close,
    [Symbol.asyncDispose]: () => close(),
  };
}

/** A server that does not listen yet, and the event with which its usable sockets come. */
async function makeServer(
  { tls, isHandshakeStalled }: ServerOptions,
  parts: { readonly app: Express; readonly limits: HttpLimits; readonly exchanges: OpenExchanges },
): Promise<Pick<Serving, 'socketEvent'> & { readonly server: Server }> {
  const { app, limits, exchanges } = parts;
  const settings = serverSettings(app, limits);
  if (tls === undefined) return { server: createServer(settings), socketEvent: 'connection' };
  // Loaded only now, so that nobody waits for TLS who does not want it.
  const { tlsServer } = await import('./tls/tls-server.js');
  const handshakeMs = limits.receiveMs;
  const server = tlsServer({ identity: tls, settings, exchanges, handshakeMs, isHandshakeStalled });
  return { server, socketEvent: 'secureConnection' };
}

function serverSettings(app: Express, limits: HttpLimits) {
  return {
    ...messageClasses(app),
    maxHeaderSize: PARSER_HEAD_BYTES,
    headersTimeout: limits.receiveMs,
    requestTimeout: limits.receiveMs,
    connectionsCheckingInterval: Math.min(1_000, limits.receiveMs),
    // Longer than the pools of common clients, so that it is the client who ends an idle
    // connection: a request that meets a closing one fails in a way that looks as if it might
    // have bought something.
    keepAliveTimeout: 75_000,
  };
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/** An address that a client on this machine can use: "every address" is not one. */
function hostOfUrl(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return isIPv6(host) ? `[${host}]` : host;
}
