import { isIP, isIPv6 } from 'node:net';

const LOOPBACK_NAME = /^(?:localhost|(?:[a-z0-9-]+\.)*localhost)$/;
const LOOPBACK_V4 = /^127(?:\.\d{1,3}){3}$/;
const EVERY_ADDRESS: readonly string[] = ['0.0.0.0', '::'];

/** True for a name or an address that only programs on this machine can reach. */
export function isLoopbackHost(host: string): boolean {
  const name = host.toLowerCase();
  return LOOPBACK_NAME.test(name) || name === '::1' || (isIP(name) === 4 && LOOPBACK_V4.test(name));
}

/** The name or address of a `Host` header or an origin, without its port, in lower case; `undefined` for nonsense. */
export function hostNameOf(authority: string): string | undefined {
  const parts = /^(?:\[([^\]]+)\]|([^:[\]@/?#\\\s]+))(?::\d{1,5})?$/.exec(authority);
  const [, v6, name] = parts ?? [];
  if (v6 !== undefined) return isIPv6(v6) ? v6.toLowerCase() : undefined;
  return name?.toLowerCase();
}

/**
 * True when a request may name the server so. A page of somebody else's can make its own name lead here (DNS rebinding), and
 * would then read the answers; it cannot make an address lead here, so a server of every address takes all of those.
 */
export function isKnownHost(name: string, { host, allowedHosts = [] }: HostNames): boolean {
  if (isLoopbackHost(name) || name === host.toLowerCase()) return true;
  if (allowedHosts.some((allowed) => allowed.toLowerCase() === name)) return true;
  return EVERY_ADDRESS.includes(host) && isIP(name) !== 0;
}

export interface HostNames {
  /** Address that is listened on. */
  readonly host: string;
  readonly allowedHosts?: readonly string[] | undefined;
}
