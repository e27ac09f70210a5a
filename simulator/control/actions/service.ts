import { packageFacts } from '../../host/package-facts.js';
import { Refused } from '../protocol/problems.js';
import type { Actions } from './action.js';

/** Where the generated document lies, from the root of the package. */
export const CONTROL_DOCUMENT_FILE = 'contracts/openapi/control.openapi.json';

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
  version: ({ simulator: { seed, dialect, isStrict } }) => {
    return { name: 'topup-sim', version: packageFacts().version, seed, dialect, isStrict };
  },
  openApi: async () => {
    const { directory } = packageFacts();
    // Loaded by whoever asks, because a page has no files.
    const { readFile } = await import('node:fs/promises');
    const text = await readFile(`${directory}/${CONTROL_DOCUMENT_FILE}`, 'utf8');
    return JSON.parse(text) as Record<string, unknown>;
  },
  metrics: async (plane) => {
    // Loaded by the first scrape, and never without one.
    const { metricsText } = await import('../metrics/metrics-text.js');
    return metricsText(plane);
  },
  shutdown: ({ onShutdown }) => {
    if (onShutdown === undefined) {
      throw new Refused('SHUTDOWN_UNAVAILABLE', 'Whoever started it must stop it.');
    }
    // It is called when this answer is on its way.
    return { status: 'stopping' };
  },
};
