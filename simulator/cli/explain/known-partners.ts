import { publicKeyOf } from '../../../contracts/signing/key-material.js';
import { nodeSigning } from '../../../contracts/signing/node-signing.js';
import type { DvsStranger } from '../../core/explain/dvs/key-forms.js';
import type { TrueMoneyStranger } from '../../core/explain/truemoney.js';
import { demoCredentials } from '../../host/demo-credentials.js';
import { DVS_DEMO_PARTNERS, TRUEMONEY_DEMO_PARTNERS } from '../../host/demo-partners.js';
import { loadConfig } from '../config/load-config.js';
import type { MorePartners } from '../demo-simulator.js';
import { readBytes } from '../input.js';
import { readKeyOfKind } from '../keys/key-forms.js';
import { CONFIG_FILE, SEED_SETTING, settingOf } from '../settings.js';
import { requirePlainFile } from '../small-file.js';
import { readCredentialsFile } from '../verify/credentials-file.js';

/** Where credentials may come from. */
export interface PartnerFlags {
  readonly seed?: string;
  readonly ready?: string;
  readonly config?: string;
  readonly privatekeyFile?: string;
  readonly keyFile?: string;
}

/** An account of TrueMoney as far as it is known here. */
export interface KnownTrueMoneyPartner extends TrueMoneyStranger {
  readonly apiPassword?: string;
}

/** Everybody whose credentials were named, each source once. */
export interface KnownPartners {
  readonly dvs: readonly DvsStranger[];
  readonly truemoney: readonly KnownTrueMoneyPartner[];
  readonly providerPublicKeyPem?: string;
}

/** Gathers partners from every source that is named. @throws CliError */
export async function knownPartners(flags: PartnerFlags): Promise<KnownPartners> {
  const named = settingOf(CONFIG_FILE, { flag: flags.config, fallback: undefined });
  const config = await loadConfig(named);
  const seed = settingOf(SEED_SETTING, { flag: flags.seed, file: config?.seed, fallback: '' });
  const sources: KnownPartners[] = [
    ...(flags.ready === undefined ? [] : [await readyPartners(flags.ready)]),
    ...(config === undefined ? [] : [configuredPartners(config.partners)]),
    ...(seed === '' ? [] : [demoPartners(seed)]),
  ];
  const provider = sources.find(({ providerPublicKeyPem }) => providerPublicKeyPem !== undefined);
  return {
    dvs: sources.flatMap(({ dvs }) => dvs),
    truemoney: sources.flatMap(({ truemoney }) => truemoney),
    ...(provider?.providerPublicKeyPem === undefined
      ? {}
      : { providerPublicKeyPem: provider.providerPublicKeyPem }),
  };
}

function demoPartners(seed: string): KnownPartners {
  const made = demoCredentials(seed, nodeSigning());
  const { apiCode, apiUsername, apiPassword, providerPublicKeyPem } = made.truemoney;
  const publicKeyPem = made.trueMoneyPartnerPublicKeyPem;
  return {
    dvs: DVS_DEMO_PARTNERS.map(({ username }) => ({ username, privatekey: made.dvs.privatekey })),
    truemoney: TRUEMONEY_DEMO_PARTNERS.map(({ username }) => ({
      ...{ username, apiCode, apiUsername, apiPassword, publicKeyPem },
    })),
    providerPublicKeyPem,
  };
}

/** A partner with several keys stands here once for each. */
function configuredPartners({ dvs, truemoney }: MorePartners): KnownPartners {
  return {
    dvs: dvs.flatMap(({ username, privatekey, furtherPrivatekeys = [] }) =>
      [privatekey, ...furtherPrivatekeys].map((key) => ({ username, privatekey: key })),
    ),
    truemoney: truemoney.flatMap(({ publicKeyPem, furtherPublicKeyPems = [], ...account }) =>
      [publicKeyPem, ...furtherPublicKeyPems].map((key) => ({ ...account, publicKeyPem: key })),
    ),
  };
}

async function readyPartners(file: string): Promise<KnownPartners> {
  await requirePlainFile(file);
  const book = await readCredentialsFile(file);
  const [dvs, truemoney] = [book('dvs'), book('truemoney')];
  return {
    dvs: dvs?.provider === 'dvs' ? [dvs] : [],
    truemoney:
      truemoney?.provider === 'truemoney'
        ? [{ ...truemoney, publicKeyPem: publicKeyOf(truemoney.privateKeyPem) }]
        : [],
    ...(truemoney?.provider === 'truemoney'
      ? { providerPublicKeyPem: truemoney.providerPublicKeyPem }
      : {}),
  };
}

/** The privatekey of a file or a variable, for whoever sent the request. @throws CliError FILE_UNREADABLE */
export async function namedPrivatekey({
  privatekeyFile: file,
}: PartnerFlags): Promise<string | undefined> {
  if (file === undefined) return process.env['DVS_PRIVATEKEY'] || undefined;
  const bytes = await readBytes(file, '--privatekey-file');
  return bytes.toString('utf8').replace(/\r?\n$/, '');
}

/** The public key of a key file, of either half; of the variable that `sign` reads too. @throws CliError */
export async function namedPublicKey({ keyFile }: PartnerFlags): Promise<string | undefined> {
  const file = keyFile ?? (process.env['TRUEMONEY_PRIVATE_KEY_FILE'] || undefined);
  if (file === undefined) return undefined;
  const { kind, pem } = readKeyOfKind(`--key-file ${file}`, await readBytes(file, '--key-file'));
  return kind === 'public' ? pem : publicKeyOf(pem);
}
