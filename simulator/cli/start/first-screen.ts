import { nodeSigning } from '../../../contracts/signing/node-signing.js';
import {
  DEMO_USERNAME,
  DVS_DEMO_PARTNERS,
  TRUEMONEY_DEMO_PARTNERS,
} from '../../host/demo-partners.js';
import { packageFacts } from '../../host/package-facts.js';
import { stdoutColors } from '../output.js';
import { dvsCurlLine, trueMoneyCurlLine } from './curl-lines.js';
import type { ReadyEvent } from './ready.js';

/**
 * What a person sees first: where the providers are, who may call them, and two commands to
 * paste.
 */
export async function firstScreen(ready: ReadyEvent): Promise<string> {
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
    `  Control    ${cyan(ready.controlUrl)}`,
    `  Seed       ${seed} ${dim(`(--seed ${seed} gives the same credentials and replies again)`)}`,
    '',
    bold('Buy a top-up from DVS:'),
    `  ${dvsCurlLine(ready, signing)}`,
    '',
    bold('Buy a card from TrueMoney') + dim(' (its requestId is good for one purchase):'),
    `  ${await trueMoneyCurlLine(ready, signing)}`,
    '',
    `${bold('Other partners')}, with the same secrets:`,
    `  DVS        ${othersOf(DVS_DEMO_PARTNERS)}`,
    `  TrueMoney  ${othersOf(TRUEMONEY_DEMO_PARTNERS)}`,
    '',
    `${bold('Stop')} with Ctrl-C. Each exchange is a line below.`,
    '',
  ].join('\n');
}

function othersOf(partners: readonly { readonly username: string }[]): string {
  const names = partners.map(({ username }) => username);
  return names.filter((name) => name !== DEMO_USERNAME).join(' ');
}
