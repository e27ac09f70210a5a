import { dirname, resolve } from 'node:path';
import { readPublicKey } from '../../../contracts/signing/key-material.js';
import type { Path } from '../../../contracts/kit/scenario/scenario.js';
import type { ProviderName } from '../../../contracts/wire/operation.js';
import type { DvsOpening, TrueMoneyOpening } from '../../core/partners/opening.js';
import { DVS_DEMO_PARTNERS, TRUEMONEY_DEMO_PARTNERS } from '../../host/demo-partners.js';
import type { MorePartners } from '../demo-simulator.js';
import { readSmallFile } from '../small-file.js';
import { partnerDialect } from './dialect-form.js';
import type { ConfigForm, TrueMoneyPartnerForm } from './config-form.js';
import type { ConfigTrouble } from './config-source.js';

/** Partners of a configuration and what is wrong with them. */
export interface ReadPartners extends MorePartners {
  readonly troubles: readonly ConfigTrouble[];
}

/**
 * Turns the partners of a configuration into openings; keys are read from their files beside it.
 */
export async function readPartners(form: ConfigForm, file: string): Promise<ReadPartners> {
  const dvs = (form.partners?.dvs ?? []).map(({ dialect, ...facts }): DvsOpening => ({
    ...facts,
    ...(dialect === undefined ? {} : { dialect: partnerDialect('dvs', dialect) }),
  }));
  const forms = form.partners?.truemoney ?? [];
  const troubles = [...repeatedNames('dvs', dvs), ...repeatedNames('truemoney', forms)];
  const truemoney: TrueMoneyOpening[] = [];
  for (const [i, partner] of forms.entries()) {
    const { publicKeyFile, publicKeyPem, dialect, furtherPublicKeyPems, ...facts } = partner;
    const key = await readKey(partner, dirname(file));
    const further = readFurtherKeys(furtherPublicKeyPems ?? []);
    const at = ['partners', 'truemoney', i];
    troubles.push(...further.troubles.map((t) => ({ ...t, path: [...at, ...t.path] })));
    if ('pem' in key) {
      truemoney.push({
        ...facts,
        ...(dialect === undefined ? {} : { dialect: partnerDialect('truemoney', dialect) }),
        publicKeyPem: key.pem,
        furtherPublicKeyPems: further.pems,
      });
    } else troubles.push({ ...key, path: [...at, ...key.path] });
  }
  return { dvs, truemoney, troubles };
}

const DEMO_NAMES: Readonly<Record<ProviderName, readonly string[]>> = {
  dvs: DVS_DEMO_PARTNERS.map(({ username }) => username),
  truemoney: TRUEMONEY_DEMO_PARTNERS.map(({ username }) => username),
};

function repeatedNames(
  provider: ProviderName,
  partners: readonly { readonly username: string }[],
): ConfigTrouble[] {
  const taken = new Set(DEMO_NAMES[provider]);
  return partners.flatMap(({ username }, i) => {
    const isTaken = taken.has(username);
    taken.add(username);
    return isTaken ? [nameTaken(username, ['partners', provider, i, 'username'])] : [];
  });
}

function nameTaken(username: string, path: Path): ConfigTrouble {
  return {
    code: 'PARTNER_REPEATED',
    path,
    found: `the name "${username}" a second time`,
    expected: 'a name that neither a demo partner nor a partner above has',
    advice: 'choose another name',
  };
}

/** Keys that are good beside the first one. */
function readFurtherKeys(texts: readonly string[]): {
  readonly pems: readonly string[];
  readonly troubles: readonly ConfigTrouble[];
} {
  const pems: string[] = [];
  const troubles: ConfigTrouble[] = [];
  for (const [i, text] of texts.entries()) {
    try {
      pems.push(readPublicKey(text));
    } catch (error) {
      troubles.push(keyUnusable(error, ['furtherPublicKeyPems', i]));
    }
  }
  return { pems, troubles };
}

function keyUnusable(error: unknown, path: Path): ConfigTrouble {
  return {
    code: 'KEY_UNUSABLE',
    path,
    found: error instanceof Error ? error.message : String(error),
    expected: 'the public RSA key of the partner',
    advice: 'see: topup-sim keys --help',
  };
}

async function readKey(
  partner: TrueMoneyPartnerForm,
  directory: string,
): Promise<{ readonly pem: string } | ConfigTrouble> {
  const { publicKeyFile, publicKeyPem } = partner;
  if ((publicKeyFile === undefined) === (publicKeyPem === undefined)) {
    return {
      code: 'KEY_MISSING',
      path: [],
      found: publicKeyFile === undefined ? 'neither key nor key file' : 'a key and a key file',
      expected: 'publicKeyPem or publicKeyFile',
      advice: 'give one of the two',
    };
  }
  const path: Path = [publicKeyFile === undefined ? 'publicKeyPem' : 'publicKeyFile'];
  try {
    const input =
      publicKeyFile === undefined
        ? publicKeyPem
        : await readSmallFile(resolve(directory, publicKeyFile));
    return { pem: readPublicKey(input ?? '') };
  } catch (error) {
    return keyUnusable(error, path);
  }
}
