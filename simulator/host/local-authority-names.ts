import { isIP } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';

/** What a machine is called by others. */
export interface MachineNames {
  readonly hostname: string;
  /** Addresses that others reach, IPv4 and IPv6. */
  readonly addresses: readonly string[];
}

const LOOPBACK = ['localhost', '127.0.0.1', '::1'];
const EVERY_ADDRESS = ['0.0.0.0', '::'];

/**
 * Names that the certificate of a server listening on `host` must have: those of loopback, and
 * `host` itself; for a server on every address the machine's own name and addresses.
 */
export function certificateNames(host: string, machine = thisMachine): readonly string[] {
  if (!EVERY_ADDRESS.includes(host)) return [...new Set([...LOOPBACK, host.toLowerCase()])];
  const { hostname: name, addresses } = machine();
  const isName = /^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/.test(name);
  return [...new Set([...LOOPBACK, ...(isName ? [name.toLowerCase()] : []), ...addresses])];
}

function thisMachine(): MachineNames {
  const addresses = Object.values(networkInterfaces())
    .flatMap((some) => some ?? [])
    // A link-local address works only with a zone, which no certificate can name.
    .filter(({ internal, address }) => !internal && !/^fe80:/i.test(address))
    .map(({ address }) => address)
    .filter((address) => isIP(address) !== 0);
  return { hostname: hostname(), addresses };
}
