import { WIRE_CAPABILITIES, type WireCapability } from '../../contracts/kit/ports.js';

/**
 * What msw cannot do in Node: an exchange that ends before a reply begins is one and the same error, "Failed to fetch", without
 * a code.
 */
const BEYOND_MSW: readonly WireCapability[] = ['reset', 'close', 'garble'];

/** And in a browser: it keeps to itself why a body broke off, and shows nobody a redirect. */
const BEYOND_A_PAGE: readonly WireCapability[] = [...BEYOND_MSW, 'break-chunk', 'redirect'];

/** What the handlers can do to a connection, by where they run: for a `Target` of the contract test kit. */
export const MSW_CAPABILITIES: {
  readonly node: readonly WireCapability[];
  readonly browser: readonly WireCapability[];
} = { node: without(BEYOND_MSW), browser: without(BEYOND_A_PAGE) };

function without(beyond: readonly WireCapability[]): readonly WireCapability[] {
  return WIRE_CAPABILITIES.filter((capability) => !beyond.includes(capability));
}
