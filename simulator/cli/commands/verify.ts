import { writeFile } from 'node:fs/promises';
import { Option, type Command } from 'commander';
import { referenceDriver } from '../../../client/contract-driver.js';
import {
  clientDriver,
  countVerdicts,
  junitReport,
  rawDriver,
  runScenarios,
  spendingOf,
  terminalReport,
} from '../../../contracts/kit/index.js';
import { nodeSigning } from '../../../contracts/signing/node-signing.js';
import { PROVIDER_NAMES, type ProviderName } from '../../../contracts/wire/operation.js';
import { randomSeed } from '../../host/entropy.js';
import { startError } from '../cli-error.js';
import { EXIT } from '../exit-code.js';
import { print, printError, printWhole, stdoutColors } from '../output.js';
import { SEED_SETTING, settingOf } from '../settings.js';
import { announceSpending } from '../verify/announce-spending.js';
import { chooseScenarios } from '../verify/choose-scenarios.js';
import { harmlessReport } from '../verify/harmless-report.js';
import { openTarget } from '../verify/open-target.js';
import { defineVerifyConsumer } from '../verify-consumer/define-verify-consumer.js';

interface VerifyFlags {
  readonly url?: string;
  readonly credentials?: string;
  readonly allowSpend?: true;
  readonly phone?: string;
  readonly maxSpendVnd?: string;
  readonly scenario?: readonly string[];
  readonly provider?: ProviderName;
  readonly junit?: string;
  readonly seed?: string;
}

export function defineVerify(command: Command): void {
  command.addHelpText('after', EXAMPLES);
  command
    .command('provider')
    .description('run scenarios against a simulator started for it, or against --url')
    .argument('[paths...]', 'scenario files or folders (default: the shipped ones)')
    .option('--url <origin>', 'a provider that is running; nothing is bought without --allow-spend')
    .option('--credentials <file>', 'who calls at --url: JSON in the form of the ready line')
    .option('--allow-spend', 'let scenarios buy at --url, with the money of these credentials')
    .option('--phone <number>', 'with --allow-spend: the only phone to credit; say yours')
    .option(
      '--max-spend-vnd <number>',
      'with --allow-spend: refuse to begin if more could be spent',
    )
    .option('--scenario <pattern...>', 'only those whose title or file name has it; * for any text')
    .addOption(new Option('--provider <name>', 'only one provider').choices(PROVIDER_NAMES))
    .option('--junit <file>', 'write the result as JUnit XML too')
    .option('--seed <text>', 'seed of ids and keys (default: a new one)')
    .addHelpText('after', `${WHAT}${EXAMPLES}`)
    .action(verifyProvider);
  defineVerifyConsumer(command);
}

const WHAT = `
Each scenario is run twice over HTTP, by raw requests and by the reference client. Exits 1
when one fails or when none could be run.

For an https --url whose authority is not a well-known one, name its certificate in Node's own
variable, which counts from the start of the process: NODE_EXTRA_CA_CERTS=FILE topup-sim verify …
`;

const EXAMPLES = `
Examples:
  $ topup-sim verify provider
  $ topup-sim verify provider --scenario 'duplicate*' --provider dvs
  $ topup-sim verify provider --url https://provider.example --credentials me.json
  $ topup-sim verify provider my-scenarios --junit result.xml`;

async function verifyProvider(paths: readonly string[], flags: VerifyFlags): Promise<void> {
  const { provider, junit } = flags;
  const seed = settingOf(SEED_SETTING, { flag: flags.seed, fallback: randomSeed() });
  const { target, close } = await openTarget({ ...flags, seed });
  try {
    const scenarios = await chooseScenarios({ paths, patterns: flags.scenario ?? [], provider });
    const drivers = [rawDriver(nodeSigning()), clientDriver('reference client', referenceDriver)];
    if (flags.allowSpend === true) announceSpending(spendingOf(scenarios, target, drivers), flags);
    const report = harmlessReport(await runScenarios({ scenarios, target, drivers, seed }));
    printWhole(terminalReport(report, paint()));
    if (junit !== undefined) await writeReport(junit, junitReport(report));
    const { passed, failed } = countVerdicts(report.results);
    if (passed + failed === 0) {
      printError('verify  NOTHING_PROVED  found no scenario that could be run here');
    }
    if (failed > 0 || passed === 0) process.exitCode = EXIT.checkFailed;
  } finally {
    await close();
  }
}

function paint() {
  const { green, red, yellow, bold, dim } = stdoutColors();
  return { pass: green, fail: red, skip: yellow, bold, dim };
}

async function writeReport(file: string, xml: string): Promise<void> {
  try {
    await writeFile(file, xml);
    print(`JUnit XML: ${file}`);
  } catch (error) {
    throw startError('REPORT_UNWRITABLE', `--junit ${file}`, {
      found: error instanceof Error ? error.message : String(error),
      expected: 'a file that can be written',
      advice: 'make its folder, or name another file',
    });
  }
}
