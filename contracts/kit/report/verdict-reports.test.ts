import { describe, expect, it } from 'vitest';
import { judge } from '../oracle/judge.js';
import { asked, left, NEVER, seen, sent, told } from '../oracle/story.suite.js';
import { VERDICT_FORM, verdictJson } from './verdict-json.js';
import { verdictJunit } from './verdict-junit.js';
import type { VerdictReport } from './verdict-report.js';
import { verdictSummary } from './verdict-summary.js';
import { verdictTerminal } from './verdict-terminal.js';

const open = told('unknown', 2_100, { words: 'was answered 0 <questionable>' });

function reportOf(observation: Parameters<typeof judge>[0]): VerdictReport {
  const verdict = judge(observation);
  const ended = { code: 0, signal: null };
  const exitCode = verdict.counts.error > 0 ? 1 : 0;
  return { verdict, seed: 'abc', dialect: 'document', command: 'shop', ended, exitCode };
}

const clean = reportOf(seen([sent(0, 'a')]));
const impatient = reportOf(
  seen([sent(0, 'a', { told: open }), sent(3_300, 'b')], {
    giveUps: [left(1, 2_100, 2_100)],
    unwatched: 2,
  }),
);
const hammering = reportOf(
  seen([
    sent(0, 'a', { told: told('unknown', 1, { transactionIds: ['X'] }) }),
    ...Array.from({ length: 40 }, (_, i) => asked(10 + i, 'X', { told: NEVER })),
  ]),
);

describe('terminal', () => {
  it('shows each finding with its timeline, and the counts', () => {
    expect(verdictTerminal(impatient)).toMatchInlineSnapshot(`
      "
      ✗ error  no-new-id-while-undecided
        You sent a new top-up of 0912345678, 10.000 ₫ (b) 1.2 s after you gave up waiting for a, without
        asking what became of it: if a went through, it is paid twice. Send a again under its own id, and
        let a person ask the provider when that tells nothing.
        dvs · partner shop · request a, b · transaction T1, T2
           +0.000 s  consumer  sends topup a (0912345678, 10.000 ₫)
           +0.000 s  provider  answered a
           +2.100 s  consumer  leaves a after 2.1 s without an answer
           +3.300 s  consumer  sends topup b (0912345678, 10.000 ₫)
           +3.300 s  provider  answered b

      ✗ error  patience
        You gave up on the topup a after 2.1 s: the provider may answer, and charge, after you have gone.
        Wait 30 s for an answer.
        dvs · partner shop · request a · transaction T1
           +0.000 s  consumer  sends topup a (0912345678, 10.000 ₫)
           +0.000 s  provider  answered a
           +2.100 s  consumer  leaves a after 2.1 s without an answer

      i note  unknown-is-queried
        a (0912345678, 10.000 ₫) was answered 0 <questionable>, and nobody asked about it: the provider
        gave no id to ask with, and cannot be asked by yours (D3). Send the same id again, or ask a person
        there.
        dvs · partner shop · request a · transaction T1
           +0.000 s  consumer  sends topup a (0912345678, 10.000 ₫)
           +0.000 s  provider  answered a
           +2.100 s  consumer  leaves a after 2.1 s without an answer

      ✗ 2 errors, 0 warnings, 1 note in 2 requests: 2 purchases, 0 questions
      2 requests more came than could be kept: they were not judged
      shop ended with 0, so this ends with 1; seed abc
      "
    `);
  });

  it('leaves the middle of a long story out', () => {
    const text = verdictTerminal(hammering);
    expect(text).toContain('… 52 more');
    expect(text.split('\n').length).toBeLessThan(50);
  });

  it('says little of a clean run, and nothing when it is to be quiet', () => {
    expect(verdictTerminal(clean)).toMatchInlineSnapshot(`
      "
      ✓ 0 errors, 0 warnings, 0 notes in 1 request: 1 purchase, 0 questions
      shop ended with 0, so this ends with 0; seed abc
      "
    `);
    expect(verdictTerminal(clean, { isQuiet: true })).toBe('');
    expect(verdictTerminal(impatient, { isQuiet: true })).toBe(verdictTerminal(impatient));
  });

  it('shows five findings of a rule, and counts the others', () => {
    const many = Array.from({ length: 8 }, (_, i) => sent(i, `r${i}`, { amountText: `1e${i}` }));
    const text = verdictTerminal(reportOf(seen(many)));
    expect(text.match(/✗ error {2}whole-amounts/g)).toHaveLength(5);
    expect(text).toContain('… 3 more of whole-amounts; --json FILE has them all');
  });

  it('paints marks and names only', () => {
    const mark = (text: string) => `<${text}>`;
    const paint = { pass: mark, fail: mark, skip: mark, bold: mark, dim: mark };
    expect(verdictTerminal(impatient, { paint })).toContain('<✗ error>  <patience>');
  });
});

it('JUnit has a case a rule, and fails those of level error', () => {
  const xml = verdictJunit(impatient);
  expect(xml).toContain('tests="8" failures="2" errors="0" skipped="0"');
  expect(xml).toContain('<testcase classname="topup-sim.run" name="whole-amounts"/>');
  expect(xml).toContain('<failure message="You gave up on the topup a after 2.1 s: ');
  expect(xml).toContain('+2100 ms consumer: leaves a after 2.1 s without an answer');
  expect(xml).toMatch(
    /<system-out>note: a \(0912345678, 10\.000 ₫\) was answered 0 &lt;questionable&gt;/,
  );
  const off = judge(seen([]), { levels: { patience: 'off' } });
  expect(verdictJunit({ ...clean, verdict: off })).toContain(
    '<skipped message="the rule is off"/>',
  );
});

it.each([clean, impatient, hammering])('JSON has the form that is published', (report) => {
  const text = verdictJson(report);
  const read = VERDICT_FORM.parse(JSON.parse(text));
  expect(read).toMatchObject({ format: 1, command: 'shop', counts: report.verdict.counts });
  expect(read.findings).toEqual(report.verdict.findings);
});

it('Markdown is a few lines in which nothing of a text is markup', () => {
  const text = verdictSummary(impatient);
  expect(text).toContain('### ❌ topup-sim run: 2 errors, 0 warnings, 1 note');
  expect(text).toContain(
    '- **note** `unknown-is-queried` a (0912345678, 10.000 ₫) was answered 0 \\<questionable\\>',
  );
  expect(verdictSummary(clean)).toContain('### ✅ ');
});
