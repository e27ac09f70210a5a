import { resolve } from 'node:path';
import type { Command } from 'commander';
import { usageError } from '../cli-error.js';
import { consentedFiles } from '../init/consent.js';
import { nextSteps } from '../init/next-steps.js';
import { folderOf } from '../init/place.js';
import { isOther, isUnchanged, planFiles, type Planned } from '../init/plan.js';
import { PARTS, projectFiles, type Part } from '../init/project-files.js';
import { lookAtProject } from '../init/project.js';
import { writeWhole } from '../init/write-whole.js';
import { print, stdoutColors } from '../output.js';

interface InitFlags {
  readonly only?: string;
  readonly force?: true;
  readonly yes?: true;
  readonly dryRun?: true;
}

export function defineInit(command: Command): void {
  command
    .argument('[folder]', 'the project; made when it is not there', '.')
    .option('--only <parts>', `some of ${PARTS.join(',')}, with commas (default: all)`)
    .option('--force', 'overwrite files that say something else, without asking')
    .option('-y, --yes', 'the same as --force')
    .option('--dry-run', 'say what would be done, and do nothing')
    .addHelpText('after', HELP)
    .action(init);
}

const HELP = `
Writes topup-sim.config.yaml, a scenario, a test for vitest (with vitest.config.mts, if the
project has no configuration of vitest) and a workflow for GitHub Actions; a package.json where
there is none. A project that uses jest and not vitest gets a test for jest (with jest.config.cjs),
if it has no configuration of jest. Below the root of a git repository no workflow is written:
GitHub would not read it. A file that says the same is left alone. One that says something else is
overwritten only by consent: a terminal is asked file by file, elsewhere it takes --force.
Links that lead out of the folder are not followed. Whatever is refused, nothing is written then.

Examples:
  $ topup-sim init                            in this folder
  $ topup-sim init shop --dry-run             what would be written into ./shop
  $ topup-sim init --only scenario,ci         a part of it`;

async function init(path: string, flags: InitFlags): Promise<void> {
  const parts = partsOf(flags.only);
  const folder = await folderOf(resolve(path));
  const project = await lookAtProject(folder);
  const { wanted, left } = await projectFiles(parts, project);
  const plans = await planFiles(folder, wanted);
  const isForced = flags.force === true || flags.yes === true;
  if (flags.dryRun === true) {
    for (const plan of plans) say(wouldDo(plan, isForced), plan.path);
    for (const { path: at, why } of left) say('left', `${at} (${why})`);
    return;
  }
  const consented = await consentedFiles(plans, { isForced, input: process.stdin });
  for (const plan of plans) say(await carryOut(plan, consented), plan.path);
  for (const { path: at, why } of left) say('left', `${at} (${why})`);
  print('\nNext:');
  for (const line of nextSteps({ project, parts, folder })) print(`  ${line}`);
}

/** Writes the file if that is wanted; says what was done in one word. */
async function carryOut(plan: Planned, consented: ReadonlySet<Planned>): Promise<string> {
  if (isUnchanged(plan)) return 'unchanged';
  if (isOther(plan) && !consented.has(plan)) return 'kept';
  await writeWhole(plan.place, plan.text);
  return plan.before === undefined ? 'created' : 'overwritten';
}

function wouldDo(plan: Planned, isForced: boolean): string {
  if (isUnchanged(plan)) return 'unchanged';
  if (!isOther(plan)) return 'would create';
  return isForced ? 'would overwrite' : 'would ask';
}

function say(what: string, path: string): void {
  print(`${stdoutColors().dim(what.padEnd(15))} ${path}`);
}

function partsOf(only: string | undefined): ReadonlySet<Part> {
  if (only === undefined) return new Set(PARTS);
  const words = only.split(',').map((word) => word.trim());
  const parts = words.filter((word): word is Part => PARTS.some((part) => part === word));
  if (parts.length === words.length) return new Set(parts);
  throw usageError('SETTING_INVALID', '--only', {
    found: JSON.stringify(only),
    expected: `some of ${PARTS.join(', ')}, with commas`,
    advice: 'change --only',
  });
}
