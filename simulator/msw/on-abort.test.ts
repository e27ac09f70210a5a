import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { breathe, REPLY, stage } from '../../tests/effects/effect-server.js';
import { createFetch } from './create-fetch.js';
import { onAbort } from './on-abort.js';

const URL_OF_ALL = 'http://simulator.invalid/x';
const why = new Error('no more patience');

describe('one signal', () => {
  it('of many requests has one listener, without a warning, and ends them all', async () => {
    const warnings: Error[] = [];
    const note = (warning: Error) => warnings.push(warning);
    process.on('warning', note);
    const own = stage(() => [{ kind: 'hang' }]);
    const { signal, ...leaving } = aborting();
    const init = { method: 'POST', body: 'text', signal };
    const sent = Array.from({ length: 30 }, () => createFetch(own)(URL_OF_ALL, init));
    const ends = Promise.allSettled(sent);
    await own.stood(30);
    expect(getEventListeners(signal, 'abort')).toHaveLength(1);
    leaving.abort();
    for (const end of await ends) expect(end).toEqual({ status: 'rejected', reason: why });
    expect(getEventListeners(signal, 'abort')).toEqual([]);
    await own.over();
    await breathe();
    process.off('warning', note);
    expect(warnings).toEqual([]);
  });

  it('is left when the last request is over', async () => {
    const own = stage(() => [{ kind: 'respond', reply: REPLY }]);
    const { signal } = aborting();
    const responses = await Promise.all([
      createFetch(own)(URL_OF_ALL, { signal }),
      createFetch(own)(URL_OF_ALL, { signal }),
    ]);
    await own.over();
    expect(getEventListeners(signal, 'abort')).toEqual([]);
    expect(await responses[1].text()).toBe(REPLY.body);
  });

  it('does what was not called off, in order and once, also what is called off on the way', () => {
    const { signal, abort } = aborting();
    const done: string[] = [];
    const same = () => done.push('same');
    onAbort(signal, same);
    onAbort(signal, () => callOffLate());
    const callOff = onAbort(signal, same);
    const callOffLate = onAbort(signal, () => done.push('late'));
    callOff();
    callOff();
    onAbort(signal, () => done.push('last'));
    abort();
    callOff();
    expect(done).toEqual(['same', 'last']);
  });

  it('is listened to again after it was left', () => {
    const { signal, abort } = aborting();
    const done: string[] = [];
    const first = onAbort(signal, () => done.push('first'));
    first();
    expect(getEventListeners(signal, 'abort')).toEqual([]);
    onAbort(signal, () => done.push('second'));
    // Of somebody who left before, nothing is taken away.
    first();
    abort();
    expect(done).toEqual(['second']);
  });
});

function aborting() {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort(why) };
}
