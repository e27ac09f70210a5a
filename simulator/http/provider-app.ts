import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import type { Simulator } from '../compose.js';
import { checkHead } from './check-head.js';
import { CONTROL_PATH, controlRoutes } from './control-routes.js';
import { perform } from './effects/perform.js';
import type { HttpLimits } from './limits.js';
import { readRequest } from './read-request.js';
import { refuse, type Refusal } from './refusal.js';

/** What the host needs of a simulator: a request goes in, effects come out. */
export type RequestHandlingSimulator = Pick<Simulator, 'handle'>;

export interface ProviderAppOptions {
  readonly simulator: RequestHandlingSimulator;
  readonly limits: HttpLimits;
  readonly onRefusal: (refusal: Refusal) => void;
  /** An error that no client should be able to cause. */
  readonly onInternalError: (error: unknown) => void;
}

/**
 * Both providers as one Express app. It only translates: whatever a provider would say of a
 * request is the core's business, whatever makes a request unreadable is refused here.
 */
export function providerApp(options: ProviderAppOptions): Express {
  const { limits, onRefusal } = options;
  const app = express();
  for (const setting of ['etag', 'x-powered-by', 'query parser']) app.disable(setting);
  app.enable('case sensitive routing');
  app.use(checkHead(limits, onRefusal));
  app.use(CONTROL_PATH, controlRoutes());
  // Every type and none: a body is read whatever it claims to be.
  app.use(express.raw({ type: () => true, limit: limits.maxBodyBytes }));
  app.use(passToSimulator(options.simulator));
  app.use(refuseErrors(options));
  return app;
}

function passToSimulator(simulator: RequestHandlingSimulator): RequestHandler {
  return async (request, response) => {
    await perform(await simulator.handle(readRequest(request)), { response });
  };
}

/** Four parameters make it Express's error handler; the last one is never called. */
function refuseErrors({ onRefusal, onInternalError }: ProviderAppOptions): ErrorRequestHandler {
  return (error: unknown, _request, response, _next) => {
    const refusal = refusalOf(error);
    if (refusal.status === 500) onInternalError(error);
    else onRefusal(refusal);
    refuse(response, refusal);
  };
}

const INTERNAL: Refusal = { status: 500, code: 'INTERNAL_ERROR' };

/**
 * The reader of bodies marks its errors: 413 too large, 415 an encoding that it does not know,
 * 400 for the rest (broken off, shorter than announced, not really compressed). Clients of the
 * providers know no 415.
 */
function refusalOf(error: unknown): Refusal {
  if (!(error instanceof Error) || !('status' in error)) return INTERNAL;
  switch (error.status) {
    case 400:
      return { status: 400, code: 'REQUEST_BROKEN' };
    case 413:
      return { status: 413, code: 'BODY_TOO_LARGE' };
    case 415:
      return { status: 400, code: 'BODY_ENCODING_UNKNOWN' };
    default:
      return INTERNAL;
  }
}
