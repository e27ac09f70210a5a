import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConsumerScenario } from '../../contracts/kit/consumer-scenario/read-consumer-scenario.js';
import { runConsumerScenario } from '../../contracts/kit/consumer-run/run-consumer-scenario.js';
import { judgeConsumer } from '../../contracts/kit/oracle/orders/judge-consumer.js';
import { told } from '../consumer/consumer-bed.js';
import { referencePlace } from './chaos-bed.js';

const FOLDER = 'tests/chaos/regressions';
const place = await referencePlace();

describe('what chaos has found, in the consumer or in the rules, stays mended', () => {
  it.each(readdirSync(FOLDER))('%s', async (name) => {
    const file = join(FOLDER, name);
    const { scenario, errors } = readConsumerScenario({ file, content: readFileSync(file) });
    if (scenario === undefined) throw new Error(JSON.stringify(errors, null, 2));
    const run = await runConsumerScenario(scenario, { ...place, seed: scenario.seed ?? '' });
    const findings = judgeConsumer(run).filter(({ level }) => level !== 'note');
    expect(told(findings)).toEqual([]);
  });
});
