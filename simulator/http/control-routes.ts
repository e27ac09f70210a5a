import { Router, type Request, type RequestHandler, type Response } from 'express';
import type { Simulator } from '../compose.js';
import { ExchangeCounts } from '../control/metrics/exchange-counts.js';
import { problemReply } from '../control/problem-reply.js';
import { problemOf } from '../control/protocol/problems.js';
import type { ControlApi } from './control/control-api.js';
import { guard } from './control/guard.js';
import type { ControlSite } from './control/site.js';
import { writeEarlyReply } from './control/write-reply.js';
import { CONTROL_API_PATH } from './control-path.js';
import type { RequestHandlingSimulator } from './request-handling-simulator.js';

/**
 * Routes under `/__sim`. Errors are problem documents (RFC 9457) with a stable code. What a start does not need
 * is loaded by the first request that does; health needs nothing.
 */
export function controlRoutes(site: ControlSite): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.get('/api/health', (_request, response) => {
    response.json({ status: 'ok' });
  });
  if (isWhole(site.simulator)) router.use('/api', controlled(site, site.simulator));
  router.use((request, response) => {
    const problem = problemOf('CONTROL_PATH_UNKNOWN', `There is GET ${CONTROL_API_PATH}/health.`);
    writeEarlyReply(request, response, problemReply(problem));
  });
  return router;
}

function controlled(site: ControlSite, simulator: Simulator): RequestHandler {
  const { hostClock, onShutdown, onInternalError, streams } = site;
  // Counting begins with the first request, long before anybody asks for the counts.
  const counts = new ExchangeCounts(simulator.journal);
  let api: Promise<ControlApi> | undefined;
  const load = async (): Promise<ControlApi> => {
    const { controlApi } = await import('./control/control-api.js');
    return controlApi({ simulator, hostClock, counts, onShutdown, onInternalError }, streams);
  };
  return async (request: Request, response: Response) => {
    const problem = guard(request, request.path, site);
    if (problem !== undefined) {
      const challenge = problem.status === 401 ? { 'WWW-Authenticate': 'Bearer' } : {};
      writeEarlyReply(request, response, problemReply(problem, challenge));
      return;
    }
    const answer = await (api ??= load());
    // Whoever broke its request while the API was loading has been refused.
    if (!response.headersSent) await answer(request, response);
  };
}

function isWhole(simulator: RequestHandlingSimulator): simulator is Simulator {
  return 'ledger' in simulator && 'journal' in simulator;
}
