/** The simulator without a port, in Node and in browsers: handlers for msw, and a `fetch` that needs no interception. */
export { createSimulator, type Simulator, type SimulatorOptions } from '../compose.js';
export { inProcessControl } from '../control/in-process.js';
export type { ControlClient } from '../control/client.js';
export { openSimulator, type OpenSimulatorOptions } from '../open-simulator.js';
export { MSW_CAPABILITIES } from './capabilities.js';
export { createFetch, type CreateFetchOptions } from './create-fetch.js';
export { handlers, type HandlersOptions } from './handlers.js';
export type { InProcessSimulator } from './in-process-exchange.js';
