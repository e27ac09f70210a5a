export * from './amount.js';
export * from './checksum-texts.js';
export * from './credentials.js';
export * from './endpoints.js';
export * from './gateways.js';
export * from './reply.js';
export * from './request.js';
export * from './status-codes.js';
