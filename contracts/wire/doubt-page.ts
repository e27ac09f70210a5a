import type { Doubt, Reading } from './doubt.js';

/** Prints the page `ambiguities.md` of a provider: every doubt with its default, its other readings, and why. */
export function printDoubtPage(provider: string, doubts: readonly Doubt[]): string {
  const head = [
    `# ${provider}: where the document leaves a doubt`,
    '',
    'The document wins where it speaks. Where it is silent, the default is the reading that exposes the most',
    'mistakes in a consumer. Every other reading is a named value of a switch. Code, scenarios and messages cite',
    'the numbers.',
    '',
    'The simulator follows the default readings (the dialect `document`). **field** marks the reading that',
    'published integrations rely on, where it is not the default.',
    '',
  ];
  return [...head, ...doubts.flatMap(section)].join('\n');
}

function section({ number, question, switchName, readings, why }: Doubt): readonly string[] {
  const title = switchName === undefined ? number : `${number} · \`${switchName}\``;
  const rows = readings.map((reading, i) => row(reading, i === 0));
  return [
    `## ${title}`,
    '',
    question,
    '',
    '| reading | meaning | |',
    '|---|---|---|',
    ...rows,
    '',
    why,
    '',
  ];
}

function row({ value, meaning, isField }: Reading, isDefault: boolean): string {
  const marks = [isDefault ? '**default**' : '', isField === true ? '**field**' : ''];
  return `| \`${value}\` | ${meaning.replaceAll('|', '\\|')} | ${marks.join('')} |`;
}
