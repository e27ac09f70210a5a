import { FAULT_POINTS } from '../../faults/rule.js';
import { showVnd } from '../../wire/money.js';
import { PROVIDER_NAMES } from '../../wire/operation.js';
import type { Survival } from '../chaos/survival.js';
import { atMostWords } from './chaos-bands.js';
import { faultTable, type FaultTable } from './chaos-faults.js';
import { conservedWords, moneyLines, type MoneyLine } from './chaos-money.js';
import { crashTotal, humanWords, orderTotal } from './chaos-words.js';
import { oneLine } from './one-line.js';
import { countedMany, shownCount } from './shown-count.js';
import type { Paint } from './terminal.js';
import { wrapped } from './wrapped.js';

/** Effects that are listed; the rest is counted. */
const MOST_EFFECTS = 10;
const LABEL = 10;
const EFFECT = 18;

interface SurvivalLook {
  readonly paint: Paint;
  readonly width: number;
  readonly isVerbose: boolean;
}

/** What the consumer went through, for a terminal: orders, faults, crashes, unknowns, people, money. Ends with an empty line. */
export function terminalSurvival(survival: Survival, look: SurvivalLook): readonly string[] {
  const { paint, width } = look;
  const faults = faultTable(survival.faults);
  const plain = (text: string) => text;
  const row = (label: string, words: string, painted = plain) =>
    wrapped(words, width - LABEL - 4).map(
      (line, i) => `  ${(i === 0 ? label : '').padEnd(LABEL)}  ${painted(line)}`,
    );
  const money = moneyLines(survival).flatMap((one, i) => {
    const painted = one.surplusVnd === 0 ? paint.pass : paint.fail;
    const mark = one.surplusVnd === 0 ? '✓' : '✗';
    const verdict = `${mark} ${one.provider} ${conservedWords(one)}`;
    return [...row(i === 0 ? 'money' : '', verdict, painted), ...row('', moneyWords(one))];
  });
  const isPersonNeeded = survival.orders.pending > 0;
  return [
    paint.bold('What it went through'),
    ...row('orders', orderWords(survival)),
    ...row('answers', answerWords(survival)),
    ...row('unknowns', unknownWords(survival)),
    ...row('people', humanWords(survival), isPersonNeeded ? paint.skip : plain),
    ...row('crashes', crashWords(survival)),
    ...money,
    ...row('faults', faultWords(faults)),
    ...effectLines(faults, look),
    '',
  ];
}

function orderWords(survival: Survival): string {
  const { succeeded, failed, pending } = survival.orders;
  const ends = `${shownCount(succeeded)} succeeded, ${shownCount(failed)} failed, ${shownCount(pending)} pending`;
  return `${shownCount(orderTotal(survival))}: ${ends}; submitted again ${countedMany(survival.submittedAgain, 'time')}`;
}

function answerWords({ latency }: Survival): string {
  return latency.length === 0 ? 'none' : atMostWords(latency, [0.5, 0.9, 0.99]);
}

function unknownWords({ unknowns, unknownFor }: Survival): string {
  const { seen, resolved } = unknowns;
  if (seen === 0) return 'none';
  const count = `${shownCount(seen)}: ${shownCount(resolved)} resolved without a person`;
  if (unknownFor.length === 0) return count;
  return `${count}; unknown ${atMostWords(unknownFor, [0.5, 0.99, 1])}`;
}

function crashWords(survival: Survival): string {
  const all = crashTotal(survival);
  if (all === 0) return 'none';
  const points = survival.crashes.map(({ point, count }) => `${shownCount(count)} ${point}`);
  return `${shownCount(all)}: ${points.join(', ')}`;
}

function moneyWords(money: MoneyLine): string {
  const { openingVnd, reversedVnd, availableVnd, heldVnd, chargedVnd, surplusVnd } = money;
  const sum = `${showVnd(openingVnd)} opening + ${showVnd(reversedVnd)} reversed`;
  const parts = `${showVnd(availableVnd)} available + ${showVnd(heldVnd)} held + ${showVnd(chargedVnd)} charged`;
  return `${sum} ${surplusVnd === 0 ? '=' : '≠'} ${parts}`;
}

function faultWords({ all, byProvider }: FaultTable): string {
  if (all === 0) return 'none';
  const parts = PROVIDER_NAMES.map((name) => `${shownCount(byProvider[name])} ${name}`);
  return `${shownCount(all)}: ${parts.join(', ')}`;
}

function effectLines(
  { rows, all }: FaultTable,
  { paint, isVerbose }: SurvivalLook,
): readonly string[] {
  if (all === 0) return [];
  const cells = (effect: string, numbers: readonly string[]) =>
    `    ${effect.padEnd(EFFECT)}${numbers.map((number, i) => number.padStart(i < FAULT_POINTS.length ? 15 : 9)).join('')}`;
  const shown = rows.slice(0, isVerbose ? rows.length : MOST_EFFECTS);
  const rest = rows.slice(shown.length);
  const hidden = rest.reduce((sum, row) => sum + row.all, 0);
  return [
    paint.dim(cells('effect', [...FAULT_POINTS, 'all'])),
    ...shown.map((row) => {
      const counts = FAULT_POINTS.map((point) => row.atPoints[point]);
      const numbers = counts.map((count) => (count === 0 ? '·' : shownCount(count)));
      return cells(oneLine(row.effect, EFFECT), [...numbers, shownCount(row.all)]);
    }),
    ...(rest.length === 0
      ? []
      : [
          paint.dim(
            `    … ${countedMany(rest.length, 'more effect')}, ${countedMany(hidden, 'fault')}; --verbose shows all`,
          ),
        ]),
  ];
}
