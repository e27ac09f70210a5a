/** What sends unless somebody says otherwise. For browsers, `browser` in package.json puts the file beside this one in its place. */
export { nodeSender as hostSender } from './node-sender.js';
