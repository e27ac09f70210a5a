import { StepTrouble } from '../context.js';
import type { StepRunner } from './step-runner.js';

const CONTROL = ['a target without control', 'one with control'] as const;

/** Lets something go wrong from now on, for this scenario's partner. */
export const runFault: StepRunner<'fault'> = async ({ faults }, { action, name }) => {
  if (faults === undefined) throw new StepTrouble(...CONTROL);
  const names = [action.id, name].filter((n) => n !== undefined);
  const id = await faults.add(action, names);
  return { observation: { evidence: `fault ${id} added` }, requestId: undefined };
};

/** Takes a fault away. */
export const runRemoveFault: StepRunner<'removeFault'> = async ({ faults }, { action }) => {
  if (faults === undefined) throw new StepTrouble(...CONTROL);
  await faults.remove(action);
  return { observation: { evidence: `fault ${action} removed` }, requestId: undefined };
};
