import { describe, expect, it } from 'vitest';
import {
  junitReport,
  rawDriver,
  runScenarios,
  terminalReport,
  type Scenario,
  type SimulatorControl,
  type Target,
} from '../../contracts/kit/index.js';
import { madeScenario } from './made-scenario.js';
import { answering, realTarget, SECRET } from './real-target.js';
import { SEED, signing, simulatedTarget } from './simulated-target.js';

const BALANCE = madeScenario({
  steps: ['{ balance: {}, expect: { table: balance, code: "-6" } }'],
});

function run(target: Target, ...scenarios: readonly Scenario[]) {
  return runScenarios({ scenarios, target, drivers: [rawDriver(signing)], seed: SEED });
}

const refused = new TypeError('fetch failed', { cause: new Error(`ECONNREFUSED ${SECRET}`) });

describe('a target that misbehaves', () => {
  it.each([
    ['refuses the connection', () => Promise.reject(refused)],
    ['answers HTML', answering('<html>Bad gateway</html>', 502)],
    ['answers nothing', answering('')],
    [
      'throws at once',
      () => {
        throw new Error('broken driver');
      },
    ],
  ])('fails a scenario, never the run, when it %s', async (_what, answer) => {
    const { results } = await run(realTarget(answer), BALANCE, BALANCE);
    expect(results.map((r) => r.verdict.kind)).toEqual(['failed', 'failed']);
  });

  it('is quoted with the cause that fetch hides', async () => {
    const report = terminalReport(
      await run(
        realTarget(() => Promise.reject(refused)),
        BALANCE,
      ),
    );
    expect(report).toContain('fetch failed (ECONNREFUSED [redacted])');
  });

  it('fails a scenario whose partner it cannot open', async () => {
    const target = await simulatedTarget();
    const control: SimulatorControl = {
      ...(target.control as SimulatorControl),
      openPartner: () => Promise.reject(new Error('full')),
    };
    const report = terminalReport(await run({ ...target, control }, BALANCE));
    expect(report).toContain('start: found Error: full');
  });

  it('proves nothing with another HTTP status than 200', async () => {
    const step =
      '{ topup: { phone: "0912345678", amountVnd: 10000 }, expect: { outcome: succeeded } }';
    const target = realTarget(answering('1;7', 500), ['spend']);
    const { results } = await run(target, madeScenario({ steps: [step] }));
    expect(results[0]?.verdict).toMatchObject({
      kind: 'failed',
      failures: [{ what: 'outcome', found: '"unknown"' }],
    });
  });
});

it('keeps secrets out of every report', async () => {
  const body = `echo privatekey=${SECRET}&x {"pin":"12345678"} "encryptCards":"QUJD"`;
  const raw = '{ raw: { method: GET, path: /apipayment/recheck.jsp }, expect: { body: other } }';
  const report = await run(realTarget(answering(body)), BALANCE, madeScenario({ steps: [raw] }));
  for (const printed of [terminalReport(report), junitReport(report)]) {
    expect(printed).toContain('echo privatekey=[redacted]');
    for (const secret of [SECRET, '12345678', 'QUJD']) expect(printed).not.toContain(secret);
  }
});
