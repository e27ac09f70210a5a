import { forgeSigning } from './forge-signing.js';
import { signingSuite } from './signing.suite.js';

signingSuite('node-forge', forgeSigning);
