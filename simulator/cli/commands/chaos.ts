import { Option, type Command } from 'commander';
import { PROVIDER_NAMES } from '../../../contracts/wire/operation.js';
import { chaosOrLoad } from '../chaos/chaos-or-load.js';
import { SHIPPED_PROFILES } from '../chaos/choose-profile.js';
import { defineLoadOptions, LOAD_HELP } from '../chaos/load/load-flags.js';

export function defineChaos(command: Command): void {
  command
    .option('--seed <text>', 'of everything that is drawn (default: a new one)')
    .option('--seeds <range>', 'many, such as 1..1000, over all cores')
    .option('--profile <name>', `${SHIPPED_PROFILES.join(', ')}, or a file (default: flaky)`)
    .option('--orders <number>', 'how many orders (default: 50)')
    .option('--duration <time>', "as many as come in that time of the providers': 30m, 24h")
    .option('--concurrency <number>', 'purchases under way at most (default: 8; load: 256)')
    .addOption(new Option('--provider <name>', 'only one provider').choices(PROVIDER_NAMES))
    .option('--stdio <command>', 'start this command; messages are lines of JSON on its stdin')
    .option('--http <url>', 'post messages to URL/configure, URL/purchase, …')
    .option('--start <command>', 'with --http: starts the consumer, so that it can be killed')
    .option('--module <file>', 'load five functions, or a function that makes them; virtual time')
    .option('--mistake <name>', 'plant a known mistake in the reference consumer')
    .option('--workers <number>', 'threads for --seeds (default: one for each core)')
    .option('--no-shrink', 'leave failures as they are')
    .option('--shrink-tries <number>', 'runs to make a failure small (default: 2000; 60 if scaled)')
    .option('--repro-dir <folder>', 'where small scenario files go (default: repro)')
    .option('--journal <file>', 'write everything that was seen of one seed, as lines of JSON')
    .option('--report <kinds>', 'write junit, html, json (separated by commas)')
    .option('--report-dir <folder>', 'where reports go (default: topup-sim-report)')
    .option('--dialect <words>', 'how the providers read the doubts: document, field, …', collect)
    .option('--time-scale <number>', 'how many times faster than real time (default: 60)')
    .option('--message-timeout-ms <number>', 'longest time of one message (default: by message)')
    .option('--verbose', 'list every fault');
  defineLoadOptions(command);
  command.addHelpText('after', HELP + LOAD_HELP).action(chaosOrLoad);
}

/** An option that may be given several times. */
function collect(word: string, before: readonly string[] = []): readonly string[] {
  return [...before, word];
}

const HELP = `
Customers order, callers submit twice, answers get lost, come late or forged, providers go down, and
the consumer is killed: all of it drawn from a seed, and how much of it from a profile. In the end
everything is healed, the consumer may settle, and the money oracle judges every order.

Without a consumer the reference consumer is run. A module and the reference consumer run in virtual
time: a day takes seconds, and the same seed gives the same run, byte for byte (--journal). Others
have a clock of their own: with --time-scale 60 an hour is a minute.

What breaks a rule is made small: fewer orders, faults and kills, as long as the same rule is still
broken. The rest is a scenario file, repro/RULE-SEED.scenario.yaml, which verify consumer replays.

A profile is a file such as scenarios/chaos/storm.yaml of the package, with a JSON Schema
(contracts/schemas/chaos-profile.schema.json); topup-sim validate checks it.

Exits 0 when everything was survived, 1 when a rule of level error was broken, 2 for wrong usage or
files, 3 when the consumer does not keep to the port or the run was stopped. After Ctrl-C what there
is is reported; once more ends at once.

Examples:
  $ topup-sim chaos --profile storm
  $ topup-sim chaos --seed 7 --profile flaky --stdio "python3 consumer.py"
  $ topup-sim chaos --seeds 1..1000 --profile storm --module shop.js --report html,junit
  $ topup-sim chaos --duration 24h --profile calm
  $ topup-sim chaos --seed 1 --profile storm --mistake new-id-after-timeout`;
