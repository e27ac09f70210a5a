import { printJson, type JsonObject } from './json.js';
import type { RequestSignatureParts } from './signed-texts.js';

/** A request as a client sends it; which fields belong to which service: `endpoints.ts`. */
export interface TrueMoneyRequest extends RequestSignatureParts {
  readonly price?: number | undefined;
  readonly quantity?: number | undefined;
  readonly phoneNumber?: string | undefined;
  readonly transactionId?: string | undefined;
  readonly txnRequestId?: string | undefined;
  readonly dataSign: string;
}

/** The body of a request, in the document's order of fields; absent fields are left out. */
export function printTrueMoneyRequest(request: TrueMoneyRequest): string {
  const fields = [
    'username',
    'apiCode',
    'apiUsername',
    'requestId',
    'serviceCode',
    'price',
    'quantity',
    'phoneNumber',
    'transactionId',
    'txnRequestId',
    'dataSign',
  ] as const;
  const body: Record<string, string | number> = {};
  for (const name of fields) {
    const value = request[name];
    if (value !== undefined) body[name] = value;
  }
  return printJson(body satisfies JsonObject);
}
