import { Option, type Command } from 'commander';
import { nodeSigning } from '../../../contracts/signing/node-signing.js';
import type { HashName } from '../../../contracts/signing/port.js';
import { print } from '../output.js';
import { requiredSecret, requiredValue } from '../input.js';
import { dvsBalanceText, dvsTopupText, shownChecksum, type DvsText } from '../sign/dvs-texts.js';
import { signTrueMoney, type TrueMoneyFlags } from '../sign/truemoney.js';

interface CommonFlags {
  readonly hash: HashName;
  readonly json?: true;
}

interface DvsFlags extends CommonFlags {
  readonly username?: string;
  readonly privatekeyFile?: string;
  readonly showSecret?: true;
}

interface DvsTopupFlags extends DvsFlags {
  readonly phone: string;
  readonly amountVnd: string;
  readonly requestId?: string;
  readonly gateway?: string;
}

export function defineSign(command: Command): void {
  command.addHelpText('after', HELP);
  defineDvs(command.command('dvs-topup').description('checksum of a DVS top-up'))
    .requiredOption('--phone <number>', 'phone, starting with 0')
    .requiredOption('--amount-vnd <digits>', 'amount, a multiple of 10000')
    .option('--request-id <id>', 'transidclient; not part of the checksum')
    .option('--gateway <code>', 'network; not part of the checksum')
    .action((flags: DvsTopupFlags) => {
      const { phone, requestId, gateway } = flags;
      const username = usernameOf(flags);
      const fields = { username, phone, amountText: flags.amountVnd, requestId, gateway };
      return showChecksum(dvsTopupText(fields), flags);
    });
  defineDvs(command.command('dvs-balance').description('checksum of a DVS balance call')).action(
    (flags: DvsFlags) => showChecksum(dvsBalanceText(usernameOf(flags)), flags),
  );
  command
    .command('truemoney')
    .description('dataSign of a TrueMoney call')
    .option('--username <name>', 'or TRUEMONEY_USERNAME')
    .option('--api-code <code>', 'or TRUEMONEY_API_CODE')
    .option('--api-username <name>', 'or TRUEMONEY_API_USERNAME')
    .requiredOption('--service-code <code>', 'service, such as 040101 or 060000')
    .option('--request-id <id>', 'default: a fresh one')
    .option(
      '--private-key-file <file>',
      'your key in any form, - for stdin; or TRUEMONEY_PRIVATE_KEY_FILE',
    )
    .addOption(hashOption('sha1'))
    .option('--json', 'print JSON')
    .action((flags: CommonFlags & TrueMoneyFlags) => showSignature(flags));
}

const HELP = `
Secrets come from files, stdin or variables, because every process of the machine can
read a command line.

Examples:
  $ topup-sim sign dvs-topup --username demo --phone 0912345678 --amount-vnd 10000 \\
      --privatekey-file key.txt
  $ DVS_PRIVATEKEY=… topup-sim sign dvs-balance --username demo --json
  $ topup-sim sign truemoney --username demo --api-code DEMO --api-username api \\
      --service-code 040101 --request-id order-1 --private-key-file private.pem`;

function defineDvs(command: Command): Command {
  return command
    .option('--username <name>', 'or DVS_USERNAME')
    .option('--privatekey-file <file>', 'file with the privatekey, - for stdin; or DVS_PRIVATEKEY')
    .addOption(hashOption('sha256'))
    .option('--show-secret', 'show the privatekey in the text and the request')
    .option('--json', 'print JSON');
}

function hashOption(standard: HashName): Option {
  return new Option('--hash <name>', 'hash').choices(['sha256', 'sha1', 'md5']).default(standard);
}

function usernameOf({ username }: DvsFlags): string {
  return requiredValue({ flag: '--username', variable: 'DVS_USERNAME', given: username });
}

async function showChecksum(text: DvsText, flags: DvsFlags): Promise<void> {
  const privatekey = await requiredSecret({
    flag: '--privatekey-file',
    variable: 'DVS_PRIVATEKEY',
    given: flags.privatekeyFile,
  });
  const { hash } = flags;
  const checksum = nodeSigning().digestHex(hash, text.text(privatekey));
  const isSecretShown = flags.showSecret === true;
  show({ ...shownChecksum(text, { hash, checksum, privatekey, isSecretShown }) }, flags);
}

async function showSignature(flags: CommonFlags & TrueMoneyFlags): Promise<void> {
  show({ ...(await signTrueMoney(flags, flags.hash)) }, flags);
}

/** A table for people, or JSON for programs. */
function show(facts: Readonly<Record<string, string>>, { json }: CommonFlags): void {
  if (json === true) {
    print(JSON.stringify(facts));
    return;
  }
  for (const [name, value] of Object.entries(facts)) print(`${name.padEnd(10)} ${value}`);
}
