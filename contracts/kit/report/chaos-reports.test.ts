import { describe, expect, it } from 'vitest';
import type { ChaosReport } from '../chaos/chaos-report.js';
import { CHAOS_FORM, chaosReportJson } from './chaos-json.js';
import { chaosJunit } from './chaos-junit.js';
import {
  brokenByStorm,
  brokenOften,
  brokenOnce,
  hostileStorm,
  nothingAsked,
  SMALL_FILE,
  stoppedEarly,
  survived,
} from './chaos-report.suite.js';
import { chaosSummary } from './chaos-summary.js';
import { elementsOf } from './xml.suite.js';

const REPORTS: readonly (readonly [string, ChaosReport])[] = [
  ['survived', survived],
  ['broken by a storm', brokenByStorm],
  ['broken often', brokenOften(300)],
  ['stopped', stoppedEarly],
  ['empty', nothingAsked],
  ['hostile', hostileStorm],
];

describe('JSON', () => {
  it.each(REPORTS)(
    'of what was %s has the form that is published, and loses nothing',
    (_, report) => {
      const json = chaosReportJson(report);
      const { format, percentiles: _derived, ...read } = CHAOS_FORM.parse(JSON.parse(json));
      expect(format).toBe(1);
      const nulled = JSON.parse(
        JSON.stringify({
          ...report,
          timeScale: report.timeScale ?? null,
          journalSha256: report.journalSha256 ?? null,
          failures: report.failures.map((one) => ({ ...one, shrunk: one.shrunk ?? null })),
        }),
      ) as unknown;
      expect(JSON.parse(JSON.stringify(read))).toEqual(nulled);
    },
  );

  it('has percentiles, and says where there are none', () => {
    const of = (report: ChaosReport) =>
      CHAOS_FORM.parse(JSON.parse(chaosReportJson(report))).percentiles;
    expect(of(survived).latency).toEqual({
      p50Ms: 100,
      p90Ms: 100,
      p99Ms: 60_000,
      longestMs: 60_000,
    });
    expect(of(nothingAsked).unknownFor).toEqual({
      p50Ms: null,
      p90Ms: null,
      p99Ms: null,
      longestMs: null,
    });
  });

  it('says when nobody wrote the small file', () => {
    const [first] = brokenOnce.failures;
    const failures = [{ ...first!, shrunk: { ...first!.shrunk!, file: undefined } }];
    const read = CHAOS_FORM.parse(JSON.parse(chaosReportJson({ ...brokenOnce, failures })));
    expect(read.failures[0]?.shrunk?.file).toBeNull();
  });
});

describe('JUnit', () => {
  it.each(REPORTS)('of what was %s is well-formed', (_, report) => {
    expect(elementsOf(chaosJunit(report))).toContain('testsuites');
  });

  it('has a case a seed while they are few', () => {
    const report = { ...brokenByStorm, asked: 3, done: 3, survivedSeeds: ['1', '2'] };
    const xml = chaosJunit({
      ...report,
      failures: report.failures.slice(0, 1),
      failedSeeds: ['17'],
    });
    expect(xml).toContain(
      '<testsuite name="topup-sim.chaos" tests="3" failures="1" skipped="0" errors="0">',
    );
    expect(xml).toContain('<testcase classname="topup-sim.chaos" name="seed 2"/>');
    expect(xml).toContain('<failure message="Order B was charged twice: ');
    expect(xml).toContain('+1090 ms provider (commit point): ');
    expect(xml).toContain('\nmade small: 1 order, 1 fault, 0 crashes; found in 57 runs\n');
    expect(xml).toContain('\nreplay: topup-sim verify consumer --file topup-sim-chaos/seed-17-');
    expect(xml).toContain(SMALL_FILE.replaceAll('"', '&quot;').slice(0, 60));
  });

  it('counts those that survived when they are many, and tells of every seed that failed', () => {
    const xml = chaosJunit({
      ...brokenByStorm,
      failedSeeds: [...brokenByStorm.failedSeeds, '900'],
    });
    expect(xml).toContain('tests="5" failures="4" skipped="0"');
    expect(xml).toContain('name="997 seeds broke no rule"/>');
    expect(xml).toContain('<testcase classname="topup-sim.chaos" name="seed 900">');
  });

  it('skips what proves nothing', () => {
    expect(chaosJunit(nothingAsked)).toContain('tests="1" failures="0" skipped="1"');
    expect(chaosJunit(stoppedEarly)).toContain('name="588 seeds were not run to the end">');
  });
});

describe('Markdown', () => {
  it('is a table, and the small file', () => {
    expect(chaosSummary(brokenOnce)).toMatchInlineSnapshot(`
      "### ❌ Seed 17 broke a rule

      stdio python3 shop.py · 11 orders and 31 requests in 5 min of the providers' time.

      | | | |
      |---|--:|---|
      | orders | 11 | 9 succeeded, 2 failed; answers took at most 100 ms for half, 60 s for 99 % |
      | faults | 3 | 2 reset, 1 code -99 |
      | crashes | 1 | 1 between |
      | unknown for a while | 2 | 2 resolved without a person; unknown at most 2 min for half, 2 min for 99 %, 2 min for all |
      | need a person | 0 |  |
      | money at dvs | ✅ | conserved |

      #### no-double-charge: seed 17, 3 findings

      Order B was charged twice: 8h2kr1aa and 8h2kr1ab both succeeded. Your shop sent a new id after the connection broke. Ask about the first id, or send the same one again.

      The whole seed: \`topup-sim chaos --seed 17 --profile storm -- python3 shop.py\`

      Made small: 1 order, 1 fault, 0 crashes; found in 57 runs · \`topup-sim-chaos/seed-17-no-double-charge.yaml\`

      \`\`\`yaml
      # yaml-language-server: $schema=https://example/consumer-scenario.schema.json
      consumer: An order is charged twice (storm, seed 17)
      source: ["chaos: storm, seed 17"]
      given:
        faults:
          - { at: after-commit, effect: reset, match: { provider: truemoney, operation: topup, nth: 1 } }
      steps:
        - purchase: { order: B, provider: truemoney, phone: "0912345678", amountVnd: 10000 }
        - settle: {}
      \`\`\`

      Replay: \`topup-sim verify consumer --file topup-sim-chaos/seed-17-no-double-charge.yaml -- python3 shop.py\`

      Seeds \`17\` (failed: 17), profile \`storm\`, dialect \`document\`, virtual time, kit \`0.1.0\`.

      Again: \`topup-sim chaos --seed 7 --profile storm -- python3 shop.py\`
      "
    `);
    expect(chaosSummary(survived)).toContain('### ✅ Survived: seed 7 broke no rule\n');
    expect(chaosSummary(nothingAsked)).toContain('### ⚠️ Nothing is proved');
    expect(chaosSummary(brokenOften(300))).toContain('\n… 335 more failures.\n');
    expect(chaosSummary(brokenOften(300)).length).toBeLessThan(20_000);
  });

  it('holds hostile text as text', () => {
    const text = chaosSummary(hostileStorm);
    const block = /^(`{3,})yaml\n([\s\S]*?)\n\1$/m.exec(text);
    expect(block?.[1]).toBe('`````');
    expect(block?.[2]).toContain('\n````\n</code></pre><script>');
    const outside = text.replace(block![0], '').replace(/(`+).*?\1/g, '');
    expect(outside).not.toMatch(/(?<!\\)<(script|img|\/style)/);
    expect(outside).not.toMatch(/^# /m);
    expect(text).not.toMatch(/[^\n\P{Cc}]/u);
  });
});
