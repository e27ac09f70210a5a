import { systemClock } from '../../../client/system-clock.js';
import { consumerSuite } from './consumer.suite.js';
import { httpConsumer } from './http-consumer.js';
import { freePort } from './tiny-consumer.suite.js';

consumerSuite('http', async ({ httpCommand }) => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  return httpConsumer({ url, start: `${httpCommand} ${port}`, clock: systemClock });
});
