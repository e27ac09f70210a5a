import type { Doubt, Reading } from './doubt.js';

/**
 * Prints the page `ambiguities.md` of a provider: every doubt with its default, its other readings, and why; then what is
 * known to be weak.
 */
export function printDoubtPage(
  provider: string,
  doubts: readonly Doubt[],
  weaknesses: readonly string[] = [],
): string {
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
  const tail = weaknesses.map((weakness) => `* ${weakness}`);
  const end = tail.length === 0 ? [] : ['## Known to be weak', '', ...tail, ''];
  return [...head, ...doubts.flatMap(section), ...end].join('\n');
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
