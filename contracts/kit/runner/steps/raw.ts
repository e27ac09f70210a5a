import type { StepRunner } from './step-runner.js';

/** Sends a request as it is written. */
export const runRaw: StepRunner<'raw'> = async ({ driver }, { action }) => {
  const { method, path, headers = {}, body = '' } = action;
  const observation = await driver.sendRaw({ method, pathAndQuery: path, headers, body });
  return { observation, requestId: undefined };
};
