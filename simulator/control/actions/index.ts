import type { ActionName, Actions } from './action.js';
import { CLOCK_ACTIONS } from './clock.js';
import { EXPLAIN_ACTIONS } from './explain.js';
import { FAULT_ACTIONS } from './faults.js';
import { JOURNAL_ACTIONS } from './journal.js';
import { PARTNER_ACTIONS } from './partners.js';
import { RECONCILE_ACTIONS } from './reconcile.js';
import { RESET_ACTIONS } from './reset.js';
import { SERVICE_ACTIONS } from './service.js';
import { SNAPSHOT_ACTIONS } from './snapshots.js';
import { TRANSACTION_ACTIONS } from './transactions.js';
import { VERIFY_ACTIONS } from './verify.js';

/** What every route does. A new route does not compile before it has its action here. */
export const ACTIONS: Actions<ActionName> = {
  ...PARTNER_ACTIONS,
  ...TRANSACTION_ACTIONS,
  ...FAULT_ACTIONS,
  ...CLOCK_ACTIONS,
  ...JOURNAL_ACTIONS,
  ...EXPLAIN_ACTIONS,
  ...VERIFY_ACTIONS,
  ...RECONCILE_ACTIONS,
  ...SNAPSHOT_ACTIONS,
  ...RESET_ACTIONS,
  ...SERVICE_ACTIONS,
};
