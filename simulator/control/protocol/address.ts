import { isIP } from 'node:net';

/** True for an IPv4 or IPv6 address, as callers are known by. */
export function isAddress(text: string): boolean {
  return isIP(text) !== 0;
}
