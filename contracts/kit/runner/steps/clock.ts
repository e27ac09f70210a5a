import type { SimulatorControl } from '../../ports.js';
import type { StepOf } from '../../scenario/scenario.js';
import { StepTrouble } from '../context.js';
import type { StepRunner } from './step-runner.js';

/** Lets time pass, for the target and for the client. */
export const runClock: StepRunner<'clock'> = async ({ control, time }, step) => {
  if (control === undefined) throw new StepTrouble('a target without control', 'one with control');
  const byMs = await lengthOf(step, control);
  await (time ?? control).advance(byMs);
  const observation = { evidence: `${byMs} ms passed` };
  return { observation, requestId: undefined };
};

async function lengthOf({ action }: StepOf<'clock'>, control: SimulatorControl): Promise<number> {
  if (action.advanceMs !== undefined) return action.advanceMs;
  const { nowMs } = await control.clock();
  return DAY_MS - ((nowMs + OFFSET_MS) % DAY_MS);
}

/** Asia/Ho_Chi_Minh is UTC+7 the whole year. Source: D9. */
const OFFSET_MS = 7 * 3_600_000;
const DAY_MS = 86_400_000;
