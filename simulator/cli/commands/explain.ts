import { Option, type Command } from 'commander';
import type { HashName } from '../../../contracts/signing/port.js';
import { PROVIDER_NAMES, type ProviderName } from '../../../contracts/wire/operation.js';
import { usageError } from '../cli-error.js';
import type { PastedRequest } from '../explain/curl-request.js';
import { explainDvs, isDvs } from '../explain/explain-dvs.js';
import { explainTrueMoney, isTrueMoney } from '../explain/explain-truemoney.js';
import { knownPartners, type PartnerFlags } from '../explain/known-partners.js';
import { pastedRequest } from '../explain/pasted-request.js';
import { verdictJson, verdictLines, type Verdict } from '../explain/verdict.js';
import { EXIT } from '../exit-code.js';
import { print } from '../output.js';

type AskedHash = HashName | 'either';

interface ExplainFlags extends PartnerFlags {
  readonly provider?: ProviderName;
  readonly body?: string;
  readonly hash?: AskedHash;
  readonly lang: 'en' | 'vi';
  readonly json?: true;
}

export function defineExplain(command: Command): void {
  command
    .argument('[request...]', 'a curl line (one argument, or its words after --) or a URL')
    .addOption(new Option('--provider <name>', 'whose request it is').choices(PROVIDER_NAMES))
    .option('--body <file>', 'file with the JSON of a TrueMoney request, - for stdin')
    .option('--seed <text>', 'the seed of start: its demo partners are known')
    .option('--ready <file>', 'credentials: the file of start --ready-file')
    .option('--config <file>', 'partners of a configuration file')
    .option('--privatekey-file <file>', 'your DVS privatekey; or DVS_PRIVATEKEY')
    .option(
      '--key-file <file>',
      'your TrueMoney key in any form, public or private; or TRUEMONEY_PRIVATE_KEY_FILE',
    )
    .addOption(
      new Option(
        '--hash <name>',
        'hash that is accepted (default: sha256 for DVS, sha1 else)',
      ).choices([...['sha256', 'sha1', 'md5', 'either']]),
    )
    .addOption(new Option('--lang <code>', 'language').choices(['en', 'vi']).default('en'))
    .option('--json', 'print JSON')
    .addHelpText('after', HELP)
    .action(explain);
}

const HELP = `
Says what is wrong with a checksum or dataSign and what to change. Only what was reproduced
exactly is said; anything else is "not recognised". Without a request, it is read from stdin.
Exits 0 when the signature is right, 1 when it is wrong. No secret is ever printed.

Examples:
  $ topup-sim explain --seed demo "curl 'http://127.0.0.1:4610/apipayment/topup.jsp?…'"
  $ topup-sim explain --ready ready.json -- curl http://… -d '{"username":"demo",…}'
  $ topup-sim explain --provider truemoney --body request.json --key-file public.pem
  $ pbpaste | topup-sim explain --seed demo --lang vi`;

async function explain(words: readonly string[], flags: ExplainFlags): Promise<void> {
  const request = await pastedRequest(words, flags);
  const verdict = await verdictOf(request, flags);
  if (flags.json === true) print(verdictJson(verdict));
  else for (const line of verdictLines(verdict, flags.lang)) print(line);
  if (verdict.explanation !== undefined) process.exitCode = EXIT.checkFailed;
}

async function verdictOf(request: PastedRequest, flags: ExplainFlags): Promise<Verdict> {
  const provider = flags.provider ?? providerOf(request);
  const known = await knownPartners(flags);
  if (provider === 'dvs') {
    const hash = flags.hash ?? 'sha256';
    if (hash === 'md5') throw hashUnknown('md5', 'sha256, sha1 or either for DVS (D1)');
    return explainDvs(request, known, { ...flags, hash });
  }
  const hash = flags.hash ?? 'sha1';
  if (hash === 'either') throw hashUnknown('either', 'sha1, sha256 or md5 for TrueMoney (D34)');
  return explainTrueMoney(request, known, { ...flags, hash });
}

function providerOf(request: PastedRequest): ProviderName {
  if (isTrueMoney(request)) return 'truemoney';
  if (isDvs(request)) return 'dvs';
  throw usageError('PROVIDER_UNKNOWN', 'explain', {
    found: 'neither a path of DVS, nor a checksum, nor a JSON body',
    expected: 'a request of DVS or TrueMoney',
    advice: 'name it with --provider',
  });
}

function hashUnknown(found: string, expected: string) {
  return usageError('HASH_UNKNOWN', '--hash', { found, expected, advice: 'change --hash' });
}
