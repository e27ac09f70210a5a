import {
  WIRE_CAPABILITIES,
  type Capability,
  type OutgoingRequest,
  type Target,
} from '../../contracts/kit/ports.js';
import type { Signing } from '../../contracts/signing/port.js';
import type { WireRequest } from '../../contracts/wire/message.js';
import type { Simulator } from '../compose.js';
import { inProcessControl } from '../control/in-process.js';
import { createFetch } from '../msw/create-fetch.js';
import { breathe } from '../host/breathe.js';
import { sendInProcess } from './send-in-process.js';
import { kitControl } from './kit-control.js';

/** The address that requests without a network seem to come from. */
const PEER = '127.0.0.1';

const ORIGIN = 'http://simulator.invalid';

/** All that a scenario may ask for: everything here is play money. */
const CAPABILITIES: ReadonlySet<Capability> = new Set([
  'control',
  'triggers',
  'spend',
  ...WIRE_CAPABILITIES,
]);

/**
 * A simulator as a target of the contract test kit, without any port: requests go straight into
 * it.
 */
export function inProcessTarget(
  simulator: Simulator,
  options: { readonly signing: Pick<Signing, 'digestHex'> },
): Target {
  return {
    name: 'simulator in process',
    capabilities: CAPABILITIES,
    origin: ORIGIN,
    send: (request, signal) => sendInProcess(simulator, wireRequest(request), signal),
    fetch: createFetch(simulator, { peer: PEER, origin: ORIGIN }),
    // Every scenario opens a partner of its own, so there is none to fall back on.
    credentials: () => undefined,
    control: kitControl(inProcessControl(simulator), options),
    pause: breathe,
  };
}

/** The request as it stands: nothing that is wrong on purpose is put right. */
function wireRequest({ pathAndQuery, headers, ...request }: OutgoingRequest): WireRequest {
  const [path = '', ...query] = pathAndQuery.split('?');
  return { ...request, path, query: query.join('?'), headers: lowerCased(headers), peer: PEER };
}

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, v]) => [name.toLowerCase(), v]));
}
