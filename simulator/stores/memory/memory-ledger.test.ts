import { ledgerSuite } from '../ledger.suite.js';
import { memoryLedger } from './memory-ledger.js';

ledgerSuite('memory', () => memoryLedger());
