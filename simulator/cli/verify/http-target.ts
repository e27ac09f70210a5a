import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { OutgoingRequest, Target } from '../../../contracts/kit/ports.js';
import { TransportError } from '../../../contracts/kit/transport.js';
import type { WireReply } from '../../../contracts/wire/message.js';
import { brokenReply, lostReply } from './transport-failure.js';

/** Longest wait for a whole reply, in milliseconds. Source: TM "Max request time out". */
const WAIT_MS = 30_000;

/** Longest reply that is read, in bytes: both providers answer in a few hundred. */
const MOST_REPLY_BYTES = 1024 * 1024;

/**
 * A provider behind a URL. Raw requests go out by node:http and not by fetch, which would correct
 * a path or a header that a scenario has wrong on purpose. Nothing is ever sent twice.
 */
export function httpTarget(
  options: Pick<
    Target,
    'name' | 'origin' | 'capabilities' | 'credentials' | 'control' | 'phone' | 'pause'
  >,
): Target {
  return { ...options, send: (request, signal) => send(options.origin, request, signal) };
}

function send(
  origin: string,
  request: OutgoingRequest,
  signal: AbortSignal | undefined,
): Promise<WireReply> {
  const { method, pathAndQuery, headers, body } = request;
  const { protocol, hostname, port } = new URL(origin);
  const open = protocol === 'https:' ? httpsRequest : httpRequest;
  const deadline = AbortSignal.timeout(WAIT_MS);
  const outgoing = open({
    protocol,
    // URLs put brackets around IPv6 addresses, sockets do not.
    hostname: hostname.replace(/^\[|\]$/g, ''),
    port,
    method,
    path: pathAndQuery,
    headers: { ...headers, ...lengthOf(body) },
    // A connection of its own: on one that is used again a late end would belong to nobody.
    agent: false,
    signal: signal === undefined ? deadline : AbortSignal.any([signal, deadline]),
  });
  outgoing.end(body);
  return replyTo(outgoing);
}

function lengthOf(body: string): Readonly<Record<string, number>> {
  return body === '' ? {} : { 'Content-Length': Buffer.byteLength(body) };
}

/** @throws TransportError when the request may have left and no whole reply came; else Node's own error. */
async function replyTo(outgoing: ClientRequest): Promise<WireReply> {
  let failure: Error | undefined;
  const reply = await new Promise<IncomingMessage>((resolve, reject) => {
    outgoing.on('error', (error) => {
      failure = error;
      reject(lostReply(error));
    });
    outgoing.once('response', resolve);
    outgoing.once('close', () => reject(new TransportError('closed', 'closed without an answer')));
  });
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(reply.headers)) {
    if (value !== undefined) headers[name] = typeof value === 'string' ? value : value.join(', ');
  }
  return { status: reply.statusCode ?? 0, headers, body: await readBody(reply, () => failure) };
}

/**
 * A reply without an end would fill the memory until the wait is over. `failureOf` tells what went wrong with the connection:
 * the reply itself says only that it was aborted.
 */
async function readBody(
  reply: IncomingMessage,
  failureOf: () => Error | undefined,
): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of reply as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      // Leaving the loop destroys the reply, and its connection with it.
      if (bytes > MOST_REPLY_BYTES) break;
      chunks.push(chunk);
    }
  } catch (error) {
    throw brokenReply(failureOf() ?? error);
  }
  if (bytes > MOST_REPLY_BYTES) throw new Error(`a reply of more than ${MOST_REPLY_BYTES} bytes`);
  // Byte-order marks are kept: whoever sends raw requests wants to see raw replies.
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(Buffer.concat(chunks));
}
