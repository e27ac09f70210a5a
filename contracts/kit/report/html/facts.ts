import type { ConsumerReport } from '../consumer-report.js';
import { timeWords } from '../consumer-time.js';
import { commandMarkup } from './command.js';
import { markup, NOTHING, type Content, type Markup } from './markup.js';

/** What one needs to know to have the same run again. @param reproduce the command that runs all of it again */
export function factsMarkup(
  facts: Readonly<Record<string, Content>>,
  reproduce: string | undefined,
): Markup {
  const rows = Object.entries(facts).map(
    ([name, value]) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>
`,
  );
  const again =
    reproduce === undefined
      ? NOTHING
      : markup`<p class="label">Run all of it again</p>
${commandMarkup(reproduce, 'run-command')}`;
  return markup`<section id="run" aria-labelledby="run-title">
<h2 id="run-title">This run</h2>
<dl class="facts">
${rows}</dl>
${again}
</section>`;
}

/** The facts of a run of scenarios. */
export function consumerFacts(report: ConsumerReport): Markup {
  const { consumer, kitVersion, seed, dialect, reproduce } = report;
  const facts = {
    Consumer: consumer,
    Seed: seed,
    Dialect: dialect,
    'Clock of the providers': timeWords(report),
    'Version of the kit': kitVersion,
  };
  return factsMarkup(facts, reproduce);
}
