import { printDvsTopupRequest } from '../contracts/dvs/request.js';
import { topupChecksumText } from '../contracts/dvs/checksum-texts.js';
import { nodeSigning } from '../contracts/signing/node-signing.js';
import { TRUEMONEY_PATH } from '../contracts/truemoney/endpoints.js';
import { printTrueMoneyRequest } from '../contracts/truemoney/request.js';
import { requestSignedText } from '../contracts/truemoney/signed-texts.js';
import { DVS_PARTNER, PARTNER_PRIVATE_KEY_PEM, TRUEMONEY_PARTNER } from './partners.js';

/** A request as the load generator sends it. */
export interface LoadRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: string;
}

const signing = nodeSigning();

/** Top-ups of DVS, each with a client id of its own. */
export function dvsTopups(count: number, run: string): readonly LoadRequest[] {
  const { username, privatekey } = DVS_PARTNER;
  const parts = { username, privatekey, phone: '0912345678', amountText: '10000' };
  const checksum = signing.digestHex('sha256', topupChecksumText(parts));
  return Array.from({ length: count }, (_, i) => ({
    method: 'GET' as const,
    path: printDvsTopupRequest({ ...parts, checksum, requestId: `${run}-${i}` }),
  }));
}

/** Phone top-ups of TrueMoney, each signed over an id of its own. */
export function trueMoneyTopups(count: number, run: string): Promise<readonly LoadRequest[]> {
  const { username, apiCode, apiUsername } = TRUEMONEY_PARTNER;
  return Promise.all(
    Array.from({ length: count }, async (_, i) => {
      const parts = {
        username,
        apiCode,
        apiUsername,
        serviceCode: '060000',
        requestId: `${run}-${i}`,
      };
      const dataSign = await signing.sign({
        hash: 'sha1',
        text: requestSignedText(parts),
        privateKeyPem: PARTNER_PRIVATE_KEY_PEM,
      });
      const body = printTrueMoneyRequest({
        ...parts,
        price: 10_000,
        phoneNumber: '0912345678',
        dataSign,
      });
      return { method: 'POST' as const, path: TRUEMONEY_PATH, body };
    }),
  );
}
