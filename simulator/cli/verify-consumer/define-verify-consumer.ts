import { Option, type Command } from 'commander';
import { CONSUMER_RULES } from '../../../contracts/kit/oracle/orders/judge-consumer.js';
import { PROVIDER_NAMES } from '../../../contracts/wire/operation.js';
import { runVerifyConsumer } from './run-verify-consumer.js';

/** Gives `verify` its subcommand `consumer`. */
export function defineVerifyConsumer(command: Command): void {
  command
    .command('consumer')
    .description('put your own integration in every situation, and say what it did with money')
    .argument('[paths...]', 'consumer scenarios, files or folders (default: all there are)')
    .option('--stdio <command>', 'start this command; messages are lines of JSON on its stdin')
    .option('--http <url>', 'post messages to URL/configure, URL/purchase, …')
    .option('--start <command>', 'with --http: starts the consumer, so that it can be killed')
    .option('--module <file>', 'load five functions, or a function that makes them; virtual time')
    .addOption(new Option('--provider <name>', 'only one provider').choices(PROVIDER_NAMES))
    .option('--scenario <pattern...>', 'only those whose title or file name has it; * for any text')
    .option('--list', 'only list the scenarios')
    .option('--report <kinds>', 'write junit, html, json (separated by commas)')
    .option('--report-dir <folder>', 'where reports go (default: topup-sim-report)')
    .option('--seed <text>', 'seed of goods, ids and cards (default: a new one)')
    .option('--dialect <words>', 'how the providers read the doubts: document, field, …', collect)
    .option('--time-scale <number>', 'how many times faster than real time (default: 60)')
    .option('--message-timeout-ms <number>', 'longest time of one message (default: by message)')
    .option('--verbose', 'list every scenario and the whole coverage')
    .addHelpText('after', HELP)
    .action(runVerifyConsumer);
}

/** An option that may be given several times. */
function collect(word: string, before: readonly string[] = []): readonly string[] {
  return [...before, word];
}

const HELP = `
A consumer is your integration behind five messages: configure, purchase, settle, orders, balance
(contracts/openapi/consumer.openapi.json, contracts/schemas/consumer-messages.schema.json). The kit
plays both providers, lets answers get lost, come late, be forged, kills the consumer and starts it
again, and then holds its book against the providers' ledgers.

Over stdio a line {"id","message","body"} is answered by {"id","result"} or
{"id","error":{"code","message"}}; logs go to stderr. Time is scaled: with --time-scale 60 the 30 s
that a provider may take are half a second, which configure says as requestTimeoutMs. A module runs
in this process in virtual time: its default export is a function of {fetch, clock, random, log,
during}, or the five functions themselves.

Rules:
${CONSUMER_RULES.map(({ name, level }) => `  ${name.padEnd(27)}${level}`).join('\n')}

Exits 0 when nothing was found, 1 when a rule of level error was broken, 2 for wrong usage or files,
3 when the consumer does not keep to the port (with its last output): then there is no verdict.

Examples:
  $ topup-sim verify consumer --stdio "python3 consumer.py"
  $ topup-sim verify consumer --http http://127.0.0.1:8080 --start "node shop.js"
  $ topup-sim verify consumer --module shop.js --provider dvs --report junit,html
  $ topup-sim verify consumer --stdio "npx topup-sim serve-consumer --stdio"
  $ topup-sim verify consumer --stdio "npx topup-sim serve-consumer --stdio --mistake zero-is-failed"
  $ topup-sim verify consumer --list --scenario 'dvs topup: 0;id*'`;
