import type { Simulator } from '../compose.js';
import { controlClient, type ControlClient } from './client.js';
import { ControlPlane, type ControlPlaneOptions } from './control-plane.js';

/**
 * Controls a simulator of this process. Requests and answers go through the same forms as over HTTP. The forms are loaded by
 * the first call, so that who never calls does not wait for them.
 */
export function inProcessControl(
  simulator: Simulator,
  options: Omit<ControlPlaneOptions, 'simulator'> = {},
): ControlClient {
  const plane = new ControlPlane({ simulator, ...options });
  let loaded: Promise<typeof import('./dispatch.js')> | undefined;
  return controlClient({
    send: async (request) => {
      const { dispatch } = await (loaded ??= import('./dispatch.js'));
      const reply = await dispatch(plane, request);
      reply.afterwards?.();
      return reply;
    },
  });
}
