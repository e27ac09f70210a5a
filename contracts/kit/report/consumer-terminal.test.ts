import { describe, expect, it } from 'vitest';
import { consumerProgress } from './consumer-progress.js';
import type { ConsumerReport } from './consumer-report.js';
import { brokenShop, cleanShop, finding, shopWithFindings } from './consumer-report.suite.js';
import { consumerTerminal } from './consumer-terminal.js';

/** The broken shop with only those of its results that have this title. */
function only(title: string): ConsumerReport {
  const results = brokenShop.results.filter((result) => result.title === title);
  return { ...brokenShop, results, coverage: [] };
}

describe('a clean run', () => {
  it('is told in a few lines', () => {
    expect(consumerTerminal(cleanShop)).toMatchInlineSnapshot(`
      "✓ dvs topup: lost answers  44 of 44

      Coverage: 4 of 4
        dvs topup  -  covered 4 of 4

      ✓ No way to lose money was found in 44 scenarios
      no errors, no warnings, no notes in 44 scenarios: 44 passed, 0 failed, 0 not applicable
      stdio python3 shop.py, seed 7f3a91c2, dialect document, virtual time, kit 0.1.0
      "
    `);
  });
});

describe('findings', () => {
  it('are told with both lanes and the commit points', () => {
    expect(consumerTerminal(only('Killed while three cards are bought'))).toMatchInlineSnapshot(`
      "✗ truemoney buy-cards: killed  0 of 1  1 finding

      ✗ error  no-double-charge
        Order C was charged twice after your shop was killed: it did not remember 8h2kc0c1. Write the id
        down before you send it, and ask about it when you start again.
        scenario Killed while three cards are bought
        order C · request 8h2kc0c1, 8h2kc0c2 · transaction 20260115120000201, 20260115120000202
                    consumer                                   provider
          +0.000 s  is asked to buy order C (3 × 10.000 ₫   │
                    of VTT_CARD)                            │
          +0.009 s  sends buy-cards 8h2kc0c1 (VTT_CARD, 3  ──▶
                    × 10.000 ₫)                             │
          +0.030 s  is killed                              ─✗
          +0.048 s                                          ✗─ ◆ COMMIT POINT: 30.000 ₫ charged
                                                            │  buy-cards 8h2kc0c1 was answered with
                                                            │  0; 30.000 ₫ succeeded
                                                            │  (the consumer does not see this)
          +2.000 s  is started again                        │
          +2.140 s  sends buy-cards 8h2kc0c2 (VTT_CARD, 3  ──▶
                    × 10.000 ₫)                             │
          +2.190 s                                         ◀── ◆ COMMIT POINT: 30.000 ₫ charged
                                                            │  buy-cards 8h2kc0c2 was answered with
                                                            │  0; 30.000 ₫ succeeded
          +2.201 s  says that order C has succeeded, with   │
                    3 cards                                 │
        again: topup-sim verify consumer --seed 7f3a91c2 --only 'Killed while three cards are bought'

      Rules broken
        no-double-charge      1 error  One order is bought once, and its customer pays once.

      ✗ 1 way to lose money was found
      1 error, no warnings, no notes in 1 scenario: 0 passed, 1 failed, 0 not applicable
      stdio python3 shop.py, seed 7f3a91c2, dialect document, time 60 times as fast, kit 0.1.0
      "
    `);
  });

  it('keep their ends when they are long', () => {
    const text = consumerTerminal(only('A held top-up stays held'));
    expect(text).toContain('… 52 more');
    expect(text).toContain('✓ No way to lose money was found in 1 scenario');
  });

  it('are shown five of a rule, worst first; the others are counted', () => {
    const text = consumerTerminal(shopWithFindings(70));
    expect(text.match(/^✗ error {2}no-double-charge$/gm)).toHaveLength(5);
    expect(text).toContain('… 15 more of no-double-charge; the JSON report has them all');
    expect(text.indexOf('✗ error')).toBeLessThan(text.indexOf('! warning'));
    expect(text.indexOf('! warning')).toBeLessThan(text.indexOf('i note'));
  });

  it('name a few of many ids', () => {
    const requestIds = Array.from({ length: 9 }, (_, i) => `r${i}`);
    const findings = [finding({ requestIds, orderIds: [], transactionIds: [] })];
    const [first] = only('Killed while three cards are bought').results;
    const text = consumerTerminal({ ...brokenShop, results: [{ ...first!, findings }] });
    expect(text).toContain('  request r0, r1, r2, r3, r4, r5, …\n');
  });
});

