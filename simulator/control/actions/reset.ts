import type { ControlPlane } from '../control-plane.js';
import type { ActionInput, ActionOutput } from '../protocol/routes.js';
import type { Actions } from './action.js';
import { partnerAt } from './partner-view.js';
import { resetAccount } from './reset-accounts.js';

export const RESET_ACTIONS: Actions<'reset'> = { reset };

async function reset(
  plane: ControlPlane,
  { body }: ActionInput<'reset'>,
): Promise<ActionOutput<'reset'>> {
  const { journal, faults, clock } = plane.simulator;
  const { scope } = body;
  if (scope === 'partner') {
    partnerAt(plane, body);
    await resetAccount(plane, body);
    return { scope, partners: 1 };
  }
  // The agenda first: a clock that is put back must find nothing that has fallen due.
  const partners = scope === 'all' || scope === 'ledger' ? await resetLedger(plane) : 0;
  if (scope === 'all' || scope === 'faults') faults.clear();
  if (scope === 'all' || scope === 'clock') clock.reset();
  if (scope === 'all' || scope === 'journal') journal.clear();
  return { scope, partners };
}

async function resetLedger(plane: ControlPlane): Promise<number> {
  const { ledger, agenda } = plane.simulator;
  agenda.clear();
  const accounts = await ledger.accounts();
  for (const account of accounts) await resetAccount(plane, account);
  // Callers that are no partner have an account too, without a name.
  return accounts.filter(({ username }) => username !== '').length;
}
