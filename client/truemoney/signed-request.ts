import type { TrueMoneyCredentials } from '../../contracts/truemoney/credentials.js';
import type { TrueMoneyDialect } from '../../contracts/truemoney/dialect.js';
import { TRUEMONEY_CONTENT_TYPE } from '../../contracts/truemoney/reply.js';
import { printTrueMoneyRequest, type TrueMoneyRequest } from '../../contracts/truemoney/request.js';
import { requestSignedText } from '../../contracts/truemoney/signed-texts.js';
import type { Signing } from '../../contracts/signing/port.js';
import type { Outgoing } from '../sender.js';

/** Fields of a request that the signature does not cover. */
export type TrueMoneyRequestFields = Pick<
  TrueMoneyRequest,
  'price' | 'quantity' | 'phoneNumber' | 'transactionId' | 'txnRequestId'
>;

/** Who asks, where, and in which dialect. */
export interface TrueMoneyMerchant extends TrueMoneyCredentials {
  readonly url: string;
  readonly signing: Signing;
  readonly dialect: TrueMoneyDialect;
}

/** Builds one request, signed with the merchant's key. Source: PROVIDERS 3.2, D34. */
export async function signedRequest(
  from: TrueMoneyMerchant,
  call: { readonly serviceCode: string; readonly requestId: string },
  fields: TrueMoneyRequestFields,
): Promise<Outgoing> {
  const { username, apiCode, apiUsername, privateKeyPem, url, signing, dialect } = from;
  const signed = { username, apiCode, apiUsername, ...call };
  const text = requestSignedText(signed);
  const dataSign = await signing.sign({ hash: dialect.hash, text, privateKeyPem });
  return {
    method: 'POST',
    url,
    headers: { 'content-type': TRUEMONEY_CONTENT_TYPE, accept: 'application/json' },
    body: printTrueMoneyRequest({ ...signed, ...fields, dataSign }),
  };
}
