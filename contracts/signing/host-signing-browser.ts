/** What signs in a browser, which has no `node:crypto`. */
export { forgeSigning as hostSigning } from './forge-signing.js';
