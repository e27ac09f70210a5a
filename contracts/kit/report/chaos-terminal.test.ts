import { describe, expect, it } from 'vitest';
import {
  brokenByStorm,
  brokenOften,
  brokenOnce,
  hostileStorm,
  nothingAsked,
  stoppedEarly,
  stormyDay,
  survived,
} from './chaos-report.suite.js';
import { chaosTerminal } from './chaos-terminal.js';

it('what was survived is told in a screen', () => {
  expect(chaosTerminal(survived)).toMatchInlineSnapshot(`
    "✓ Survived: seed 7 broke no rule
    11 orders and 31 requests in 5 min of the providers' time.
    seed 7
    profile storm: Everything goes wrong at once, at both providers.
    stdio python3 shop.py, dialect document, virtual time, kit 0.1.0

    What it went through
      orders      11: 9 succeeded, 2 failed, 0 pending; submitted again 1 time
      answers     at most 100 ms for half, 100 ms for 90 %, 60 s for 99 %
      unknowns    2: 2 resolved without a person; unknown at most 2 min for half, 2 min for 99 %, 2
                  min for all
      people      nobody is needed: every order has its end
      crashes     1: 1 between
      money       ✓ dvs conserved
                  1.000.000 ₫ opening + 0 ₫ reversed = 900.000 ₫ available + 0 ₫ held + 100.000 ₫
                  charged
      faults      3: 1 dvs, 2 truemoney
        effect             before-request  before-commit   after-commit  after-give-up      all
        reset                           ·              ·              2              ·        2
        code -99                        ·              1              ·              ·        1

    again: topup-sim chaos --seed 7 --profile storm -- python3 shop.py
    journal sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08: the same seed gives the same
    "
  `);
});

it('a failure comes with its timeline, its small file and the commands', () => {
  const text = chaosTerminal(brokenOnce, { width: 80 });
  expect(text.slice(text.indexOf('✗ error'))).toMatchInlineSnapshot(`
    "✗ error  no-double-charge  seed 17, 3 findings
      Order B was charged twice: 8h2kr1aa and 8h2kr1ab both succeeded. Your shop sent
      a new id after the connection broke. Ask about the first id, or send the same
      one again.
      scenario storm, seed 17
      order B · request 8h2kr1aa, 8h2kr1ab · transaction 20260115120000101,
      20260115120000102
                  consumer                          provider
        +0.000 s  is asked to buy order B        │
                  (top-up of 0912345678, 10.000  │
                  ₫)                             │
        +0.008 s  sends topup 8h2kr1aa          ──▶
                  (0912345678, 10.000 ₫)         │
        +0.041 s                                 ✗─ ◆ COMMIT POINT: 10.000 ₫ charged
                                                 │  topup 8h2kr1aa got no answer;
                                                 │  10.000 ₫ succeeded; fault
                                                 │  broken (reset)
        +1.050 s  sends topup 8h2kr1ab          ──▶
                  (0912345678, 10.000 ₫)         │
        +1.090 s                                ◀── ◆ COMMIT POINT: 10.000 ₫ charged
                                                 │  topup 8h2kr1ab was answered
                                                 │  with 0; 10.000 ₫ succeeded
        +1.101 s  says that order B has          │
                  succeeded                      │
      again: topup-sim chaos --seed 17 --profile storm -- python3 shop.py

      Made small: 1 order, 1 fault, 0 crashes; found in 57 runs
      file: topup-sim-chaos/seed-17-no-double-charge.yaml
        # yaml-language-server: $schema=https://example/consumer-scenario.schema.json
        consumer: An order is charged twice (storm, seed 17)
        source: ["chaos: storm, seed 17"]
        given:
          faults:
            - { at: after-commit, effect: reset, match: { provider: truemoney, operation: topup, nth: 1 } }
        steps:
          - purchase: { order: B, provider: truemoney, phone: "0912345678", amountVnd: 10000 }
          - settle: {}
      replay: topup-sim verify consumer --file topup-sim-chaos/seed-17-no-double-charge.yaml -- python3 shop.py

    Rules broken
      no-double-charge         1 error  One order is bought once, and its customer pays once.

    ✗ Seed 17 broke a rule
    seed 17
    again: topup-sim chaos --seed 7 --profile storm -- python3 shop.py
    journal sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08: the same seed gives the same
    "
  `);
});

