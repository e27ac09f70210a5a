import { z } from 'zod';

const ADDRESS = z.union([z.ipv4(), z.ipv6()]);

/** True for an IPv4 or IPv6 address, as callers are known by; an IPv6 one may name its zone (`fe80::1%eth0`). */
export function isAddress(text: string): boolean {
  return ADDRESS.safeParse(text.replace(/(?<=:.*)%[\w.-]+$/, '')).success;
}
