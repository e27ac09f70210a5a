import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConsumerMaker, RunningConsumer } from './consumer.js';
import {
  configurationIn,
  keptOutput,
  NO_MEANS,
  tinyFiles,
  topup,
  type TinyFiles,
} from './tiny-consumer.suite.js';

const KILLED = { code: 'CONSUMER_KILLED' };

/** What every way to have a consumer does, with the same tiny consumer behind it. */
export function consumerSuite(
  kind: string,
  make: (files: TinyFiles) => Promise<ConsumerMaker>,
): void {
  describe(`a consumer over ${kind}`, () => {
    let files: TinyFiles;
    let maker: ConsumerMaker;
    const output = keptOutput();
    const open = () => maker.open(NO_MEANS, output.sink);
    const configured = async (): Promise<RunningConsumer> => {
      const consumer = await open();
      await consumer.send('configure', configurationIn(files.folder));
      return consumer;
    };
    const ordersOf = async (consumer: RunningConsumer) => {
      const answer = await consumer.send('orders', {});
      return answer.kind === 'result' ? answer.result.orders.map(({ orderId }) => orderId) : [];
    };
    /** Resolves when the consumer has begun to work on an order. */
    const begun = async (consumer: RunningConsumer, orderId: string) => {
      while (!(await ordersOf(consumer)).includes(orderId));
    };

    beforeEach(async () => {
      files = tinyFiles();
      maker = await make(files);
    });
    afterEach(async () => {
      await maker.close();
      files.remove();
    });

    it('answers all five messages', async () => {
      const consumer = await open();
      const result = (answer: object) => ({ kind: 'result', result: answer });
      expect(await consumer.send('configure', configurationIn(files.folder))).toEqual(result({}));
      expect(await consumer.send('purchase', topup('a'))).toEqual(result({ status: 'succeeded' }));
      expect(await consumer.send('purchase', { ...topup('b'), kind: 'cards' })).toEqual(
        result({ status: 'succeeded', cards: [{ serial: '1', pin: '2', expiry: '3' }] }),
      );
      expect(await consumer.send('settle', {})).toEqual(result({}));
      const order = { status: 'pending', chargedVnd: 10_000, refundedVnd: 0 };
      expect(await consumer.send('orders', {})).toEqual(
        result({
          orders: [
            { orderId: 'a', ...order },
            { orderId: 'b', ...order },
          ],
        }),
      );
      expect(await consumer.send('balance', { provider: 'dvs' })).toEqual(
        result({ availableVnd: 5_000 }),
      );
      expect(await consumer.send('balance', { provider: 'truemoney' })).toEqual(
        result({ error: { why: 'no answer' } }),
      );
    });

    it('has several messages in flight, answered in another order', async () => {
      const consumer = await configured();
      const answered: string[] = [];
      const send = async (orderId: string) => {
        await consumer.send('purchase', topup(orderId));
        answered.push(orderId);
      };
      const waiting = [send('wait-1')];
      await begun(consumer, 'wait-1');
      waiting.push(send('wait-2'));
      await begun(consumer, 'wait-2');
      expect(answered).toEqual([]);
      await Promise.all([...waiting, send('go')]);
      expect([...answered].sort()).toEqual(['go', 'wait-1', 'wait-2']);
    });

    it('gives an error answer in the words of the consumer', async () => {
      const consumer = await configured();
      expect(await consumer.send('purchase', topup('refused-1'))).toEqual({
        kind: 'error',
        code: 'SHOP_CLOSED',
        message: 'the shop is closed: hết giờ',
      });
      expect(await ordersOf(consumer)).toEqual([]);
    });

    it('is killed inside a message, and starts again with what it has kept', async () => {
      const consumer = await configured();
      const hanging = [
        consumer.send('purchase', topup('hang-1')),
        consumer.send('purchase', topup('hang-2')),
      ].map((answer) => expect(answer).rejects.toMatchObject(KILLED));
      await begun(consumer, 'hang-1');
      await begun(consumer, 'hang-2');
      await consumer.kill();
      await Promise.all(hanging);
      await expect(consumer.send('orders', {})).rejects.toMatchObject(KILLED);

      const again = await configured();
      expect(again).not.toBe(consumer);
      expect((await ordersOf(again)).sort()).toEqual(['hang-1', 'hang-2']);
    });

    it('is killed between messages, more than once', async () => {
      const consumer = await configured();
      await consumer.send('purchase', topup('a'));
      await Promise.all([consumer.kill(), consumer.kill()]);
      const again = await configured();
      await again.send('purchase', topup('b'));
      await again.kill();
      expect(await ordersOf(await configured())).toEqual(['a', 'b']);
    });

    it('can be killed, and says what it is', () => {
      expect(maker).toMatchObject({ kind, canRestart: true });
      expect(maker.name).toMatch(new RegExp(`^${kind} `));
    });

    it('takes no message when it was closed', async () => {
      const consumer = await configured();
      await maker.close();
      await expect(consumer.send('orders', {})).rejects.toMatchObject(KILLED);
      // Closing what has ended changes nothing.
      await consumer.close();
      await maker.close();
    });
  });
}
