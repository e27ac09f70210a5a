import { balanceChecksumText, topupChecksumText } from '../../../contracts/dvs/checksum-texts.js';
import {
  printDvsBalanceRequest,
  printDvsQueryRequest,
  printDvsTopupRequest,
} from '../../../contracts/dvs/request.js';
import type { Signing } from '../../../contracts/signing/port.js';
import { printTrueMoneyRequest } from '../../../contracts/truemoney/request.js';
import { requestSignedText } from '../../../contracts/truemoney/signed-texts.js';
import { randomText } from '../../host/entropy.js';
import type { ReadyEvent } from './ready.js';

/** The first purchase of a newcomer: a Viettel number, the smallest amount. */
const PHONE = '0912345678';
const AMOUNT_VND = 10_000;
/** Source: TM "Service Code", Viettel card. */
const CARD_SERVICE = '040101';

/** A command that buys a DVS top-up when it is pasted into a shell. */
export function dvsCurlLine(
  { dvs, caFile }: Pick<ReadyEvent, 'dvs' | 'caFile'>,
  signing: Pick<Signing, 'digestHex'>,
): string {
  const parts = { ...dvs, phone: PHONE, amountText: String(AMOUNT_VND) };
  const checksum = signing.digestHex('sha256', topupChecksumText(parts));
  return `${curl(caFile)} ${quoted(dvs.baseUrl + printDvsTopupRequest({ ...parts, checksum }))}`;
}

/** A command that reads the DVS balance. */
export function dvsBalanceCurlLine(
  { dvs, caFile }: Pick<ReadyEvent, 'dvs' | 'caFile'>,
  signing: Pick<Signing, 'digestHex'>,
): string {
  const checksum = signing.digestHex('sha256', balanceChecksumText(dvs));
  return `${curl(caFile)} ${quoted(dvs.baseUrl + printDvsBalanceRequest({ ...dvs, checksum }))}`;
}

/** A command that asks DVS about a transaction; the id is for its user to fill in. */
export function dvsRecheckCurlLine({ dvs, caFile }: Pick<ReadyEvent, 'dvs' | 'caFile'>): string {
  return `${curl(caFile)} ${quoted(dvs.baseUrl + printDvsQueryRequest({ transactionId: 'ID' }))}`;
}

/**
 * A command that buys a TrueMoney card when it is pasted into a shell. Its requestId is fresh by
 * default, and is used up by the first paste: the second answers 2005, as the provider would.
 */
export async function trueMoneyCurlLine(
  { truemoney, caFile }: Pick<ReadyEvent, 'truemoney' | 'caFile'>,
  signing: Pick<Signing, 'sign'>,
  requestId = `try-${randomText(12)}`,
): Promise<string> {
  const { username, apiCode, apiUsername } = truemoney;
  const head = { username, apiCode, apiUsername, requestId, serviceCode: CARD_SERVICE };
  const dataSign = await signing.sign({
    hash: 'sha1',
    text: requestSignedText(head),
    privateKeyPem: truemoney.privateKeyPem,
  });
  const body = printTrueMoneyRequest({ ...head, price: AMOUNT_VND, quantity: 1, dataSign });
  const type = quoted('Content-Type: application/json');
  return `${curl(caFile)} ${quoted(truemoney.url)} -H ${type} -d ${quoted(body)}`;
}

/** The command, with the authority that it is to trust. */
function curl(caFile: string | undefined): string {
  return caFile === undefined ? 'curl' : `curl --cacert ${quoted(caFile)}`;
}

/** A word for a POSIX shell. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
