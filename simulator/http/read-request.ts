import type { IncomingHttpHeaders } from 'node:http';
import type { Request } from 'express';
import type { WireRequest } from '../../contracts/wire/message.js';
import { bodyText } from './body-text.js';

/**
 * What the core sees of a request whose body has been read. Nothing is decoded but the body.
 */
export function readRequest(request: Request): WireRequest {
  const body: unknown = request.body;
  return {
    method: request.method,
    ...splitTarget(request.originalUrl),
    headers: singleHeaders(request.headers),
    body: body instanceof Uint8Array ? bodyText(body, request.headers['content-type']) : '',
    peer: plainAddress(request.socket.remoteAddress),
  };
}

/** `http://host` before the path: proxies and some clients send the whole URL. */
const ORIGIN = /^https?:\/\/[^/?#]*/i;

/** A target without the origin, from which on it is the server's own. */
export function localTarget(target: string): string {
  return target.startsWith('/') ? target : target.replace(ORIGIN, '');
}

function splitTarget(target: string): { readonly path: string; readonly query: string } {
  const local = localTarget(target);
  const cut = local.indexOf('?');
  const path = cut < 0 ? local : local.slice(0, cut);
  return { path: path === '' ? '/' : path, query: cut < 0 ? '' : local.slice(cut + 1) };
}

function singleHeaders(headers: IncomingHttpHeaders): Readonly<Record<string, string>> {
  const single: Record<string, string> = {};
  for (const name in headers) {
    const value = headers[name];
    if (value !== undefined) single[name] = typeof value === 'string' ? value : value.join(', ');
  }
  return single;
}

/**
 * IPv4 callers of a double-stack socket look like `::ffff:127.0.0.1`; partners list them plainly.
 */
export function plainAddress(address: string | undefined): string {
  return (address ?? '').replace(/^::ffff:(?=\d)/i, '');
}
