import type { ChaosFailure, ChaosReport } from '../chaos/chaos-report.js';
import { chaosHeadline } from './chaos-headline.js';
import { orderTotal, shrinkNotes, sizeWords } from './chaos-words.js';
import { timeWords } from './consumer-time.js';
import { storyText } from './finding-story.js';
import { countedMany } from './shown-count.js';
import { attributes, escaped } from './xml.js';

/** With more seeds, those that broke nothing are one case together. */
const MOST_CASES = 200;
const CLASS = 'topup-sim.chaos';

interface Case {
  readonly name: string;
  readonly kind: 'passed' | 'failed' | 'skipped';
  /** The element inside, whole; `undefined` for what passed. */
  readonly inside: string | undefined;
}

/**
 * What chaos came to as JUnit XML: a case for each seed and rule that was broken, and one for each seed that broke none, or for
 * all of them where they are many. What proves nothing is skipped. Holds no times of its own.
 */
export function chaosJunit(report: ChaosReport): string {
  const cases = [...failedCases(report), ...survivedCases(report), ...notRunCases(report)];
  const count = (its: Case['kind']) => cases.filter(({ kind }) => kind === its).length;
  const totals = {
    tests: cases.length,
    failures: count('failed'),
    skipped: count('skipped'),
    errors: 0,
  };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${attributes({ name: 'topup-sim chaos', ...totals })}>`,
    `  <testsuite ${attributes({ name: CLASS, ...totals })}>`,
    '    <properties>',
    ...Object.entries(propertiesOf(report)).map(
      ([name, value]) => `      <property ${attributes({ name, value })}/>`,
    ),
    '    </properties>',
    ...cases.flatMap(caseLines),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function propertiesOf(report: ChaosReport): Readonly<Record<string, string | number>> {
  const { consumer, kitVersion, seeds, profile, dialect, journalSha256, reproduce } = report;
  return {
    consumer,
    kitVersion,
    seeds,
    profile: profile.name,
    dialect,
    timeScale: timeWords(report),
    verdict: chaosHeadline(report).text,
    ...(journalSha256 === undefined ? {} : { journalSha256 }),
    reproduce,
  };
}

function failedCases({ failures, failedSeeds, moreFailures }: ChaosReport): readonly Case[] {
  const told = new Set(failures.map(({ seed }) => seed));
  const untold = failedSeeds.filter((seed) => !told.has(seed));
  return [
    ...failures.map((failure): Case => {
      const { seed, rule, finding } = failure;
      // The likely mistake stands at the end of the text, so all of it is the message.
      const head = attributes({ message: finding.text, type: rule });
      const inside = `<failure ${head}>${escaped(failureText(failure))}</failure>`;
      return { name: `seed ${seed}: ${rule}`, kind: 'failed', inside };
    }),
    ...untold.map((seed): Case => {
      const message = `seed ${seed} broke a rule, and is one of ${countedMany(moreFailures, 'failure')} that were left out`;
      const inside = `<failure ${attributes({ message, type: 'left-out' })}/>`;
      return { name: `seed ${seed}`, kind: 'failed', inside };
    }),
  ];
}

function failureText({ finding, shrunk }: ChaosFailure): string {
  if (shrunk === undefined) return storyText(finding);
  const { file, text } = shrunk;
  return [
    storyText(finding),
    '',
    `made small: ${sizeWords(shrunk)}`,
    ...shrinkNotes(shrunk),
    ...(file === undefined ? [] : [`file: ${file}`]),
    `replay: ${shrunk.finding.reproduce}`,
    '',
    text,
  ].join('\n');
}

function survivedCases({ survivedSeeds, asked, survival }: ChaosReport): readonly Case[] {
  if (survivedSeeds.length === 0) return [];
  const names =
    asked <= MOST_CASES
      ? survivedSeeds.map((seed) => `seed ${seed}`)
      : [`${countedMany(survivedSeeds.length, 'seed')} broke no rule`];
  if (orderTotal(survival) > 0) {
    return names.map((name): Case => ({ name, kind: 'passed', inside: undefined }));
  }
  return names.map((name) => skipped(name, 'no order was asked for, so nothing is proved'));
}

function notRunCases({ asked, done }: ChaosReport): readonly Case[] {
  if (done >= asked) return [];
  const were = asked - done === 1 ? 'was' : 'were';
  const name = `${countedMany(asked - done, 'seed')} ${were} not run to the end`;
  return [skipped(name, 'it was stopped')];
}

function skipped(name: string, message: string): Case {
  return { name, kind: 'skipped', inside: `<skipped ${attributes({ message })}/>` };
}

function caseLines({ name, inside }: Case): readonly string[] {
  const head = attributes({ classname: CLASS, name });
  if (inside === undefined) return [`    <testcase ${head}/>`];
  return [`    <testcase ${head}>`, `      ${inside}`, '    </testcase>'];
}
