/** Both wire contracts: data and pure functions, and the cryptography they ask for. */
export * from './wire/index.js';
export * from './signing/port.js';
export * as dvs from './dvs/index.js';
export * as truemoney from './truemoney/index.js';
