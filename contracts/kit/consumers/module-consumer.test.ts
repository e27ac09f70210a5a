import { consumerSuite } from './consumer.suite.js';
import { moduleConsumer } from './module-consumer.js';

consumerSuite('module', ({ module }) => moduleConsumer({ file: module }));
