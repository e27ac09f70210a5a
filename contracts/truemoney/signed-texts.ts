/**
 * The texts that are signed, apart from the signing. Each value stands as it is sent.
 */

export interface RequestSignatureParts {
  readonly username: string;
  readonly apiCode: string;
  readonly apiUsername: string;
  readonly serviceCode: string;
  readonly requestId: string;
}

/**
 * `username|apiCode|apiUsername|serviceCode|requestId`: price, quantity and phone are not covered.
 * Source: TM "dataSign".
 */
export function requestSignedText(parts: RequestSignatureParts): string {
  return [
    parts.username,
    parts.apiCode,
    parts.apiUsername,
    parts.serviceCode,
    parts.requestId,
  ].join('|');
}

/**
 * `code|balance`, where the balance is the very characters of the JSON literal (D23).
 * Source: TM "Check Balance".
 */
export function balanceReplySignedText(code: string, balanceLiteral: string): string {
  return `${code}|${balanceLiteral}`;
}

/** `code|transactionId`, for top-up and cards alike. Source: field, PROVIDERS 3.3. */
export function purchaseReplySignedText(code: string, transactionId: string): string {
  return `${code}|${transactionId}`;
}

/** `code|transaction.id`. Source: ours, by analogy with the purchase reply; PROVIDERS 3.3. */
export function queryReplySignedText(code: string, transactionId: string): string {
  return `${code}|${transactionId}`;
}

/** `0|`: a query that worked and found nothing. Source: ours, D33 `success`. */
export function nothingFoundSignedText(code: string): string {
  return `${code}|`;
}

/** `code|`. Source: D35 `signed`. */
export function refusalSignedText(code: string): string {
  return `${code}|`;
}
