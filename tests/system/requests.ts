import { topupChecksumText } from '../../contracts/dvs/checksum-texts.js';
import { printDvsTopupRequest } from '../../contracts/dvs/request.js';
import { requestSignedText } from '../../contracts/truemoney/signed-texts.js';
import { PARTNER_KEYS, signing } from '../../simulator/core/test-bed.suite.js';

/** Path and query of a DVS top-up of 10,000 VND that the partner of the test bed may make. */
export function dvsTopupPath({ requestId }: { requestId?: string | undefined } = {}): string {
  const parts = { username: 'demo', privatekey: 'key1', phone: '0912345678', amountText: '10000' };
  const checksum = signing.digestHex('sha256', topupChecksumText(parts));
  return printDvsTopupRequest({ ...parts, checksum, requestId });
}

/** Body of a TrueMoney call, signed by the partner of the test bed. */
export async function trueMoneyBody(fields: {
  requestId: string;
  serviceCode?: string;
}): Promise<string> {
  const parts = {
    username: 'demo',
    apiCode: 'code',
    apiUsername: 'api',
    serviceCode: '100000',
    ...fields,
  };
  const dataSign = await signing.sign({
    hash: 'sha1',
    text: requestSignedText(parts),
    privateKeyPem: PARTNER_KEYS.privateKeyPem,
  });
  return JSON.stringify({ ...parts, dataSign });
}
