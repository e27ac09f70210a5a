/** Keeps orders in a folder. For browsers, `browser` in package.json puts the file beside this one in its place. */
export { fileOrderStore } from './file-order-store.js';
