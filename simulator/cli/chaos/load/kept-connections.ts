import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { ClientFetch } from '../../../../client/fetch-sender.js';
import { tellsItsEnd } from '../../../../client/framing.js';

/** A connection that nobody has used for so long is closed by us, in milliseconds: before a server would, which mostly waits for 5 s. */
const IDLE_MS = 2_000;

/** Sends over connections that are kept. */
export interface KeptConnections {
  readonly fetch: ClientFetch;
  /** Closes them. */
  readonly close: () => void;
}

/**
 * Sends over `node:http` with connections that are used again, of which there are `atMost`. The reference client takes a fresh one
 * for each request, because one that the server closes in the moment of sending makes an order unknown for nothing; under load the
 * making of thousands of connections would be measured in place of the provider. It sends once: `node:http` repeats nothing.
 */
export function keptConnections(atMost: number): KeptConnections {
  const settings = { keepAlive: true, maxSockets: atMost, timeout: IDLE_MS } as const;
  const agents = { http: new http.Agent(settings), https: new https.Agent(settings) };
  return {
    fetch: async (url, init) => responseOf(await replied(url, init, agents)),
    close: () => {
      agents.http.destroy();
      agents.https.destroy();
    },
  };
}

interface Agents {
  readonly http: http.Agent;
  readonly https: https.Agent;
}

function replied(url: string, init: RequestInit, agents: Agents): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const isSecure = url.startsWith('https:');
    const { method = 'GET', headers, body, signal } = init;
    const request = (isSecure ? https : http).request(url, {
      method,
      headers: { ...(headers as Readonly<Record<string, string>>), 'accept-encoding': 'identity' },
      agent: isSecure ? agents.https : agents.http,
      ...(signal ? { signal } : {}),
    });
    request.on('error', reject);
    // An answer of 101 ends the connection without an error and without a response.
    request.on('close', () => reject(new Error('the connection was closed without an answer')));
    request.on('response', resolve);
    request.end(typeof body === 'string' ? body : undefined);
  });
}

/** @throws Error for a reply that breaks off or does not tell where it ends: then it is none. */
async function responseOf(reply: IncomingMessage): Promise<Response> {
  const chunks: Buffer[] = [];
  for await (const chunk of reply as AsyncIterable<Buffer>) chunks.push(chunk);
  const headers = Object.entries(reply.headersDistinct).map(
    ([name, values = []]): [string, string] => [name, values.join(',')],
  );
  // The client takes a reply that was made in process for whole.
  if (!tellsItsEnd((name) => reply.headersDistinct[name]?.join(','))) {
    throw new Error('the reply does not tell where it ends');
  }
  return new Response(Buffer.concat(chunks), { status: reply.statusCode ?? 0, headers });
}
