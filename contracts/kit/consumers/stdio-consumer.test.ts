import { systemClock } from '../../../client/system-clock.js';
import { consumerSuite } from './consumer.suite.js';
import { stdioConsumer } from './stdio-consumer.js';

consumerSuite('stdio', ({ stdioCommand: command }) =>
  Promise.resolve(stdioConsumer({ command, clock: systemClock })),
);
