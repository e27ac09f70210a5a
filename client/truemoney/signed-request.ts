import type { TrueMoneyCredentials } from '../../contracts/truemoney/credentials.js';
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

/** Builds one request, signed with the merchant's key. Source: PROVIDERS 3.2. */
export async function signedRequest(
  from: TrueMoneyCredentials & { readonly url: string; readonly signing: Signing },
  call: { readonly serviceCode: string; readonly requestId: string },
  fields: TrueMoneyRequestFields,
): Promise<Outgoing> {
  const { username, apiCode, apiUsername, privateKeyPem, url, signing } = from;
  const signed = { username, apiCode, apiUsername, ...call };
  const text = requestSignedText(signed);
  const dataSign = await signing.sign({ hash: 'sha1', text, privateKeyPem });
  return {
    method: 'POST',
    url,
    headers: { 'content-type': TRUEMONEY_CONTENT_TYPE, accept: 'application/json' },
    body: printTrueMoneyRequest({ ...signed, ...fields, dataSign }),
  };
}
