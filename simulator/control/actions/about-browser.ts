import type { Actions } from './action.js';

/** A page has neither a package nor a process around it. Each call fails, and says so. */
export const ABOUT_ACTIONS: Actions<'version' | 'openApi' | 'metrics'> = {
  version: notHere,
  openApi: notHere,
  metrics: notHere,
};

function notHere(): never {
  throw new Error(
    'A page has no version, document or metrics to tell of; ask a simulator in Node.',
  );
}