it('the groups, the rules broken, the coverage and the totals of a broken shop', () => {
  const text = consumerTerminal(brokenShop);
  const before = text.slice(0, text.indexOf('\n\n'));
  const behind = text.slice(text.indexOf('Rules broken'));
  expect(`${before}\n\n${behind}`).toMatchInlineSnapshot(`
    "✗ dvs topup: lost answers          43 of 44  1 finding
    ✓ dvs topup: codes                 102 of 102  1 finding
    ✗ dvs topup: late decisions        17 of 18  1 finding
    ✗ dvs topup: slow answers          11 of 12  1 finding
    ✗ truemoney topup: lost answers    43 of 44  1 finding
    ✓ truemoney topup: late decisions  18 of 18  1 finding
    ✗ truemoney buy-cards: killed      8 of 9  1 finding
    ✓ truemoney query: forged replies  24 of 24
    ✗ hostile <b>group</b>             0 of 1  1 finding
    – truemoney balance                4 not applicable
      4 not applicable: the consumer cannot be restarted

    Rules broken
      no-double-charge            2 errors  One order is bought once, and its customer pays once.
      no-refund-without-proof      1 error  An order is called failed, or its money given back, only when the provider has said so.
      no-success-lost              1 error  An order that the provider has charged ends as a success.
      patience                     1 error  No caller leaves a request unanswered before the documented 30 s are over.
      ids-of-their-own             1 error  Every purchase carries an id which no other order and no question has.
      no-hammering               1 warning  The same question is not asked again and again.
      unknown-is-asked              1 note  When it is told to settle, a consumer asks about every order that is unknown.

    Coverage: 124 of 132
      dvs topup            before-request  covered 13 of 14
      dvs topup            before-commit   covered 13 of 14
      dvs topup            after-commit    covered 11 of 12
      dvs topup            after-give-up   covered 17 of 18
      dvs topup            -               covered 10 of 10
      truemoney buy-cards  before-request  covered 13 of 14
      truemoney buy-cards  before-commit   covered 13 of 14
      truemoney buy-cards  after-commit    covered 11 of 12
      truemoney buy-cards  after-give-up   covered 17 of 18
      truemoney query      -               covered 6 of 6
      not covered:
        dvs topup: garbage before-request, succeeded
        dvs topup: half-body before-commit, succeeded
        dvs topup: empty after-commit, succeeded
        dvs topup: reset after-give-up, succeeded
        truemoney buy-cards: garbage before-request, succeeded
        truemoney buy-cards: half-body before-commit, succeeded
        truemoney buy-cards: empty after-commit, succeeded
        truemoney buy-cards: reset after-give-up, succeeded

    ✗ 5 ways to lose money were found
    6 errors, 1 warning, 1 note in 272 scenarios: 266 passed, 6 failed, 4 not applicable
    stdio python3 shop.py, seed 7f3a91c2, dialect document, time 60 times as fast, kit 0.1.0
    "
  `);
});

it('verbose lists every scenario and every cell of the coverage', () => {
  const text = consumerTerminal(brokenShop, { isVerbose: true });
  expect(text).toContain('    ✓ dvs topup: lost answers, case 43\n');
  expect(text).toContain('    ✗ The answer to a paid top-up is lost\n');
  expect(text).toContain('    ! A held top-up stays held\n');
  expect(text).toContain('    – truemoney balance, case 4\n');
  expect(text).toMatch(/^ {6}garbage +– succeeded {2}✓ failed$/m);
  expect(text).not.toContain('not covered:');
});

it('a run that was stopped, or that could do nothing, never sounds like a whole one', () => {
  const stopped = consumerTerminal({ ...cleanShop, notRun: 438 });
  expect(stopped).toContain('– No way to lose money was found in 44 scenarios\n');
  expect(stopped).toContain('stopped: 438 scenarios more were not run\n');
  const nothing = consumerTerminal({
    ...cleanShop,
    results: brokenShop.results.filter(({ verdict }) => verdict.kind === 'not-applicable'),
  });
  expect(nothing).toContain('– Nothing is proved: no scenario was run\n');
  expect(consumerTerminal({ ...cleanShop, results: [], coverage: [] })).toContain(
    'Nothing is proved',
  );
});

it('hostile text stays text: one line, and nothing that a terminal obeys', () => {
  const text = consumerTerminal(brokenShop, { isVerbose: true });
  expect(text).not.toMatch(/[^\n\P{Cc}]/u);
  expect(text).not.toMatch(/\p{Cf}|\p{Cs}/u);
});

it('without a paint there is no colour, and with one only whole words are painted', () => {
  const mark = (word: string) => `<${word}>`;
  const paint = { pass: mark, fail: mark, skip: mark, bold: mark, dim: mark };
  const text = consumerTerminal(only('Killed while three cards are bought'), { paint });
  expect(text).toContain('<✗ error>  <no-double-charge>\n');
  expect(text).toContain('<◆ COMMIT POINT: 30.000 ₫ charged>\n');
});

it('progress is one short line', () => {
  expect(consumerProgress({ done: 312, total: 482, findings: 3 })).toBe(
    '312 of 482 scenarios, 3 findings',
  );
});
