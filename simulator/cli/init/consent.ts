import { createInterface, type Interface } from 'node:readline';
import { CliError, troubleLine } from '../cli-error.js';
import { EXIT } from '../exit-code.js';
import { print, stdoutColors, withoutControls } from '../output.js';
import { lineDiff } from './line-diff.js';
import { isOther, type Planned } from './plan.js';

export interface ConsentOptions {
  readonly isForced: boolean;
  /** Where answers come from; only a terminal is asked. */
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
}

/**
 * The files that may be overwritten: every one with `--force`, those that somebody says yes to on a terminal.
 * @throws CliError FILE_EXISTS where nobody can be asked, INIT_STOPPED when the answer is to stop. Nothing was written then.
 */
export async function consentedFiles(
  plans: readonly Planned[],
  { isForced, input }: ConsentOptions,
): Promise<ReadonlySet<Planned>> {
  const others = plans.filter(isOther);
  if (isForced || others.length === 0) return new Set(others);
  if (input.isTTY !== true) throw new CliError(EXIT.usage, others.map(existsLine));
  const terminal = createInterface({ input, output: process.stdout });
  try {
    return await askAbout(others, questioner(terminal));
  } finally {
    terminal.close();
  }
}

type Answer = 'y' | 'n' | 'a' | 'q';
type Ask = (question: string) => Promise<Answer>;

async function askAbout(others: readonly Planned[], ask: Ask): Promise<ReadonlySet<Planned>> {
  const consented = new Set<Planned>();
  for (const [index, plan] of others.entries()) {
    showDifference(plan);
    const answer = await ask(`overwrite ${plan.path}? y(es), n(o), a(ll), q(uit) `);
    if (answer === 'q') throw stopped();
    if (answer === 'a') return new Set([...consented, ...others.slice(index)]);
    if (answer === 'y') consented.add(plan);
  }
  return consented;
}

/** Asks until the answer is one. The end of the input, and Ctrl-C, are a wish to stop. */
function questioner(terminal: Interface): Ask {
  const lines = terminal[Symbol.asyncIterator]();
  return async (question) => {
    terminal.setPrompt(question);
    for (;;) {
      terminal.prompt();
      const line = await lines.next();
      if (line.done === true) return 'q';
      const [letter] = /^(?:y|n|a|q)/.exec(line.value.trim().toLowerCase()) ?? [];
      if (letter !== undefined) return letter as Answer;
    }
  };
}

function showDifference({ path, before = '', text }: Planned): void {
  const { red, green, dim, bold } = stdoutColors();
  const paint = { '-': red, '+': green, ' ': dim };
  print(bold(path));
  for (const line of lineDiff(before, text)) {
    print(paint[line.sign](withoutControls(`  ${line.sign} ${line.text}`)));
  }
}

function existsLine({ path }: Planned): string {
  return troubleLine('FILE_EXISTS', path, {
    found: 'another text there',
    expected: 'the same text, no file, or a terminal to ask on',
    advice: 'overwrite it with --force, or leave it out with --only; nothing was written',
  });
}

function stopped(): CliError {
  return new CliError(EXIT.usage, [
    'init  INIT_STOPPED  stopped as you wished; nothing was written',
  ]);
}
