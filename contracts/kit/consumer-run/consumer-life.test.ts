import { describe, expect, it } from 'vitest';
import type { ConsumerMaker, RunningConsumer } from '../consumers/consumer.js';
import { ConsumerLife } from './consumer-life.js';
import { PortLog } from './port-log.js';
import type { ConsumerWorld } from './world.js';

/** A consumer that answers everything, in a world where nothing is sent unless the test springs the trap. */
function lifeBed() {
  const said: string[] = [];
  let spring: (() => Promise<void>) | undefined;
  let opened = 0;
  const open = (): RunningConsumer => {
    const name = `instance ${++opened}`;
    said.push(`${name} is opened`);
    return {
      send: (message) => {
        said.push(`${name} is told ${message}`);
        return Promise.resolve({ kind: 'result', result: {} } as never);
      },
      kill: () => Promise.resolve(void said.push(`${name} is killed`)),
      close: () => Promise.resolve(),
    };
  };
  const world = {
    now: () => ({ atMs: 0, place: 0 }),
    interrupt: () => undefined,
    during: (work: () => Promise<unknown>) => work(),
    trap: (_point: string, kill: () => Promise<void>) => {
      spring = kill;
      return () => (spring = undefined);
    },
  } as unknown as ConsumerWorld;
  const maker = { open: () => Promise.resolve(open()) } as unknown as ConsumerMaker;
  const log = new PortLog(() => ({ atMs: 0, place: 0 }));
  const configuration = { requestTimeoutMs: 1, stateDir: 'x', seed: 's' };
  const life = new ConsumerLife({ maker, world, log, configuration });
  return { life, said, log, spring: () => spring?.() };
}

const REBORN = ['instance 1 is killed', 'instance 2 is opened', 'instance 2 is told configure'];

describe('a consumer that is to be killed during its work', () => {
  it('is killed by the trap, and started and configured again, once', async () => {
    const { life, said, log, spring } = lifeBed();
    await life.begin();
    await life.through('after-send', async () => {
      await life.send('settle', {});
      await spring();
    });
    expect(said.slice(-3)).toEqual(REBORN);
    expect(said.filter((line) => line.endsWith('killed'))).toHaveLength(1);
    expect(log.record().lives.map(({ kind }) => kind)).toEqual(['started', 'killed', 'started']);
  });

  it('is killed all the same when it has sent nothing, and the trap is called off', async () => {
    const { life, said, spring } = lifeBed();
    await life.begin();
    await life.through('before-send', () => life.send('settle', {}));
    expect(said.slice(-3)).toEqual(REBORN);
    await spring();
    expect(said.slice(-3)).toEqual(REBORN);
  });

  it('lives on where nobody is to be killed', async () => {
    const { life, said } = lifeBed();
    await life.through(undefined, () => life.send('settle', {}));
    expect(said).toEqual([
      'instance 1 is opened',
      'instance 1 is told configure',
      'instance 1 is told settle',
    ]);
  });
});
