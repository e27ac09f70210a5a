import { nodeSigning } from '../../../contracts/signing/node-signing.js';
import { showVnd } from '../../../contracts/wire/money.js';
import {
  DEMO_BALANCE_VND,
  DEMO_USERNAME,
  DVS_DEMO_PARTNERS,
  TRUEMONEY_DEMO_PARTNERS,
  type DemoPartner,
} from '../../host/demo-partners.js';
import { packageFacts } from '../../host/package-facts.js';
import { CA_URL_PATH } from '../../http/ca-route.js';
import { harmless, stdoutColors } from '../output.js';
import type { MorePartners } from '../demo-simulator.js';
import {
  dvsBalanceCurlLine,
  dvsCurlLine,
  dvsRecheckCurlLine,
  quoted,
  trueMoneyCurlLine,
} from './curl-lines.js';
import type { ReadyEvent } from './ready.js';

/**
 * What a person sees first: where the providers are, who may call them, and two commands to
 * paste.
 */
export async function firstScreen(ready: ReadyEvent, more?: MorePartners): Promise<string> {
  const { bold, dim, cyan } = stdoutColors();
  const { dvs, truemoney, seed } = ready;
  const signing = nodeSigning();
  return [
    `${bold('topup-sim')} ${packageFacts().version} simulates DVS and TrueMoney.`,
    'In your integration change the base URL, nothing else.',
    '',
    `  DVS        ${cyan(dvs.baseUrl)}`,
    `             username ${dvs.username} · privatekey ${dvs.privatekey}`,
    `  TrueMoney  ${cyan(truemoney.url)}`,
    `             username ${truemoney.username} · apiCode ${truemoney.apiCode}`,
    `             apiUsername ${truemoney.apiUsername} · apiPassword ${truemoney.apiPassword}`,
    dim('             RSA keys: start with --json or --ready-file F'),
    `  Control    ${cyan(ready.controlUrl)} ${dim('(faults, clock, journal …: openapi.json)')}`,
    ...controlToken(ready),
    ...authority(ready),
    ...dialect(ready),
    `  Seed       ${seed} ${dim(`(--seed ${seed} gives the same credentials and replies again)`)}`,
    '',
    bold('Buy a top-up from DVS') + dim(' (the phone 0990000000 is answered 0;id, questionable):'),
    `  ${dvsCurlLine(ready, signing)}`,
    '',
    bold('Buy a card from TrueMoney') + dim(' (its requestId is good for one purchase):'),
    `  ${await trueMoneyCurlLine(ready, signing)}`,
    '',
    bold('Ask DVS for the balance, and about a transaction:'),
    `  ${dvsBalanceCurlLine(ready, signing)}`,
    `  ${dvsRecheckCurlLine(ready)}`,
    '',
    `${bold('Other partners')}, with the same secrets; each has ${showVnd(DEMO_BALANCE_VND)} unless it is poor:`,
    ...othersOf('DVS', DVS_DEMO_PARTNERS),
    ...othersOf('TrueMoney', TRUEMONEY_DEMO_PARTNERS),
    ...configured(more),
    '',
    `${bold('Stop')} with Ctrl-C. Each exchange is a line below.`,
    '',
  ].join('\n');
}

function controlToken({ controlToken: token }: ReadyEvent): readonly string[] {
  return token === undefined ? [] : [`             Authorization: Bearer ${token}`];
}

/** Only where it is not what everybody expects. */
function dialect({ dialect: name }: ReadyEvent): readonly string[] {
  return name === 'document' ? [] : [`  Dialect    ${name}`];
}

/** How clients come to trust an https simulator. */
function authority({ url, caFile }: ReadyEvent): readonly string[] {
  if (caFile === undefined) return [];
  const { cyan, dim } = stdoutColors();
  return [
    `  Authority  ${cyan(caFile)}`,
    `             for Node: NODE_EXTRA_CA_CERTS=${quoted(caFile)}`,
    dim(`             others trust it in their own ways; it is at ${url}${CA_URL_PATH} too`),
  ];
}

function othersOf(
  provider: string,
  partners: readonly Pick<DemoPartner<unknown>, 'username' | 'shows'>[],
): readonly string[] {
  return partners
    .filter(({ username }) => username !== DEMO_USERNAME)
    .map(({ username, shows }, i) => {
      return `  ${(i === 0 ? provider : '').padEnd(11)}${username.padEnd(20)}${shows}`;
    });
}

/** Partners of the configuration file; their secrets are where they came from. */
function configured(
  { dvs, truemoney }: MorePartners = { dvs: [], truemoney: [] },
): readonly string[] {
  const line = (provider: string, partners: readonly { readonly username: string }[]) =>
    partners.length === 0
      ? []
      : [
          `  ${provider.padEnd(11)}${partners.map(({ username }) => harmless(username, 60)).join(' ')}`,
        ];
  const lines = [...line('DVS', dvs), ...line('TrueMoney', truemoney)];
  return lines.length === 0 ? [] : ['Of the configuration file:', ...lines];
}
