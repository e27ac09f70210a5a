import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { OutgoingRequest, Target } from '../../../contracts/kit/ports.js';
import type { WireReply } from '../../../contracts/wire/message.js';

/** Longest wait for a whole reply, in milliseconds. Source: TM "Max request time out". */
const WAIT_MS = 30_000;

/** Longest reply that is read, in bytes: both providers answer in a few hundred. */
const MOST_REPLY_BYTES = 1024 * 1024;

/**
 * A provider behind a URL. Raw requests go out by node:http and not by fetch, which would correct
 * a path or a header that a scenario has wrong on purpose. Nothing is ever sent twice.
 */
export function httpTarget(
  options: Pick<Target, 'name' | 'origin' | 'capabilities' | 'credentials' | 'control' | 'phone'>,
): Target {
  return { ...options, send: (request) => send(options.origin, request) };
}

function send(origin: string, request: OutgoingRequest): Promise<WireReply> {
  const { method, pathAndQuery, headers, body } = request;
  const { protocol, hostname, port } = new URL(origin);
  const open = protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const outgoing = open({
      protocol,
      // URLs put brackets around IPv6 addresses, sockets do not.
      hostname: hostname.replace(/^\[|\]$/g, ''),
      port,
      method,
      path: pathAndQuery,
      headers: { ...headers, ...lengthOf(body) },
      signal: AbortSignal.timeout(WAIT_MS),
    });
    outgoing.once('error', reject);
    outgoing.once('response', (reply) => void readReply(reply).then(resolve, reject));
    outgoing.end(body);
  });
}

function lengthOf(body: string): Readonly<Record<string, number>> {
  return body === '' ? {} : { 'Content-Length': Buffer.byteLength(body) };
}

async function readReply(reply: IncomingMessage): Promise<WireReply> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(reply.headers)) {
    if (value !== undefined) headers[name] = typeof value === 'string' ? value : value.join(', ');
  }
  return { status: reply.statusCode ?? 0, headers, body: await readBody(reply) };
}

/** A reply without an end would fill the memory until the wait is over. */
async function readBody(reply: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of reply as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    // Leaving the loop destroys the reply, and its connection with it.
    if (bytes > MOST_REPLY_BYTES) throw new Error(`a reply of more than ${MOST_REPLY_BYTES} bytes`);
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}
