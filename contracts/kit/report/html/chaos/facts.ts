import type { ChaosReport } from '../../../chaos/chaos-report.js';
import { failedSeedWords } from '../../chaos-seeds.js';
import { timeWords } from '../../consumer-time.js';
import { countedMany, shownCount } from '../../shown-count.js';
import { spanWords } from '../../span-words.js';
import { factsMarkup } from '../facts.js';
import { markup, type Markup } from '../markup.js';

/** What one needs to know to have the same chaos again. */
export function chaosFacts(report: ChaosReport): Markup {
  const { consumer, kitVersion, seeds, profile, dialect, survival, journalSha256 } = report;
  const facts = {
    Consumer: consumer,
    Seeds: seeds,
    'Seeds that broke a rule': failedSeedWords(report),
    'Seeds run to the end': `${shownCount(report.done)} of ${shownCount(report.asked)}`,
    Profile: `${profile.name}: ${profile.text}`,
    Dialect: dialect,
    'Clock of the providers': timeWords(report),
    'Simulated time': `${spanWords(survival.simulatedMs)} in ${countedMany(survival.runs, 'run')}`,
    'Orders submitted again': shownCount(survival.submittedAgain),
    ...(journalSha256 === undefined
      ? {}
      : { 'Journal, SHA-256': markup`<code>${journalSha256}</code>` }),
    'Version of the kit': kitVersion,
  };
  return factsMarkup(facts, report.reproduce);
}
