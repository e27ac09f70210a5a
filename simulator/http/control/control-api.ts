import type { Request, Response } from 'express';
import helmet from 'helmet';
import { ControlPlane, type ControlPlaneOptions } from '../../control/control-plane.js';
import { dispatch } from '../../control/dispatch.js';
import { problemReply } from '../../control/problem-reply.js';
import { maxBodyBytesOf } from '../../control/protocol/paths.js';
import { problemOf, type Problem } from '../../control/protocol/problems.js';
import type { ControlReply } from '../../control/wire.js';
import { hasBody, readBody } from '../read-body.js';
import type { Refusal } from '../refusal.js';
import type { OpenStreams } from './open-streams.js';
import { writeEarlyReply, writeReply } from './write-reply.js';
import { writeStream } from './write-stream.js';

/** Answers a control request that was let in. */
export type ControlApi = (request: Request, response: Response) => Promise<void>;

/** Data for programs: a browser that shows it must load nothing, and nobody may frame it. */
const secure = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
  },
  // A browser would from then on refuse every http server of this machine.
  strictTransportSecurity: false,
});

/** The control API over HTTP. It is loaded by the first request that needs it. */
export function controlApi(options: ControlPlaneOptions, streams: OpenStreams): ControlApi {
  const plane = new ControlPlane(options);
  return async (request, response) => {
    secure(request, response, () => undefined);
    const [path = '/', ...query] = request.url.split('?');
    const read = await bodyOf(request, path);
    if ('problem' in read) {
      writeEarlyReply(request, response, problemReply(read.problem));
      return;
    }
    const reply = await dispatch(plane, {
      method: request.method,
      path,
      query: query.join('?'),
      headers: headersOf(request),
      body: read.body,
    });
    await write(response, reply, streams);
  };
}

async function write(
  response: Response,
  { body, afterwards, ...reply }: ControlReply,
  streams: OpenStreams,
): Promise<void> {
  if (afterwards !== undefined) response.once('close', afterwards);
  if (typeof body === 'string') writeReply(response, { ...reply, body });
  else await writeStream(response, { ...reply, body }, streams);
}

const UTF_8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

async function bodyOf(
  request: Request,
  path: string,
): Promise<{ readonly body: string } | { readonly problem: Problem }> {
  if (!hasBody(request)) return { body: '' };
  const maxBytes = maxBodyBytesOf(request.method, path);
  // A client that says how much will come is told before it sends it.
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) return tooLarge(maxBytes);
  const read = await readBody(request, maxBytes);
  if ('refusal' in read) return { problem: problemOfRefusal(read.refusal, maxBytes) };
  try {
    return { body: UTF_8.decode(read.bytes) };
  } catch {
    return { problem: problemOf('BODY_NOT_JSON', 'The body is not UTF-8.') };
  }
}

function tooLarge(maxBytes: number): { readonly problem: Problem } {
  return { problem: problemOf('BODY_TOO_LARGE', `At most ${maxBytes} bytes fit here.`) };
}

function problemOfRefusal({ code }: Refusal, maxBytes: number): Problem {
  if (code === 'BODY_TOO_LARGE') return tooLarge(maxBytes).problem;
  return code === 'BODY_ENCODING_UNKNOWN'
    ? problemOf('CONTENT_TYPE_WRONG', 'Encode the body with gzip, deflate, br, or not at all.')
    : problemOf('BODY_NOT_JSON', 'The body broke off.');
}

/** Those that actions look at. */
function headersOf({ headers }: Request): Readonly<Record<string, string>> {
  const lastEventId = headers['last-event-id'];
  return {
    ...(headers['content-type'] === undefined ? {} : { 'content-type': headers['content-type'] }),
    ...(typeof lastEventId === 'string' ? { 'last-event-id': lastEventId } : {}),
  };
}