it('a day of storm is counted', () => {
  const text = chaosTerminal(brokenByStorm);
  expect(text.slice(0, text.indexOf('✗ error'))).toMatchInlineSnapshot(`
    "✗ 3 of 1,000 seeds broke a rule
    6,426 orders and 18,204 requests in 24 h of the providers' time.
    Also 12 warnings, which fail nothing.
    seeds 1..1000, failed: 17, 204, 733
    profile storm: Everything goes wrong at once, at both providers.
    stdio python3 shop.py, dialect document, time 60 times as fast, kit 0.1.0

    What it went through
      orders      6,426: 5,859 succeeded, 552 failed, 15 pending; submitted again 412 times
      answers     at most 233 ms for half, 568 ms for 90 %, 39.5 s for 99 %
      unknowns    1,311: 1,296 resolved without a person; unknown at most 40 s for half, 90.3 min for
                  99 %, 2.4 h for all
      people      15 orders need a person: only somebody at the provider can settle them
      crashes     89: 41 after-send, 22 between, 17 before-send, 9 after-answer
      money       ✓ dvs conserved
                  500.000.000 ₫ opening + 20.000 ₫ reversed = 412.380.000 ₫ available + 150.000 ₫ held
                  + 87.490.000 ₫ charged
                  ✓ truemoney conserved
                  500.000.000 ₫ opening + 0 ₫ reversed = 447.010.000 ₫ available + 0 ₫ held +
                  52.990.000 ₫ charged
      faults      10,794: 6,979 dvs, 3,815 truemoney
        effect             before-request  before-commit   after-commit  after-give-up      all
        delay                       1,748          1,020            721              ·    3,489
        hang                          875            510              ·              ·    1,385
        reset                         583              ·            340              ·      923
        http-503                      351            204            145              ·      700
        empty                           ·            438            255              ·      693
        code -99                      292            170              ·              ·      462
        half-body                     251              ·            147              ·      398
        garbage                       195            114             81              ·      390
        code 99                         ·            220            128              ·      348
        slow-drip                     160              ·             93              ·      253
        … 10 more effects, 1,753 faults; --verbose shows all

    "
  `);
  expect(text).toContain('! The search was cut short: there may be a smaller scenario');
  expect(text).toContain('! The small run is unsteady: it did not fail again');
  expect(text).toContain('1 order, 1 fault, 1 crash; found in 57 runs');
});

it('verbose lists every effect, and no line of the account is wider than asked', () => {
  const text = chaosTerminal(brokenByStorm, { isVerbose: true });
  expect(text).toMatch(/^ {4}byte-order-mark /m);
  expect(text).not.toContain('--verbose shows all');
  const narrow = chaosTerminal({ ...survived, survival: stormyDay }, { width: 70 });
  const account = narrow.slice(0, narrow.indexOf('    effect')).split('\n');
  expect(Math.max(...account.map(({ length }) => length))).toBeLessThanOrEqual(70);
});

describe('what proves little never sounds like more', () => {
  it('stopped', () => {
    const text = chaosTerminal({ ...stoppedEarly, failures: [], failedSeeds: [] });
    expect(text).toContain('– No rule was broken in 412 of 1,000 seeds\n');
    expect(text).toContain('It was stopped: 412 of 1,000 seeds were run to the end');
    expect(chaosTerminal(stoppedEarly)).toContain('✗ 1 of 412 seeds broke a rule\n');
    expect(chaosTerminal(stoppedEarly)).not.toContain('Made small');
  });

  it('without an order, or a seed', () => {
    expect(chaosTerminal(nothingAsked)).toContain('– Nothing is proved: no order was asked for\n');
    const none = { ...survived, done: 0, survivedSeeds: [], isStopped: true };
    expect(chaosTerminal(none)).toContain('– Nothing is proved: no seed was run to its end\n');
  });

  it('money that is not all there', () => {
    const money = { dvs: { ...survived.survival.money.dvs!, availableVnd: 890_000 } };
    const text = chaosTerminal({ ...survived, survival: { ...survived.survival, money } });
    expect(text).toContain('✗ dvs NOT conserved: 10.000 ₫ are missing\n');
  });
});

it('many failures are shown as far as anybody reads; the others are counted', () => {
  const text = chaosTerminal(brokenOften(70));
  expect(text.match(/^✗ error/gm)).toHaveLength(5);
  expect(text).toContain('… 105 more failures\n');
  expect(text).toContain('seeds 1..1000, failed: 1, 2, 3, 4, ');
  expect(text).toContain('19, 20 and 50 more\n');
});

it('a long file is only named, unless nobody wrote it', () => {
  const [first] = brokenOnce.failures;
  const shrunk = { ...first!.shrunk!, text: 'key: value\n'.repeat(41) };
  const report = (file: string | undefined) => ({
    ...brokenOnce,
    failures: [{ ...first!, shrunk: { ...shrunk, file } }],
  });
  expect(chaosTerminal(report('small.yaml'))).not.toContain('key: value');
  expect(chaosTerminal(report('small.yaml'))).toContain('  file: small.yaml\n');
  expect(chaosTerminal(report(undefined))).toContain('    … 1 more line\n');
});

it('hostile text stays text: nothing that a terminal obeys', () => {
  const text = chaosTerminal(hostileStorm, { isVerbose: true });
  expect(text).not.toMatch(/[^\n\P{Cc}]/u);
  expect(text).not.toMatch(/\p{Cf}|\p{Cs}/u);
  expect(text).not.toMatch(/^# heading/m);
});

it('without a paint there is no colour, and with one only whole words are painted', () => {
  const mark = (word: string) => `<${word}>`;
  const paint = { pass: mark, fail: mark, skip: mark, bold: mark, dim: mark };
  const text = chaosTerminal(brokenOnce, { paint });
  expect(text).toContain('<✗ Seed 17 broke a rule>\n');
  expect(text).toContain('  <Made small>: 1 order, 1 fault, 0 crashes; found in 57 runs\n');
});
