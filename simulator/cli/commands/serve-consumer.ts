import type { Command } from 'commander';
import { referenceConsumer } from '../../../client/consumer/reference-consumer.js';
import { fileOrderStore } from '../../../client/desk/file-order-store.js';
import type { ConsumerFunctions } from '../../../contracts/kit/known-bad/planting.js';
import { EXIT } from '../exit-code.js';
import { print, printError } from '../output.js';
import { openHttpDoor } from '../serve-consumer/http-door.js';
import { knownMistakes, mistakeLines } from '../serve-consumer/known-mistake.js';
import {
  serveSettings,
  type ServeFlags,
  type ServeSettings,
} from '../serve-consumer/serve-settings.js';
import { serveStdio } from '../serve-consumer/stdio-door.js';
import { stopSignal } from '../start/stop-signal.js';

export function defineServeConsumer(command: Command): void {
  command
    .option('--stdio', 'messages as lines of JSON on stdin, answers on stdout')
    .option('--http', 'messages as POST /{message}, on this machine only')
    .option('--port <number>', 'with --http: the port; 0 takes a free one (default: 0)')
    .option('--dialect <words>', 'document or field, and switches such as dvs.hash=sha1', collect)
    .option('--mistake <name>', 'plant a known mistake, which the kit must find')
    .option('--list-mistakes', 'print the known mistakes and end')
    .addHelpText('after', HELP)
    .action(serveConsumer);
}

/** An option that may be given several times. */
function collect(word: string, before: readonly string[] = []): readonly string[] {
  return [...before, word];
}

const HELP = `
The reference client with its order book, behind the consumer port: the first consumer to verify,
and an example to compare your own with. It knows five messages: configure (which comes first),
purchase, settle, orders and balance. Its orders lie in the "stateDir" of configure, in a file that
survives kill -9; a second process on the same folder is refused.

  --stdio   {"id":"1","message":"orders","body":{}}  is answered by  {"id":"1","result":{…}}
            or {"id":"1","error":{"code","message"}}; several at a time, in any order. Ends with
            its input, once everything is answered.
  --http    prints {"event":"ready","url"} when it is ready; 200 with the result, or a problem
            document with "code" and "message".

Logs go to stderr, without secrets. TOPUP_SIM_DIALECT is the variable of --dialect.

Examples:
  $ topup-sim serve-consumer --stdio
  $ topup-sim serve-consumer --http --port 8080
  $ topup-sim serve-consumer --stdio --mistake timeout-is-failed
  $ topup-sim serve-consumer --list-mistakes`;

/** Serves until its input ends or a signal comes. */
async function serveConsumer(flags: ServeFlags): Promise<void> {
  if (flags.listMistakes === true) {
    for (const line of mistakeLines(await knownMistakes())) print(line);
    return;
  }
  const settings = await serveSettings(flags);
  const { stopped, release } = stopSignal();
  try {
    await serve(settings, stopped);
  } finally {
    release();
  }
}

async function serve(
  { httpPort, dialect, planting }: ServeSettings,
  stopped: Promise<void>,
): Promise<void> {
  const consumer = referenceConsumer({
    storeFor: fileOrderStore,
    means: { log: printError },
    ...{ dvsDialect: dialect.dvs, trueMoneyDialect: dialect.truemoney, planting },
  });
  const end =
    httpPort === undefined
      ? await Promise.race([stdioEnd(consumer), stopped.then(() => 'signal')])
      : await httpEnd(consumer, { port: httpPort, stopped });
  consumer.close();
  // A purchase may wait half a minute for its answer. It is saved as pending, and nobody need wait for it.
  if (end === 'signal') process.exit(EXIT.pass);
}

async function stdioEnd(consumer: ConsumerFunctions): Promise<'input'> {
  await serveStdio(consumer, { input: process.stdin, print });
  return 'input';
}

async function httpEnd(
  consumer: ConsumerFunctions,
  { port, stopped }: { readonly port: number; readonly stopped: Promise<void> },
): Promise<'signal'> {
  const door = await openHttpDoor(consumer, port);
  print(JSON.stringify({ event: 'ready', url: door.url }));
  await stopped;
  door.close();
  return 'signal';
}
