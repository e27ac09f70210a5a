import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageFacts } from '../../host/package-facts.js';
import type { Actions } from './action.js';

/** Where the generated document lies, from the root of the package. */
export const CONTROL_DOCUMENT_FILE = 'contracts/openapi/control.openapi.json';

/**
 * What a simulator says of its package and its process. For browsers, `browser` in package.json puts the file beside this one
 * in its place.
 */
export const ABOUT_ACTIONS: Actions<'version' | 'openApi' | 'metrics'> = {
  version: ({ simulator: { seed, dialect, isStrict } }) => {
    return { name: 'topup-sim', version: packageFacts().version, seed, dialect, isStrict };
  },
  openApi: async () => {
    const { directory } = packageFacts();
    const text = await readFile(join(directory, CONTROL_DOCUMENT_FILE), 'utf8');
    return JSON.parse(text) as Record<string, unknown>;
  },
  metrics: async (plane) => {
    // Loaded by the first scrape, and never without one.
    const { metricsText } = await import('../metrics/metrics-text.js');
    return metricsText(plane);
  },
};
