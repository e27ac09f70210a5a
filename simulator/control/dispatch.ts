import { ACTIONS } from './actions/index.js';
import type { ActionName } from './actions/action.js';
import type { ControlPlane } from './control-plane.js';
import { journalEvents } from './events/journal-events.js';
import { findRoute, maxBodyBytesOf, type FoundRoute } from './protocol/paths.js';
import { problemReply } from './problem-reply.js';
import { problemOf, Refused, type Problem } from './protocol/problems.js';
import type { Route } from './protocol/route.js';
import { ROUTES, type ActionInput } from './protocol/routes.js';
import { readInput } from './read-input.js';
import type { ControlReply, ControlRequest, Pieces } from './wire.js';

/**
 * Answers one request to the control API, whatever door it came through. Bad input never throws and changes nothing: it
 * gets a problem document.
 */
export async function dispatch(
  plane: ControlPlane,
  request: ControlRequest,
): Promise<ControlReply> {
  try {
    return await answer(plane, request);
  } catch (error) {
    if (error instanceof Refused) {
      return problemReply(problemOf(error.code, error.detail, error.errors));
    }
    plane.onInternalError(error);
    return problemReply(
      problemOf('INTERNAL_ERROR', 'It has been reported where the simulator runs.'),
    );
  }
}

async function answer(plane: ControlPlane, request: ControlRequest): Promise<ControlReply> {
  const found = findRoute(request.method, request.path);
  if (found.kind !== 'found') return problemReply(misplaced(found), allowOf(found));
  requireSize(request);
  const { name, params } = found;
  const { query = '', headers = {}, body = '' } = request;
  const route: Route = ROUTES[name];
  const input = readInput(route, { params, query, body, contentType: headers['content-type'] });
  if (name === 'streamJournal') {
    const { query: facts } = input as ActionInput<'streamJournal'>;
    return stream(journalEvents(plane, facts, headers['last-event-id']));
  }
  const answered = reply(route, await act(plane, name, input));
  return name === 'shutdown' ? { ...answered, afterwards: plane.onShutdown } : answered;
}

function misplaced(found: Exclude<FoundRoute, { kind: 'found' }>): Problem {
  return found.kind === 'unknown'
    ? problemOf('CONTROL_PATH_UNKNOWN', 'GET /__sim/api/openapi.json lists every path.')
    : problemOf('METHOD_NOT_ALLOWED', `This path has: ${found.allowed.join(', ')}.`);
}

function allowOf(found: FoundRoute): Readonly<Record<string, string>> {
  return found.kind === 'wrong-method' ? { Allow: found.allowed.join(', ') } : {};
}

const UTF_8 = new TextEncoder();

function requireSize({ method, path, body = '' }: ControlRequest): void {
  const maxBytes = maxBodyBytesOf(method, path);
  // A character is three bytes at most, so that most texts need not be counted.
  if (body.length * 3 <= maxBytes || UTF_8.encode(body).length <= maxBytes) return;
  throw new Refused('BODY_TOO_LARGE', `At most ${maxBytes} bytes fit here.`);
}

/** The form was checked, and the table of actions has the same names as the table of routes. */
function act(plane: ControlPlane, name: ActionName, input: unknown): unknown {
  const action = ACTIONS[name] as (plane: ControlPlane, input: unknown) => unknown;
  return action(plane, input);
}

const NO_STORE = { 'Cache-Control': 'no-store' };

function reply({ status, mediaType, mediaVersion }: Route, output: unknown): ControlReply {
  if (status === 204) return { status, headers: NO_STORE, body: '' };
  if (mediaType === 'text/plain') {
    const version = mediaVersion === undefined ? '' : `; version=${mediaVersion}`;
    const type = `text/plain${version}; charset=utf-8`;
    return { status, headers: { ...NO_STORE, 'Content-Type': type }, body: output as string };
  }
  const headers = { ...NO_STORE, 'Content-Type': 'application/json; charset=utf-8' };
  return { status, headers, body: JSON.stringify(output) };
}

function stream(chunks: Pieces): ControlReply {
  const headers = { ...NO_STORE, 'Content-Type': 'text/event-stream; charset=utf-8' };
  return { status: 200, headers, body: chunks };
}
