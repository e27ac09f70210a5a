import { topupChecksumText } from '../contracts/dvs/checksum-texts.js';
import { printDvsTopupRequest } from '../contracts/dvs/request.js';
import { KNOWN_BAD } from '../contracts/kit/known-bad/known-bad.js';
import { CONSUMER_RULES } from '../contracts/kit/oracle/orders/judge-consumer.js';
import { PASSIVE_RULES } from '../contracts/kit/oracle/passive-rules.js';
import { nodeSigning } from '../contracts/signing/node-signing.js';
import { COMMANDS } from '../simulator/cli/command-table.js';
import { dvsCurlLine, trueMoneyCurlLine } from '../simulator/cli/start/curl-lines.js';
import { readyEvent } from '../simulator/cli/start/ready.js';
import { demoCredentials } from '../simulator/host/demo-credentials.js';

/** The README's own seed and the default port, so that its lines work when they are pasted. */
export const README_SEED = 'readme';
const URL_OF_START = 'http://127.0.0.1:4610';

const signing = nodeSigning();
const ready = () =>
  readyEvent({
    url: URL_OF_START,
    seed: README_SEED,
    dialect: 'document',
    credentials: demoCredentials(README_SEED, signing),
  });

/** Two purchases to paste. */
export async function curlBlock(): Promise<string> {
  const event = ready();
  return shell([dvsCurlLine(event, signing), await trueMoneyCurlLine(event, signing, 'readme-1')]);
}

/** A questionable top-up to paste: the magic phone whose answer is `0;id`. */
export function questionableBlock(): string {
  const { dvs } = ready();
  const parts = { ...dvs, phone: '0990000000', amountText: '10000' };
  const checksum = signing.digestHex('sha256', topupChecksumText(parts));
  return shell([`curl '${dvs.baseUrl}${printDvsTopupRequest({ ...parts, checksum })}'`]);
}

/** A top-up whose checksum was made with another hash, to be explained. */
export function explainBlock(): string {
  const { dvs } = ready();
  const parts = { ...dvs, phone: '0912345678', amountText: '10000' };
  const checksum = signing.digestHex('sha1', topupChecksumText(parts));
  const url = dvs.baseUrl + printDvsTopupRequest({ ...parts, checksum });
  return shell([`npx topup-sim explain --seed ${README_SEED} -- curl '${url}'`]);
}

/** The commands and what each is for, as the help lists them. */
export function commandsBlock(): string {
  const rows = COMMANDS.map(({ name, summary }) => `| \`${name}\` | ${summary} |`);
  return ['| command | |', '|---|---|', ...rows].join('\n');
}

/** The passive rules that `run` judges by. */
export function rulesBlock(): string {
  const rows = PASSIVE_RULES.map(({ name, level, text }) => `| \`${name}\` | ${level} | ${text} |`);
  return ['| rule | level | |', '|---|---|---|', ...rows].join('\n');
}

/** Every rule that a consumer is held against. */
export function consumerRulesBlock(): string {
  const rows = CONSUMER_RULES.map(
    ({ name, level, text }) => `| \`${name}\` | ${level} | ${text} |`,
  );
  return ['| rule | level | |', '|---|---|---|', ...rows].join('\n');
}

/** Every mistake that `serve-consumer --mistake` can make. */
export function knownBadBlock(): string {
  const rows = KNOWN_BAD.map(
    ({ name, mistake, rule }) => `| \`${name}\` | ${mistake} | \`${rule}\` |`,
  );
  return ['| mistake | what it does | found by |', '|---|---|---|', ...rows].join('\n');
}

function shell(lines: readonly string[]): string {
  return ['```sh', ...lines, '```'].join('\n');
}
