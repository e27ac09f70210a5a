import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take the longest, by the end of their path. On a clean clone nobody knows how long a file took last time. */
const LONG = [
  'hosts/express.test.ts',
  'hosts/msw-node.test.ts',
  'hosts/msw-browser.test.ts',
  'cli/run.test.ts',
  'cli/verify-consumer.test.ts',
  'examples/programs.test.ts',
  'docs/readme.test.ts',
  'scenarios/shipped.test.ts',
  'package/exports.test.ts',
  'explain/corruption.test.ts',
  'scenarios/dialect-scenarios.test.ts',
  'consumer/any-seed.test.ts',
  'report/consumer-html.test.ts',
  'testing/isolation.test.ts',
  'consumer/reference.test.ts',
];

/** Begins with the long ones, so that at the end no worker is left alone with one. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => LONG.some((end) => moduleId.endsWith(end));
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}
