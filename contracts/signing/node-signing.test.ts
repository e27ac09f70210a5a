import { nodeSigning } from './node-signing.js';
import { signingSuite } from './signing.suite.js';

signingSuite('node:crypto', () => nodeSigning());
signingSuite('node:crypto in the thread pool', () => nodeSigning({ useThreadPool: true }));
