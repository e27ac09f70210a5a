import type { z } from 'zod';
import type { ControlPlane } from '../control-plane.js';
import type { CLOCK } from '../protocol/clock.js';
import { Refused } from '../protocol/problems.js';
import { LAST_INSTANT_MS } from '../../../contracts/wire/virtual-clock.js';
import type { ActionInput } from '../protocol/routes.js';
import type { Actions } from './action.js';

export const CLOCK_ACTIONS: Actions<'getClock' | 'setClock' | 'advanceClock' | 'listAgenda'> = {
  getClock: viewOf,
  setClock: (plane, { body }) => {
    const { clock } = plane.simulator;
    if (body.mode === 'frozen') clock.set({ kind: 'frozen' });
    else clock.set({ kind: 'running', rate: body.rate ?? 1 });
    return viewOf(plane);
  },
  advanceClock: async (plane, { body }) => {
    await advance(plane, body);
    return viewOf(plane);
  },
  listAgenda: ({ simulator }) => ({
    items: simulator.agenda.list().map((item) => {
      const { dueMs, rule } = item;
      if (item.kind === 'arrival') {
        const { provider, username: partner, requestId } = item;
        return {
          kind: 'arrival' as const,
          dueMs,
          rule,
          provider,
          requestId,
          partner,
        };
      }
      const { account, transactionId, decision } = item;
      const { provider, username: partner } = account;
      return { kind: 'decision' as const, dueMs, rule, provider, partner, transactionId, decision };
    }),
  }),
};

type Advance = ActionInput<'advanceClock'>['body'];

async function advance({ simulator: { clock } }: ControlPlane, body: Advance): Promise<void> {
  if (body.toNextEvent === true) return clock.advanceToNext();
  const nowMs = clock.nowMs();
  const untilMs = targetOf(body, nowMs);
  const pointer = body.byMs === undefined ? '/until' : '/byMs';
  const error = { pointer, code: 'VALUE_WRONG', found: showInstant(untilMs) };
  if (untilMs < nowMs) {
    const expected = `${showInstant(nowMs)} or later`;
    throw new Refused('CLOCK_BACKWARD', 'Only a reset lets the clock go backward.', [
      { ...error, expected },
    ]);
  }
  if (untilMs > LAST_INSTANT_MS) {
    const expected = `${showInstant(LAST_INSTANT_MS)} or earlier`;
    throw new Refused('BODY_INVALID', 'The clock ends there.', [{ ...error, expected }]);
  }
  await clock.advance(untilMs - nowMs);
}

function targetOf({ byMs, until }: Advance, nowMs: number): number {
  if (byMs !== undefined) return nowMs + byMs;
  return typeof until === 'string' ? Date.parse(until) : (until ?? nowMs);
}

function showInstant(ms: number): string {
  return new Date(ms).toISOString();
}

function viewOf({ simulator }: ControlPlane): z.infer<typeof CLOCK> {
  const { clock, activity } = simulator;
  const { nowMs, mode, nextEventAtMs, waiting } = clock.state();
  return {
    nowMs,
    now: showInstant(nowMs),
    mode: mode.kind,
    ...(mode.kind === 'running' ? { rate: mode.rate } : {}),
    nextEventAtMs,
    waiting,
    working: activity.working,
    still: activity.still,
  };
}
