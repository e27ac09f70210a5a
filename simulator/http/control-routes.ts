import { Router } from 'express';

/** Where everything that is the simulator's own lives; no provider has a path there. */
export const CONTROL_PATH = '/__sim';

/** The API of the control plane. */
export const CONTROL_API_PATH = `${CONTROL_PATH}/api`;

/**
 * Routes under {@link CONTROL_PATH}. Errors are problem documents (RFC 9457) with a stable code.
 */
export function controlRoutes(): Router {
  const router = Router({ caseSensitive: true });
  router.get('/api/health', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.use((_request, response) => {
    response.status(404).type('application/problem+json').send(NOT_FOUND);
  });
  return router;
}

const NOT_FOUND = JSON.stringify({
  title: 'No such control path',
  status: 404,
  code: 'CONTROL_PATH_UNKNOWN',
  detail: `There is GET ${CONTROL_API_PATH}/health.`,
});
