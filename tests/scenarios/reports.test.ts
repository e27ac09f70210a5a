import { describe, expect, it } from 'vitest';
import {
  junitReport,
  NO_PAINT,
  terminalReport,
  type Failure,
  type RunReport,
  type Scenario,
  type ScenarioResult,
} from '../../contracts/kit/index.js';
import { madeScenario } from './made-scenario.js';

function scenarioOf(provider: 'dvs' | 'truemoney', title: string): Scenario {
  const expected = provider === 'dvs' ? 'table: telco, code: "1"' : 'code: "0"';
  const step = `{ topup: { phone: "0912345678", amountVnd: 10000 }, expect: { ${expected} } }`;
  return madeScenario({ provider, title, steps: [step] });
}

const failure: Failure = {
  file: 'scenarios/dvs/x.yaml',
  position: { line: 5, column: 70 },
  step: 'step 1 (topup)',
  what: 'code',
  found: '"-1"',
  expected: '"1"',
  evidence: 'GET /apipayment/topup.jsp?privatekey=*** → 200 <-1> & "more"',
};

const paid = scenarioOf('dvs', 'A top-up succeeds');
const odd = scenarioOf('dvs', 'Odd <title> & "quotes"');
const other = scenarioOf('truemoney', 'A top-up succeeds elsewhere');

const results: readonly ScenarioResult[] = [
  { scenario: paid, driver: 'raw', verdict: { kind: 'passed' } },
  { scenario: paid, driver: 'client', verdict: { kind: 'passed' } },
  {
    scenario: odd,
    driver: 'raw',
    verdict: { kind: 'failed', failures: [failure, { ...failure, what: 'outcome' }] },
  },
  {
    scenario: odd,
    driver: 'client',
    verdict: { kind: 'not-applicable', reason: 'step 1 tampers' },
  },
  { scenario: other, driver: 'raw', verdict: { kind: 'passed' } },
];
const report: RunReport = { target: 'simulator', seed: 'seed 1', results };

describe('terminal', () => {
  it('shows a line a scenario and driver, the failures, the counts', () => {
    expect(terminalReport(report)).toMatchInlineSnapshot(`
      "DVS
        ✓ raw     A top-up succeeds
        ✓ client  A top-up succeeds
        ✗ raw     Odd <title> & "quotes"
        – client  Odd <title> & "quotes"  not applicable: step 1 tampers

      TrueMoney
        ✓ raw  A top-up succeeds elsewhere

      Failures
      ✗ Odd <title> & "quotes" (raw)
          scenarios/dvs/x.yaml:5:70  step 1 (topup): code: found "-1", expected "1"
          scenarios/dvs/x.yaml:5:70  step 1 (topup): outcome: found "-1", expected "1"
          GET /apipayment/topup.jsp?privatekey=*** → 200 <-1> & "more"
          source: DVS III

      3 passed, 1 failed, 1 not applicable
      proved: 2 of 67 status rows, 2 of 7 operations, 1 of 19 services, 1 of 128 denominations, 0 of 90 faults
      target simulator, seed seed 1
      "
    `);
  });

  it('paints through the functions given and nothing else', () => {
    const paint = {
      ...NO_PAINT,
      pass: (t: string) => `<g>${t}</g>`,
      fail: (t: string) => `<r>${t}</r>`,
    };
    const lines = terminalReport(report, paint).split('\n');
    expect(lines).toContain('  <g>✓</g> raw     A top-up succeeds');
    expect(lines).toContain('<r>3 passed, 1 failed, 1 not applicable</r>');
  });

  it('does not claim a pass for a run in which nothing was applicable', () => {
    const skipped = results.filter((r) => r.verdict.kind === 'not-applicable');
    const paint = {
      ...NO_PAINT,
      skip: (t: string) => `<s>${t}</s>`,
      pass: (t: string) => `<g>${t}</g>`,
    };
    const text = terminalReport({ ...report, results: skipped }, paint);
    expect(text).toContain('<s>0 passed, 0 failed, 1 not applicable</s>');
    expect(text).toContain('0 of 20 status rows');
  });
});

describe('JUnit', () => {
  const xml = junitReport(report);

  it('is well-formed, with elements closed in order', () => {
    expect(openElements(xml)).toEqual([]);
  });

  it('counts suites and cases', () => {
    expect(xml).toContain(
      '<testsuites name="topup-sim" tests="5" failures="1" errors="0" skipped="1">',
    );
    expect(xml).toContain(
      '<testsuite name="topup-sim.dvs" tests="4" failures="1" errors="0" skipped="1">',
    );
    expect(xml).toContain(
      '<testsuite name="topup-sim.truemoney" tests="1" failures="0" errors="0" skipped="0">',
    );
    expect(xml.match(/<testcase /g)).toHaveLength(5);
  });

  it('escapes what XML would take for its own', () => {
    expect(xml).toContain('name="Odd &lt;title&gt; &amp; &quot;quotes&quot;"');
    expect(xml).toContain('→ 200 &lt;-1&gt; &amp; &quot;more&quot;');
    expect(xml).toContain('<skipped message="step 1 tampers"/>');
  });

  it('leaves out characters that XML cannot hold', () => {
    const evil = `a\u0000b\u001B[31mc\uFFFEd\uD800e]]>\u{1F4B0}\n`;
    const failures = [{ ...failure, evidence: evil, found: evil }];
    const [, , third] = results;
    const text = junitReport({
      ...report,
      results: [{ ...third!, verdict: { kind: 'failed', failures } }],
    });
    expect(text).toContain('ab[31mcde]]&gt;\u{1F4B0}');
    expect(text).not.toMatch(/[\u0000\u001B\uFFFE]/);
    expect(openElements(text)).toEqual([]);
  });
});

/**
 * The names of elements that are still open at the end; throws where one is closed that is not
 * open.
 */
function openElements(xml: string): readonly string[] {
  const open: string[] = [];
  const body = xml.replace(/^<\?xml [^?]*\?>\n/, '');
  for (const [, close, name, attributes, single] of body.matchAll(
    /<(\/?)([a-z]+)((?: [a-z]+="[^"<>&]*(?:&(?:amp|lt|gt|quot);[^"<>&]*)*")*)(\/?)>/g,
  )) {
    if (close === '/') expect(open.pop()).toBe(name);
    else if (single !== '/') open.push(name ?? '');
    expect(attributes).not.toContain('\n');
  }
  // Nothing that looks like a tag is left when the tags are taken away.
  expect(body.replace(/<\/?[a-z]+(?: [a-z]+="[^"]*")*\/?>/g, '')).not.toMatch(/[<>]/);
  return open;
}
