import { EXIT, type ExitCode } from './exit-code.js';

/** What went wrong, in the three parts that a reader needs. */
export interface Trouble {
  /** What is there; never a secret. */
  readonly found: string;
  readonly expected: string;
  /** What to do, as an imperative. */
  readonly advice: string;
}

/** An end of a command that its user can do something about. Printed without a stack. */
export class CliError extends Error {
  override readonly name = 'CliError';

  /** @param lines what to print on stderr, one thing a line. */
  constructor(
    readonly exitCode: ExitCode,
    readonly lines: readonly string[],
  ) {
    super(lines.join('\n'));
  }
}

/** A wrong value, option or file. `where` names it: a flag, a variable, `file:line:column`. */
export function usageError(code: string, where: string, trouble: Trouble): CliError {
  return new CliError(EXIT.usage, [troubleLine(code, where, trouble)]);
}

/** Something that keeps a command from starting. */
export function startError(code: string, where: string, trouble: Trouble): CliError {
  return new CliError(EXIT.internal, [troubleLine(code, where, trouble)]);
}

/** `where  CODE  found …; expected …; advice` on one line, as scenario files are reported too. */
export function troubleLine(code: string, where: string, trouble: Trouble): string {
  const { expected, advice } = trouble;
  const found = trouble.found.replace(/\s+/g, ' ').trim();
  return `${where}  ${code}  found ${found}; expected ${expected}; ${advice}`;
}
