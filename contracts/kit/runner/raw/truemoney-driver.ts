import type { HashName, Signing } from '../../../signing/port.js';
import type { TrueMoneyCredentials } from '../../../truemoney/credentials.js';
import { TRUEMONEY_PATH, type TrueMoneyOperation } from '../../../truemoney/endpoints.js';
import { printJson } from '../../../truemoney/json.js';
import { SERVICE_CODE } from '../../../truemoney/services.js';
import { requestSignedText } from '../../../truemoney/signed-texts.js';
import type { TrueMoneyDialect } from '../../../truemoney/dialect.js';
import type { DialectGiven, OutgoingRequest, Target } from '../../ports.js';
import type { Tamper } from '../../scenario/form/tamper-form.js';
import type { Driver } from '../driver.js';
import { trueMoneyDialectGiven } from '../../dialect-given.js';
import { fieldText, signDraft, type Draft, type Fields, type SigningRule } from './draft.js';
import { otherKeys } from './other-keys.js';
import { observeTrueMoney } from './truemoney-observation.js';

/**
 * Builds, signs, sends and reads TrueMoney requests itself, from the contract alone.
 * @param options `dialect`: the provider's readings; default the document's.
 */
export function trueMoneyDriver(options: {
  readonly target: Target;
  readonly credentials: TrueMoneyCredentials;
  readonly signing: Signing;
  readonly dialect?: DialectGiven | undefined;
}): Driver {
  const { target, credentials, signing } = options;
  const dialect = trueMoneyDialectGiven(options.dialect);
  const rule = signatureRule({ signing, hash: dialect.hash }, credentials);
  const reader = { signing, credentials, dialect };

  const call = async (
    operation: TrueMoneyOperation,
    own: { readonly requestId: string; readonly serviceCode: string; readonly rest: Fields },
    tamper: Tamper | undefined,
  ) => {
    const draft = post(credentials, own);
    const request = print(await signDraft(draft, rule, tamper));
    const reply = await target.send(request);
    const seen = observeTrueMoney({ request, reply, reading: operation, ...reader });
    return { ...seen, requestId: own.requestId };
  };

  return {
    topup: ({ phone, amountVnd, requestId, tamper }) => {
      const rest: Fields = [
        ['price', amountVnd],
        ['phoneNumber', phone],
      ];
      return call('topup', { requestId, serviceCode: SERVICE_CODE.topup, rest }, tamper);
    },
    buyCards: ({ service, amountVnd, quantity, requestId, tamper }) => {
      const rest: Fields = [
        ['price', amountVnd],
        ['quantity', quantity],
      ];
      return call('buy-cards', { requestId, serviceCode: service, rest }, tamper);
    },
    balance: ({ requestId, tamper }) =>
      call('balance', { requestId, serviceCode: SERVICE_CODE.balance, rest: [] }, tamper),
    query: ({ of, requestId, tamper }) => {
      const key = of.transactionId === undefined ? 'txnRequestId' : 'transactionId';
      const rest: Fields = [[key, of.transactionId ?? of.requestId ?? '']];
      return call('query', { requestId, serviceCode: SERVICE_CODE.query, rest }, tamper);
    },
    sendRaw: async (request) => {
      const reply = await target.send(request);
      return observeTrueMoney({ request, reply, reading: 'none', ...reader });
    },
  };
}

function post(
  { username, apiCode, apiUsername }: TrueMoneyCredentials,
  own: { readonly requestId: string; readonly serviceCode: string; readonly rest: Fields },
): Draft {
  return {
    method: 'POST',
    path: TRUEMONEY_PATH,
    headers: { 'content-type': 'application/json' },
    fields: [
      ['username', username],
      ['apiCode', apiCode],
      ['apiUsername', apiUsername],
      ['requestId', own.requestId],
      ['serviceCode', own.serviceCode],
      ...own.rest,
      ['dataSign', ''],
    ],
  };
}

function print({ method, path, headers, fields }: Draft): OutgoingRequest {
  // A GET has no body to send; everything else is as a client prints it.
  const body = method === 'GET' || method === 'HEAD' ? '' : printJson(Object.fromEntries(fields));
  return { method, pathAndQuery: path, headers, body };
}

function signatureRule(
  {
    signing,
    hash: ownHash,
  }: { readonly signing: Signing; readonly hash: TrueMoneyDialect['hash'] },
  { privateKeyPem }: TrueMoneyCredentials,
): SigningRule {
  return {
    field: 'dataSign',
    sign: (fields, way) => {
      const text = requestSignedText({
        username: fieldText(fields, 'username'),
        apiCode: fieldText(fields, 'apiCode'),
        apiUsername: fieldText(fields, 'apiUsername'),
        serviceCode: fieldText(fields, 'serviceCode'),
        requestId: fieldText(fields, 'requestId'),
      });
      const isNamed = way === 'sha1' || way === 'sha256' || way === 'md5';
      const hash: HashName = isNamed ? way : ownHash;
      return signing.sign({
        hash,
        text,
        privateKeyPem: way === 'other-key' ? otherKeys().privateKeyPem : privateKeyPem,
      });
    },
  };
}
