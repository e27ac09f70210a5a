import type { WireReply } from '../../contracts/wire/message.js';
import { VirtualClock } from '../../contracts/wire/virtual-clock.js';
import { Activity } from '../../simulator/core/engine/activity.js';
import type { Effect } from '../../simulator/core/engine/effect.js';
import type { RequestHandlingSimulator } from '../../simulator/http/request-handling-simulator.js';
import { startServer, type RunningServer } from '../../simulator/http/server.js';

/** A reply whose every shortening looks like another reply. */
export const REPLY: WireReply = {
  status: 200,
  headers: { 'Content-Type': 'text/html;charset=UTF-8' },
  body: '1;1234',
};

/** What a test does with a request: effects at once, later, or by request. */
export type Script = (
  request: Parameters<RequestHandlingSimulator['handle']>[0],
) => readonly Effect[] | Promise<readonly Effect[]>;

/** A simulator that answers with the effects under test, in frozen time. */
export interface Stage extends RequestHandlingSimulator {
  readonly clock: VirtualClock;
  /** Paths, in the order of their arrival. */
  readonly seen: readonly string[];
  /** Callers that left before their reply was whole. */
  giveUps(): number;
  /** Resolves when `count` exchanges stand still, and so many bodies or heads are on their way as ever will be. */
  stood(count?: number): Promise<void>;
  /** Resolves when nothing is at work or stands still, and no timer waits. */
  over(): Promise<void>;
}

/** Lets everything happen that is ready to. */
export async function breathe(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** Waits for a state of things that somebody else brings about. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}

export function stage(script: Script): Stage {
  const activity = new Activity();
  const host = { nowMs: () => 0, after: () => () => undefined };
  const clock = new VirtualClock({ host, mode: { kind: 'frozen' }, breathe });
  const seen: string[] = [];
  let giveUps = 0;
  return {
    activity,
    clock,
    seen,
    noteRefusal: () => undefined,
    noteGiveUp: () => void (giveUps += 1),
    giveUps: () => giveUps,
    handle: async (request) => {
      seen.push(request.path);
      return script(request);
    },
    stood: async (count = 1) => {
      await until(() => activity.still === count);
      await breathe();
    },
    over: () => until(() => activity.working + activity.still === 0 && clock.state().waiting === 0),
  };
}

/** Lets time pass as long as that helps, then makes the client leave; ends when nothing is left to do. */
export async function driveToEnd(own: Stage, leave: () => void): Promise<void> {
  const { activity, clock } = own;
  await breathe();
  while (activity.working + activity.still > 0) {
    if (clock.state().waiting > 0) await clock.advanceToNext();
    else if (activity.working === 0) leave();
    await breathe();
  }
}

export interface EffectServer extends Stage, RunningServer {
  readonly internalErrors: readonly unknown[];
}

/** A stage behind a real port. */
export async function effectServer(script: Script): Promise<EffectServer> {
  const own = stage(script);
  const internalErrors: unknown[] = [];
  const onInternalError = (error: unknown) => void internalErrors.push(error);
  const server = await startServer({ simulator: own, port: 0, onInternalError });
  return { ...own, ...server, internalErrors };
}
