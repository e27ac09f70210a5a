/** What signs unless somebody says otherwise. For browsers, `browser` in package.json puts the file beside this one in its place. */
export { nodeSigning as hostSigning } from './node-signing.js';
