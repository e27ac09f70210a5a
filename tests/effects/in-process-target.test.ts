import { describe, expect, it } from 'vitest';
import type { Target } from '../../contracts/kit/ports.js';
import { nodeSigning } from '../../contracts/signing/node-signing.js';
import type { Effect } from '../../simulator/core/engine/effect.js';
import type { Simulator } from '../../simulator/compose.js';
import { RingJournal } from '../../simulator/core/journal/ring-journal.js';
import { inProcessTarget } from '../../simulator/testing/in-process-target.js';
import { errorText } from './observers.js';
import { REPLY, stage, type Script, type Stage } from './effect-server.js';

/** A target over a stage, which has no more of a simulator than a target's wire needs. */
function target(script: Script): readonly [Target, Stage] {
  const own = stage(script);
  const simulator = { ...own, journal: new RingJournal(1) } as unknown as Simulator;
  return [inProcessTarget(simulator, { signing: nodeSigning() }), own];
}

const REQUEST = { method: 'GET', pathAndQuery: '/x?a=1?b', headers: { 'X-A': 'b' }, body: '' };

describe('a raw request without a port', () => {
  it('arrives as it is, however wrong, and its reply comes back as it is', async () => {
    const seen: unknown[] = [];
    const [own, { over }] = target((request) => {
      seen.push(request);
      return [{ kind: 'respond', reply: { ...REPLY, body: '\ufeff1;đ' } }];
    });
    const sent = { ...REQUEST, method: 'gEt', pathAndQuery: '/../%zz?a=1?b', body: 'body' };
    expect(await own.send(sent)).toMatchObject({ status: 200, body: '\ufeff1;đ' });
    expect(seen).toEqual([
      {
        method: 'gEt',
        path: '/../%zz',
        query: 'a=1?b',
        headers: { 'x-a': 'b' },
        body: 'body',
        peer: '127.0.0.1',
      },
    ]);
    await over();
  });

  it('gets what a wire can carry: no half of a character, and nothing behind the head of HEAD', async () => {
    const [own] = target(() => [{ kind: 'respond', reply: { ...REPLY, body: '1;\ud800' } }]);
    const whole = { body: '1;\ufffd', headers: { 'content-length': '5' } };
    expect(await own.send(REQUEST)).toMatchObject(whole);
    expect(await own.send({ ...REQUEST, method: 'HEAD' })).toMatchObject({ ...whole, body: '' });
  });

  it.each<readonly [string, Effect, string]>([
    ['reset', { kind: 'reset' }, 'connection reset'],
    ['close', { kind: 'close' }, 'connection closed before the reply was whole'],
    ['cut', { kind: 'cut', reply: REPLY, then: 'reset' }, 'connection reset'],
    ['garble', { kind: 'garble', text: '?' }, 'the reply is no HTTP'],
    [
      'break-chunk',
      { kind: 'break-chunk', reply: REPLY },
      'the reply breaks off in a chunk without a length',
    ],
  ])('%s is an error that says so', async (_name, effect, message) => {
    const [own, { over }] = target(() => [effect]);
    await expect(own.send(REQUEST)).rejects.toThrow(message);
    await over();
  });

  it('too small a length: the shortened text', async () => {
    const [own] = target(() => [{ kind: 'misframe', reply: REPLY, announced: 'too-small' }]);
    expect((await own.send(REQUEST)).body).toBe('1;12');
  });

  it.each<readonly [string, readonly Effect[]]>([
    ['hang', [{ kind: 'hang' }]],
    ['too large a length', [{ kind: 'misframe', reply: REPLY, announced: 'too-large' }]],
    ['a body that takes longer', [{ kind: 'drip-body', reply: REPLY, overMs: 30_001 }]],
    ['no effect at all', []],
  ])('%s ends after 30,000 ms of the simulator', async (_name, effects) => {
    const [own, { clock, over }] = target(() => effects);
    const ending = own.send(REQUEST).catch(errorText);
    await clock.advance(29_999);
    expect(clock.state().waiting).toBeGreaterThan(0);
    await clock.advance(1);
    expect(await ending).toContain('no answer within 30000 ms');
    await over();
  });

  it('a body in pieces is put together, and no timer stays', async () => {
    const reply = { ...REPLY, body: '1;đđđ' };
    const [own, { clock, over }] = target(() => [{ kind: 'drip-body', reply, overMs: 100 }]);
    const sending = own.send(REQUEST);
    await clock.advance(100);
    expect((await sending).body).toBe('1;đđđ');
    await over();
  });

  it('a simulator that fails is told with its cause', async () => {
    const [own, { over }] = target(() => Promise.reject(new Error('the ledger is gone')));
    const message = await own.send(REQUEST).catch(errorText);
    expect(message).toBe('Error the simulator failed < Error the ledger is gone');
    await over();
  });
});

it('its fetch goes the same way, and only to the simulator', async () => {
  const [own] = target(() => [{ kind: 'cut', reply: REPLY, then: 'close' }]);
  const response = await own.fetch!(`${own.origin}/x`);
  await expect(response.text()).rejects.toThrow('terminated');
  await expect(own.fetch!('http://other.invalid/')).rejects.toThrow('fetch failed');
});
