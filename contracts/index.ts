/** Both wire contracts: data and pure functions, and the cryptography they ask for. */
export * from './wire/index.js';
export * from './signing/port.js';
export { forgeSigning } from './signing/forge-signing.js';
export {
  printPrivateKey,
  printPublicKey,
  publicKeyOf,
  readPrivateKey,
  readPublicKey,
  type PrivateKeyForm,
  type PublicKeyForm,
} from './signing/key-material.js';
export { seededKeyPair, type SeededKeyPair } from './signing/seeded-keys.js';
export * as dvs from './dvs/index.js';
export * as truemoney from './truemoney/index.js';
