import { describe, expect, it } from 'vitest';
import { KNOWN_BAD, type KnownBad } from '../../contracts/kit/known-bad/known-bad.js';
import type { FoundInRun } from '../../contracts/kit/oracle/orders/judge-consumer.js';
import { CONSUMER_RULES } from '../../contracts/kit/oracle/orders/judge-consumer.js';
import { everyConsumerScenario, findingsOf, told } from './consumer-bed.js';
import './known-bad-row.js';

const scenarios = everyConsumerScenario();

/** The finding that is meant for a mistake. */
function meant(findings: readonly FoundInRun[], { rule, sentence }: KnownBad) {
  return findings.find((one) => one.rule === rule && one.text.includes(sentence));
}

/** The sentence of a finding that names the mistake. */
function sentenceOf(text: string, { sentence }: KnownBad): string {
  const sentences = text.split(/(?<=[.:]) (?=[A-Z`])/);
  return sentences.find((one) => one.includes(sentence)) ?? text;
}

describe('known-bad consumers', () => {
  it('are 25 or more, each with a name and a mistake of its own', () => {
    expect(KNOWN_BAD.length).toBeGreaterThanOrEqual(25);
    expect(new Set(KNOWN_BAD.map(({ name }) => name)).size).toBe(KNOWN_BAD.length);
    expect(new Set(KNOWN_BAD.map(({ mistake }) => mistake)).size).toBe(KNOWN_BAD.length);
    for (const { name } of KNOWN_BAD) expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  it('break every rule about orders but the ones that no mistake of theirs can break', () => {
    const broken = new Set(KNOWN_BAD.map(({ rule }) => rule));
    const unbroken = CONSUMER_RULES.map(({ name }) => name).filter((name) => !broken.has(name));
    // The first two have a test of their own; the others are rules of the wire, with tables beside them.
    expect(unbroken).toEqual([
      'query-discipline',
      'as-expected',
      'same-id-same-content',
      'whole-amounts',
    ]);
  });

  it.for(KNOWN_BAD)('$name is caught by $rule: $mistake', async (bad, { task }) => {
    const caught: FoundInRun[] = [];
    const missed: string[] = [];
    for (const title of bad.seenIn) {
      const scenario = scenarios.get(title);
      if (scenario === undefined) throw new Error(`no scenario "${title}"`);
      const findings = await findingsOf(scenario, { planting: bad.planting });
      const finding = meant(findings, bad);
      if (finding === undefined)
        missed.push(`${title}: found ${told(findings).join('; ') || 'nothing'}`);
      else caught.push(finding);
    }
    const { name, rule } = bad;
    const sentence = caught[0]?.text ?? '';
    const counts = { caught: caught.length, of: bad.seenIn.length };
    task.meta.knownBadRow = { name, rule, ...counts, sentence: sentenceOf(sentence, bad) };
    expect(missed).toEqual([]);
    for (const finding of caught) {
      expect(finding.level).toBe('error');
      // What was printed is in no exchange.
      if (rule !== 'secrets-in-place') expect(finding.timeline).not.toHaveLength(0);
    }
  });
});
