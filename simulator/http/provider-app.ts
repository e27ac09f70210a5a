import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import { caRoute } from './ca-route.js';
import type { ControlSite } from './control/site.js';
import { CONTROL_PATH, isControlUrl } from './control-path.js';
import { controlRoutes } from './control-routes.js';
import { perform } from './effects/perform.js';
import { hasBody, readBody } from './read-body.js';
import type { OpenExchanges } from './open-exchanges.js';
import { readRequest } from './read-request.js';
import type { Refuser } from './refuser.js';
import type { RequestHandlingSimulator } from './request-handling-simulator.js';

export interface ProviderAppOptions {
  readonly simulator: RequestHandlingSimulator;
  readonly maxBodyBytes: number;
  /** The certificate that clients must trust, PEM; absent without TLS. */
  readonly caCertificatePem?: string | undefined;
  readonly refuse: Refuser;
  /** Tells of callers that leave. */
  readonly exchanges: OpenExchanges;
  /** An error that no client should be able to cause. */
  readonly onInternalError: (error: unknown) => void;
  /** The server as its control routes see it. */
  readonly control: ControlSite;
}

/**
 * Both providers as one Express app. It only translates: whatever a provider would say of a
 * request is the core's business, whatever makes a request unreadable is refused here.
 */
export function providerApp(options: ProviderAppOptions): Express {
  const app = express();
  for (const setting of ['etag', 'x-powered-by', 'query parser']) app.disable(setting);
  app.enable('case sensitive routing');
  // First, because each layer of Express that a purchase passes costs as much as a tenth of it.
  app.use(passToProviders(options));
  app.use(CONTROL_PATH, caRoute(options.caCertificatePem));
  app.use(CONTROL_PATH, controlRoutes(options.control));
  app.use(answerErrors(options));
  return app;
}

/** Every path that is not the simulator's own; a body is read whatever it claims to be. */
function passToProviders(options: ProviderAppOptions): RequestHandler {
  const { simulator, maxBodyBytes, refuse, exchanges } = options;
  const { clock, activity } = simulator;
  return async (request, response, next) => {
    if (isControlUrl(request.url)) {
      next();
      return;
    }
    if (hasBody(request)) {
      const read = await readBody(request, maxBodyBytes);
      if ('refusal' in read) {
        refuse(response, read.refusal);
        return;
      }
      request.body = read.bytes;
    }
    await activity.during(async () => {
      const wire = readRequest(request);
      const arrivedAtMs = clock.nowMs();
      const stopWatching = exchanges.watch(response, () => simulator.noteGiveUp(wire, arrivedAtMs));
      const effects = await simulator.handle(wire);
      await perform(effects, { response, clock, activity });
      // What was sent past Node, or broken off, ends the connection from here; a whole reply may still wait for its turn.
      if (!response.writableEnded) stopWatching();
    });
  };
}

/** Four parameters make it Express's error handler; the last one is never called. */
function answerErrors({ refuse, onInternalError }: ProviderAppOptions): ErrorRequestHandler {
  return (error: unknown, _request, response, _next) => {
    onInternalError(error);
    refuse(response, { status: 500, code: 'INTERNAL_ERROR' });
  };
}
