import { Refused } from '../protocol/problems.js';
import { ABOUT_ACTIONS } from './about.js';
import type { Actions } from './action.js';

export const SERVICE_ACTIONS: Actions<
  'health' | 'ready' | 'version' | 'openApi' | 'metrics' | 'shutdown'
> = {
  health: () => ({ status: 'ok' }),
  ready: async ({ simulator }) => {
    try {
      await simulator.ledger.accounts();
    } catch {
      throw new Refused('NOT_READY', 'The ledger does not answer.');
    }
    return { status: 'ready' };
  },
  ...ABOUT_ACTIONS,
  shutdown: ({ onShutdown }) => {
    if (onShutdown === undefined) {
      throw new Refused('SHUTDOWN_UNAVAILABLE', 'Whoever started it must stop it.');
    }
    // It is called when this answer is on its way.
    return { status: 'stopping' };
  },
};
