import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { problemOf, type Problem } from '../../control/protocol/problems.js';
import { hostNameOf, isKnownHost, isLoopbackHost } from './host-names.js';
import type { ControlSite } from './site.js';

/** What probes ask before anybody has a token; neither tells anything else. */
const OPEN_PATHS: readonly string[] = ['/health', '/ready'];

/**
 * Who must stay outside: pages that reach the server under a name of their own, pages of other origins, callers without the
 * token. `undefined` for everybody else. Looks at the head alone.
 * @param path below the API's own.
 */
export function guard(
  request: IncomingMessage,
  path: string,
  site: Pick<ControlSite, 'host' | 'allowedHosts' | 'token'>,
): Problem | undefined {
  if (OPEN_PATHS.includes(path)) return undefined;
  return hostProblem(request, site) ?? originProblem(request) ?? tokenProblem(request, site);
}

function hostProblem(
  { headers }: IncomingMessage,
  site: Pick<ControlSite, 'host' | 'allowedHosts'>,
): Problem | undefined {
  const name = hostNameOf(headers.host ?? '');
  if (name !== undefined && isKnownHost(name, site)) return undefined;
  const advice =
    'use the address it listens on, or start it with this name among the allowed hosts';
  return problemOf(
    'HOST_REFUSED',
    `The control API is not at "${(headers.host ?? '').slice(0, 100)}": ${advice}.`,
  );
}

/** Programs send no origin, pages of the simulator's own send its own. */
function originProblem({ headers, socket }: IncomingMessage): Problem | undefined {
  const { origin, host = '' } = headers;
  const scheme = 'encrypted' in socket ? 'https' : 'http';
  if (origin === undefined || origin === `${scheme}://${host}`) return undefined;
  return problemOf('ORIGIN_REFUSED', `Not from "${origin.slice(0, 100)}".`);
}

function tokenProblem(
  { headers }: IncomingMessage,
  { host, token }: Pick<ControlSite, 'host' | 'token'>,
): Problem | undefined {
  if (token === undefined) {
    if (isLoopbackHost(host)) return undefined;
    return problemOf('TOKEN_NOT_SET', 'Others can reach it: start it with a token.');
  }
  const [, given] = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '') ?? [];
  if (given === undefined)
    return problemOf('TOKEN_MISSING', 'Send Authorization: Bearer and the token.');
  return isSame(given, token)
    ? undefined
    : problemOf('TOKEN_WRONG', 'The simulator printed the right one when it started.');
}

/** Takes the same time for every text, so that nobody can guess one letter by letter. */
function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
