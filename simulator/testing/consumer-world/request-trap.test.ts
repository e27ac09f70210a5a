import { describe, expect, it } from 'vitest';
import type { CrashPoint } from '../../../contracts/kit/consumer-scenario/consumer-scenario.js';
import type { WireRequest } from '../../../contracts/wire/message.js';
import type { Simulator } from '../../compose.js';
import type { Effect } from '../../core/engine/effect.js';
import { RequestTrap } from './request-trap.js';

const TOPUP = { path: '/api/v1/service/requestTransaction' } as WireRequest;
const REPLY = [{ kind: 'reply' } as unknown as Effect];

/** A trap before a simulator that is slow to act, and the order in which things happen. */
function trapBed() {
  const said: string[] = [];
  const handle = async () => {
    said.push('the request arrives');
    await new Promise((resolve) => setImmediate(resolve));
    said.push('the provider acts');
    return REPLY;
  };
  const trap = new RequestTrap({ handle } as unknown as Simulator);
  const set = (point: CrashPoint) =>
    trap.set({ point, kill: () => Promise.resolve(void said.push('the consumer is killed')) });
  const send = async (request = TOPUP) => {
    const effects = await trap.simulator.handle(request);
    said.push(effects === REPLY ? 'the answer goes out' : 'nobody is answered');
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { said, set, send };
}

const [ARRIVES, ACTS, OUT, KILLED] = [
  'the request arrives',
  'the provider acts',
  'the answer goes out',
  'the consumer is killed',
];

describe('a trap kills whoever sends', () => {
  it.each([
    ['before-send', [KILLED, 'nobody is answered']],
    ['after-send', [ARRIVES, KILLED, ACTS, OUT]],
  ] as const)('%s', async (point, order) => {
    const { said, set, send } = trapBed();
    set(point);
    await send();
    expect(said).toEqual(order);
  });

  it('after-answer, when the provider has acted', async () => {
    const { said, set, send } = trapBed();
    set('after-answer');
    await send();
    expect(said).toHaveLength(4);
    expect(said.slice(0, 2)).toEqual([ARRIVES, ACTS]);
    expect(said).toContain(KILLED);
  });

  it('once, and nobody who asks for something else, and nobody after it was called off', async () => {
    const { said, set, send } = trapBed();
    const callOff = set('before-send');
    await send({ path: '/favicon.ico' } as WireRequest);
    expect(said).toEqual([ARRIVES, ACTS, OUT]);
    callOff();
    await send();
    expect(said).not.toContain(KILLED);
    set('before-send');
    await send();
    await send();
    expect(said.filter((line) => line === KILLED)).toHaveLength(1);
  });
});
