import { Command, CommanderError } from 'commander';
import { packageFacts } from '../host/package-facts.js';
import { CliError, startError } from './cli-error.js';
import { COMMANDS, DEFAULT_COMMAND } from './command-table.js';
import { EXIT, type ExitCode } from './exit-code.js';
import { printError } from './output.js';

/**
 * Runs the command line `args` (without node and script). Sets the exit code and never throws.
 */
export async function run(args: readonly string[]): Promise<void> {
  try {
    const program = await programFor(args);
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    process.exitCode = explain(error);
  }
}

/**
 * The program with the commands that `args` can reach; of the others it knows the names, for its
 * help.
 */
async function programFor(args: readonly string[]): Promise<Command> {
  const isNamed = args[0] !== undefined && !args[0].startsWith('-');
  const program: Command = new Command('topup-sim');
  program
    .description('Simulator and contract test kit for the top-up providers DVS and TrueMoney.')
    .version(packageFacts().version)
    .exitOverride()
    .configureOutput({ outputError: (text) => printError(usageLine(text, program, args)) })
    .addHelpText('after', PROGRAM_HELP);
  for (const { name, summary, load, needsFolder = false } of COMMANDS) {
    const isDefault = !isNamed && name === DEFAULT_COMMAND;
    const command = program.command(name, { isDefault }).summary(summary).description(summary);
    if (!isDefault && !args.includes(name)) continue;
    if (needsFolder) requireFolder();
    (await load())(command);
  }
  return program;
}

/** A shell can stand in a folder that somebody has deleted. @throws CliError FOLDER_GONE */
function requireFolder(): void {
  try {
    process.cwd();
  } catch {
    throw startError('FOLDER_GONE', 'topup-sim', {
      found: 'that the current folder was deleted',
      expected: 'one that is there',
      advice: 'change to another folder, or to the same one made anew, and try again',
    });
  }
}

const PROGRAM_HELP = `
Examples:
  $ topup-sim                          start on 127.0.0.1:4610 with demo partners
  $ topup-sim start --port 0 --json    on a free port; one line of JSON when ready
  $ topup-sim run -- npm test          your tests, and what they did with money
  $ topup-sim verify provider          run every shipped scenario
  $ topup-sim sign --help              how to sign a request by hand

Exit codes: 0 pass, 1 a check failed, 2 usage or invalid file,
3 could not start or internal error.`;

/** Commander's words with our code: `error: unknown option '--prot'\n(Did you mean --port?)`. */
function usageLine(text: string, program: Command, args: readonly string[]): string {
  const words = text
    .replace(/^error: /, '')
    .trim()
    .replaceAll('\n', ' ');
  return `topup-sim  USAGE  ${words}; see: ${pathOf(program, args)} --help`;
}

/** The command that was meant, as far as it exists: `topup-sim sign dvs-topup`. */
function pathOf(program: Command, args: readonly string[]): string {
  const path = [program.name()];
  let command: Command | undefined = program;
  for (const arg of args) {
    command = command.commands.find((c) => c.name() === arg);
    if (command === undefined) break;
    path.push(arg);
  }
  return path.join(' ');
}

function explain(error: unknown): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.pass : EXIT.usage;
  if (error instanceof CliError) {
    for (const line of error.lines) printError(line);
    return error.exitCode;
  }
  const words = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  printError(
    `topup-sim  INTERNAL_ERROR  ${words}; this is a mistake of topup-sim, please report it`,
  );
  return EXIT.internal;
}
