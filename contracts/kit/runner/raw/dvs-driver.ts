import { balanceChecksumText, topupChecksumText } from '../../../dvs/checksum-texts.js';
import type { DvsCredentials } from '../../../dvs/credentials.js';
import { dvsPath } from '../../../dvs/endpoints.js';
import type { HashName, Signing } from '../../../signing/port.js';
import { printQuery } from '../../../wire/query.js';
import type { OutgoingRequest, Target } from '../../ports.js';
import type { SignWay, Tamper } from '../../scenario/form/tamper-form.js';
import type { Driver } from '../driver.js';
import type { Observation } from '../observation.js';
import { fieldText, signDraft, type Draft, type Fields, type SigningRule } from './draft.js';
import { observeDvs, type DvsReading } from './dvs-observation.js';

/** Builds, signs, sends and reads DVS requests itself, from the contract alone. */
export function dvsDriver(options: {
  readonly target: Target;
  readonly credentials: DvsCredentials;
  readonly signing: Signing;
}): Driver {
  const { target, credentials, signing } = options;
  const { username, privatekey } = credentials;

  const call = async (
    draft: Draft,
    rule: SigningRule | undefined,
    how: { readonly reading: DvsReading; readonly tamper: Tamper | undefined },
  ): Promise<Observation> => {
    const request = print(await signDraft(draft, rule, how.tamper));
    return observeDvs(request, await target.send(request), how.reading);
  };

  return {
    topup: async ({ phone, amountVnd, gateway, requestId, tamper }) => {
      const fields: Fields = [
        ['username', username],
        ['privatekey', privatekey],
        ['phone', phone],
        ['sotien', String(amountVnd)],
        ['checksum', ''],
        ['transidclient', requestId],
        ...(gateway === undefined ? [] : [['gateway', gateway] as const]),
      ];
      const seen = await call(get('topup', fields), topupRule(signing), {
        reading: 'topup',
        tamper,
      });
      return { ...seen, requestId };
    },
    buyCards: () => Promise.reject(new Error('DVS sells no cards')),
    balance: ({ tamper }) => {
      const fields: Fields = [
        ['username', username],
        ['privatekey', privatekey],
        ['checksum', ''],
      ];
      return call(get('balance', fields), balanceRule(signing), { reading: 'balance', tamper });
    },
    query: ({ of, tamper }) =>
      call(get('query', [['idtransaction', of.transactionId ?? '']]), undefined, {
        reading: 'query',
        tamper,
      }),
    sendRaw: async (request) => observeDvs(request, await target.send(request), readingOf(request)),
  };
}

function get(operation: 'topup' | 'query' | 'balance', fields: Fields): Draft {
  return { method: 'GET', path: dvsPath(operation), headers: {}, fields };
}

function print({ method, path, headers, fields }: Draft): OutgoingRequest {
  const values = Object.fromEntries(fields.map(([name]) => [name, fieldText(fields, name)]));
  return { method, pathAndQuery: `${path}?${printQuery(values)}`, headers, body: '' };
}

function topupRule(signing: Signing): SigningRule {
  return {
    field: 'checksum',
    sign: (fields, way) =>
      checksum(signing, way, topupChecksumText({ ...account(fields), ...goods(fields) })),
  };
}

function balanceRule(signing: Signing): SigningRule {
  return {
    field: 'checksum',
    sign: (fields, way) => {
      const text = balanceChecksumText(account(fields));
      return checksum(signing, way, way === 'stray-blank' ? text.replace(':::', '::: ') : text);
    },
  };
}

function checksum(signing: Signing, way: SignWay | undefined, text: string): string {
  const hash: HashName = way === 'sha1' || way === 'md5' ? way : 'sha256';
  // DVS has no keys: the checksum of somebody else is one over another secret.
  const hex = signing.digestHex(hash, way === 'other-key' ? `${text}-of-somebody-else` : text);
  return way === 'upper-case' ? hex.toUpperCase() : hex;
}

function account(fields: Fields): DvsCredentials {
  return {
    username: fieldText(fields, 'username'),
    privatekey: fieldText(fields, 'privatekey'),
  };
}

function goods(fields: Fields): { phone: string; amountText: string } {
  return { phone: fieldText(fields, 'phone'), amountText: fieldText(fields, 'sotien') };
}

function readingOf({ pathAndQuery }: OutgoingRequest): DvsReading {
  const path = pathAndQuery.split('?')[0];
  return (['topup', 'query', 'balance'] as const).find((op) => dvsPath(op) === path) ?? 'none';
}
