import { createServer, type Server, type ServerOptions } from 'node:https';
import type { OpenExchanges } from '../open-exchanges.js';
import { gateHandshakes } from './handshake-gate.js';

/** What a server proves itself with. */
export interface TlsIdentity {
  /** The server's certificate, PEM. */
  readonly certificatePem: string;
  /** The key that belongs to it, PEM. */
  readonly privateKeyPem: string;
  /** The certificate of the authority that signed it, PEM: for clients to download and trust. */
  readonly caCertificatePem: string;
}

/** Asked once for a connection: true means that its handshake is never answered. */
export type HandshakeStall = (peer: string) => boolean;

export interface TlsServerOptions {
  readonly identity: TlsIdentity;
  /** What every server of ours has, with TLS or without. */
  readonly settings: ServerOptions;
  readonly exchanges: OpenExchanges;
  /** Time for a handshake, in milliseconds. */
  readonly handshakeMs: number;
  readonly isHandshakeStalled?: HandshakeStall | undefined;
}

/** A server that speaks HTTP/1.1 over TLS 1.2 or later. Its own certificate is never asked for. */
export function tlsServer(options: TlsServerOptions): Server {
  const { identity, settings, handshakeMs } = options;
  const server = createServer({
    ...settings,
    cert: identity.certificatePem,
    key: identity.privateKeyPem,
    minVersion: 'TLSv1.2',
    handshakeTimeout: handshakeMs,
  });
  gateHandshakes(server, options);
  return server;
}
